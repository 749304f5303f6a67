import { z } from 'zod';
import { Acknowledgement, HostPort } from '../operator/settings.ts';
import { Domain } from '../whitelist/white-list.ts';

export const MailboxParams = z.object({ address: z.string() });
export const MessageParams = MailboxParams.extend({ uid: z.coerce.number().int().positive() });
export const AttachmentParams = MessageParams.extend({ index: z.coerce.number().int().min(0) });
export const MessagesQuery = z.object({
  /** Only the messages that came after this one. */
  after: z.coerce.number().int().min(0).default(0),
});
export const FaultSelection = z.object({ id: z.string().optional(), target: z.string().optional() });

/** A message to submit as a mailbox of the sandbox would. */
export const SendBody = z.object({
  from: z.string(),
  to: z.array(z.string()).min(1, 'indiquez au moins un destinataire').max(100),
  /** The whole message (RFC 5322), base64. */
  raw: z.base64('le message doit être en base64'),
  /** RFC 3461: SUCCESS, FAILURE, DELAY or NEVER. */
  notify: z.array(z.enum(['SUCCESS', 'FAILURE', 'DELAY', 'NEVER'])).default([]),
  envelopeId: z.string().max(100).optional(),
});

export const SettingsBody = z.object({
  /** null: the platform's domain is hosted here. */
  platformSmtp: HostPort.nullable().optional(),
  acknowledgement: Acknowledgement.optional(),
});
export const WhiteListBody = z.object({ domains: z.array(Domain) });
