import { runIntake } from './imap/loop.ts';
import type { ClientTls } from './tls-policy.ts';

/** How far a mailbox has been read. Saved by the caller, in the same database as the messages. */
export interface Watermark {
  /** UIDVALIDITY, as decimal text (RFC 9051 §2.3.1.1): another value means that all UIDs are new. */
  uidValidity: string;
  /** Every message up to this UID was handed over, or is listed in `deferred`. */
  lastUid: number;
  /** Messages set aside because `onMessage` rejected them, with the number of attempts so far. */
  deferred: { uid: number; attempts: number }[];
}

export interface WatermarkStore {
  load(): Promise<Watermark | undefined>;
  save(watermark: Watermark): Promise<void>;
}

export type ImapAuth =
  | { user: string; password: string }
  /** XOAUTH2 or OAUTHBEARER (ECO.1.2.1); asked for at each connection, never kept. */
  | { user: string; accessToken(): Promise<string> }
  /** SASL EXTERNAL (RFC 4422): the TLS client certificate is the login, as for an applicative mailbox. */
  | { user: string; certificate: true };

/** Something that a person may have to look at. The message stays in the mailbox, unseen. */
export type ImapProblem =
  | { kind: 'too-large'; uid: number; bytes: number }
  /** Set aside so that the others go on; tried again every `deferredRetrySeconds`. */
  | { kind: 'deferred'; uid: number; attempts: number; error: Error }
  /** Not tried any more. */
  | { kind: 'abandoned'; uid: number; attempts: number; error: Error }
  /** The mailbox was made anew: it is read again from its start, and duplicates are the caller's to know. */
  | { kind: 'uid-validity-changed'; before: string; now: string };

export interface ImapIntakeOptions {
  host: string;
  port: number;
  tls: ClientTls;
  /** TLS from the first byte instead of STARTTLS (port 993). */
  implicitTls?: boolean;
  auth: ImapAuth;
  /** `INBOX`. */
  mailbox: string;
  watermark: WatermarkStore;
  /**
   * Called once per message, in UID order, never two at a time. Resolve it when the message is durable: only
   * then does the watermark move, and the message become \Seen, with others, a moment later. After a crash before
   * the watermark is saved it comes again; after a crash before it is \Seen it stays as it is, and does not come.
   */
  onMessage(raw: Buffer, uid: number, details: { receivedAt: Date; uidValidity: string }): Promise<void>;
  /** Seconds between two looks at the mailbox, whatever IDLE says: a dead IDLE looks like a quiet one. */
  pollSeconds: number;
  /** Larger messages are not downloaded; 25 MiB by default. */
  maxBytes?: number;
  /** Folder where messages go once handed over; created when missing. They stay where they are otherwise. */
  moveTo?: string;
  /** Rejections in a row after which a message is set aside; 3 by default. */
  attemptsBeforeDeferring?: number;
  /** Seconds between two attempts at a message set aside; 900 by default. */
  deferredRetrySeconds?: number;
  /** Attempts in all; 100 by default, about a day. */
  maxAttempts?: number;
  /** Time for one command before the connection is taken for dead; 60 by default. */
  commandSeconds?: number;
  /** Pause before a reconnection, doubled each time up to `last`; 1 and 60 by default. */
  reconnectSeconds?: { first: number; last: number };
  onProblem?(problem: ImapProblem): void;
  /** Each change: connected, or not any more and why. */
  onConnection?(state: { connected: boolean; error?: Error }): void;
}

export interface ImapIntake {
  readonly connected: boolean;
  /** Looks now, and resolves when that look is over. */
  poll(): Promise<void>;
  /** Lets the message under way finish, then logs out. */
  close(): Promise<void>;
}

/**
 * Reads a mailbox for ever: IDLE with polling behind it, reconnection with growing pauses. Resolves at once,
 * whether or not the server can be reached now; `onConnection` tells.
 */
export async function startImapIntake(options: ImapIntakeOptions): Promise<ImapIntake> {
  return runIntake(options);
}
