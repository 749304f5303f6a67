import type { DeliveryReport, DispositionReport } from '../notices/types.ts';

/** A file carried by a message. `bytes` are exactly those that the sender attached. */
export interface Attachment {
  /** Decoded name, without folder; '' when the part has none. */
  filename: string;
  /** Lower case, without parameters: 'application/zip'. */
  contentType: string;
  bytes: Uint8Array;
}

/** The MSSanté header fields (Référentiel socle #2, ECO.2.4.1 to 2.4.3 and 2.2.8). */
export interface MssHeaders {
  /** X-MSS-CODECDA: CDA `code` values; empty when absent. */
  codeCda: string[];
  /** X-MSS-INS: true for O, false for N. */
  ins?: boolean;
  /** X-MSS-NIL: reference of the sending product at convergence.esante.gouv.fr. */
  nil?: string;
  /** X-MSS-MES: FIN closes the conversation. */
  mes?: string;
}

/** Something that a reader should know and that did not prevent reading. */
export type MessageDefect =
  /** A part repeats a field that may appear once; the first is taken. */
  | 'duplicate-part-header'
  /** CR or LF alone in a header block. */
  | 'bare-line-ending'
  | 'unterminated-multipart'
  /** A body is not what its Content-Transfer-Encoding announces: its bytes are a guess. */
  | 'bad-transfer-encoding'
  | 'unknown-charset'
  | 'unreadable-address'
  | 'unreadable-date'
  | 'text-cut'
  /** The attachments are inside a winmail.dat, which is not opened. */
  | 'tnef';

/** A message as read. Addresses are bare and their domain lower case; dates are instants (UTC). */
export interface ReceivedMessage {
  /** With its angle brackets, as RFC 5322 writes it. */
  messageId?: string;
  from?: string;
  to: string[];
  cc: string[];
  replyTo?: string;
  /** Decoded (RFC 2047), on one line. */
  subject?: string;
  date?: Date;
  inReplyTo?: string;
  references: string[];
  dispositionNotificationTo?: string;
  /** Bare address; '' for the null return path of a notice; absent when no Return-Path was recorded. */
  returnPath?: string;
  autoSubmitted?: string;
  mss: MssHeaders;
  /** Attachment named IHE_XDM.zip in any case, or subject starting with XDM/1.0/DDM. */
  isXdm: boolean;
  attachments: Attachment[];
  /** ZIP attachments, IHE_XDM.zip first. Those inside a message/rfc822 part do not count. */
  packages: Attachment[];
  pdfs: Attachment[];
  /** The text/plain body, LF line endings. */
  text?: string;
  report?: DeliveryReport | DispositionReport;
  /** S/MIME or PGP: the content cannot be controlled. */
  encrypted: boolean;
  /** Singleton fields (RFC 5322 §3.6) that appear twice, lower case: the message must not be trusted. */
  duplicateHeaders: string[];
  defects: MessageDefect[];
  /** Raw header text as received, without the blank line; each byte is one character (latin1). */
  headerBlock: string;
}

/** What the SMTP accept path needs, read from the header block alone. */
export interface EnvelopeHeaders {
  messageId?: string;
  from?: string;
  to: string[];
  subject?: string;
  date?: Date;
  autoSubmitted?: string;
  returnPath?: string;
  /** Content-Type of the whole message, lower case, without parameters. */
  contentType: string;
  duplicateHeaders: string[];
  /** Received fields: a loop is a message that has too many (RFC 5321 §6.3). */
  hops: number;
}

export interface OutgoingAddress {
  /** Display name, ECO.2.2.7: `Dr_Prénom_NOM_Entité` or a functional label. */
  label?: string;
  address: string;
}

export interface OutgoingMessage {
  messageId: string;
  date: Date;
  from: OutgoingAddress;
  to: string[];
  replyTo?: string;
  subject: string;
  text: string;
  attachments: readonly Attachment[];
  mss?: { codeCda?: readonly string[]; ins?: boolean; nil?: string; mes?: string };
  inReplyTo?: string;
  references?: readonly string[];
  /** Address that wants to know that the message was processed (Disposition-Notification-To). */
  requestDisposition?: string;
  autoSubmitted?: 'auto-generated' | 'auto-replied';
  /** Further fields; a name that this module writes itself is refused. */
  headers?: Readonly<Record<string, string>>;
}
