import {
  composeMdn,
  composeStandardReturn,
  type DispositionError,
  mayAutomaticallySendMdn,
  mayReply,
  type ReceivedMessage,
} from '@cigogne/mail';
import type { ArrivalReason } from './arrival.ts';

export interface NoticeSender {
  mailbox: string;
  label: string;
  hostname: string;
}

/** Application codes of the error returns (mssante-xdm.md §1.5, table 900). */
const ERRORS: Partial<Record<ArrivalReason, DispositionError>> = {
  'mail-unreadable': { code: '906', label: 'Message illisible' },
  encrypted: { code: '906', label: 'Message chiffré' },
  'several-packages': { code: '906', label: 'Plusieurs paquets dans le message' },
  'package-unreadable': { code: '906', label: 'Paquet illisible ou incomplet' },
  'document-unreadable': { code: '906', label: 'Certificat illisible' },
  'several-children': { code: '906', label: 'Certificats de plusieurs enfants' },
};
export const DISCARDED: DispositionError = { code: '906', label: 'Écarté par le service de PMI' };

/** What the sender is told of a message that cannot be integrated; undefined while a person may still integrate it. */
export function errorFor(reason: ArrivalReason): DispositionError | undefined {
  return ERRORS[reason];
}

export interface Notice {
  to: string;
  raw: Buffer;
}

/**
 * The processing notice of a message: a disposition notification when it asked for one and may have it automatically,
 * else the volet's standard return for a message with a package. Undefined when nobody is to be answered: two machines
 * never answer each other (RFC 3834 §2).
 */
export function noticeFor(
  message: ReceivedMessage,
  sender: NoticeSender,
  options: { messageId: string; now: Date; error?: DispositionError | undefined },
): Notice | undefined {
  const { error } = options;
  const asked = mayAutomaticallySendMdn(message);
  const to = asked ? message.dispositionNotificationTo : message.from;
  if (to === undefined || to === sender.mailbox) return undefined;
  if (!asked && (message.packages.length === 0 || !mayReply(message))) return undefined;
  const input = {
    messageId: options.messageId,
    date: options.now,
    from: { label: sender.label, address: sender.mailbox },
    to,
    text: error
      ? `Le message n’a pas pu être intégré par le service de PMI : ${error.label} (${error.code}).\n`
      : 'Le message a été intégré par le service de PMI.\n',
    original: {
      ...(message.messageId === undefined ? {} : { messageId: message.messageId }),
      ...(message.subject === undefined ? {} : { subject: message.subject }),
      references: message.references,
      headerBlock: message.headerBlock,
    },
    ...(error ? { error } : {}),
  };
  if (!asked) return { to, raw: composeStandardReturn(input) };
  return {
    to,
    raw: composeMdn({
      ...input,
      finalRecipient: sender.mailbox,
      reportingUa: `${sender.hostname}; Cigogne PMI`,
    }),
  };
}
