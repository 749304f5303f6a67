import { randomUUID } from 'node:crypto';
import { composeMdn, mayAutomaticallySendMdn, type ReceivedMessage, readMessage } from '@cigogne/mail';

/** A notice ready to leave, from the mailbox that received. */
export interface Acknowledgement {
  to: string;
  raw: Buffer;
}

async function readable(raw: Buffer): Promise<ReceivedMessage | undefined> {
  // A message that cannot be read is shown in its mailbox and is acknowledged by nobody.
  return readMessage(raw).catch(() => undefined);
}

/**
 * What the software of a PMI answers on its own: the processing notice (RFC 8098) that the sender asked for with
 * Disposition-Notification-To. Undefined when none was asked, or when answering by itself is not allowed.
 */
export async function acknowledge(
  raw: Buffer,
  mailbox: { address: string; label: string },
  now: Date,
): Promise<Acknowledgement | undefined> {
  const message = await readable(raw);
  const to = message?.dispositionNotificationTo;
  if (message === undefined || to === undefined || !mayAutomaticallySendMdn(message)) return undefined;
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  return {
    to,
    raw: composeMdn({
      messageId: `<${randomUUID()}@${domain}>`,
      date: now,
      from: { label: mailbox.label, address: mailbox.address },
      to,
      text: 'Le message a été intégré (réponse automatique du bac à sable).\n',
      original: {
        ...(message.messageId === undefined ? {} : { messageId: message.messageId }),
        ...(message.subject === undefined ? {} : { subject: message.subject }),
        references: message.references,
        headerBlock: message.headerBlock,
      },
      finalRecipient: mailbox.address,
      reportingUa: `${domain}; bac à sable Cigogne`,
    }),
  };
}
