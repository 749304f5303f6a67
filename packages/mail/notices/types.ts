import type { Attachment, OutgoingAddress } from '../message/types.ts';

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** A delivery status notification (RFC 3464), read. */
export interface DeliveryReport {
  type: 'dsn';
  reportingMta?: string;
  originalEnvelopeId?: string;
  /** With its angle brackets, from the part that returns the original's header or content. */
  originalMessageId?: string;
  recipients: RecipientStatus[];
}

export interface RecipientStatus {
  finalRecipient: string;
  originalRecipient?: string;
  action: DeliveryAction;
  /** RFC 3463, e.g. '5.2.2'. */
  status: string;
  diagnostic?: string;
  remoteMta?: string;
  willRetryUntil?: Date;
}

export interface DispositionError {
  /** Application code of the volet (900 to 906, 100 to 207); absent when the peer gave only words. */
  code?: string;
  label: string;
}

/** A message disposition notification (RFC 8098) or the volet's standard return, read. */
export interface DispositionReport {
  type: 'mdn';
  /** False for the return without Disposition-Notification-To (V-LPS "courriel standard"), known by its subject. */
  standard: boolean;
  originalMessageId?: string;
  originalEnvelopeId?: string;
  finalRecipient?: string;
  originalRecipient?: string;
  reportingUa?: string;
  /** Disposition type of RFC 8098 §3.2.6.2, lower case: processed, displayed, dispatched, deleted, denied, failed. */
  disposition: string;
  automatic: boolean;
  error?: DispositionError;
}

/** What every notice needs. Times are instants, written in UTC. */
export interface NoticeInput {
  messageId: string;
  date: Date;
  from: OutgoingAddress;
  to: string;
  /** French body, written by the caller. */
  text: string;
  /** The message that is answered. Its header block is filtered before any of it is returned. */
  original: { messageId?: string; references?: readonly string[]; subject?: string; headerBlock?: string };
  /** Further attachments, such as compte-rendu.json. Never a certificate. */
  attachments?: readonly Attachment[];
  nil?: string;
}

export interface DsnInput extends NoticeInput {
  /** Subject; by default a French one that names nobody. */
  subject?: string;
  /** Host name of the MTA that reports. */
  reportingMta: string;
  originalEnvelopeId?: string;
  arrivalDate?: Date;
  recipients: readonly RecipientStatus[];
}

export interface MdnInput extends NoticeInput {
  finalRecipient: string;
  originalRecipient?: string;
  /** `host; product version`. */
  reportingUa?: string;
  /** Absent: processed. */
  error?: DispositionError;
}

export interface StandardReturnInput extends NoticeInput {
  error?: DispositionError;
}
