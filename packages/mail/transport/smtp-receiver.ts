import type { PeerIdentity } from './peer.ts';
import { createReceiverServer } from './receiver/server.ts';
import type { ServerTls } from './tls-policy.ts';
import type { Verdict } from './verdict.ts';

export interface IncomingMessage {
  /** As received between DATA and the final dot, dots unstuffed: CRLF line ends, no Received header added. */
  raw: Buffer;
  /** Envelope sender, domain in lower case, local part as written; '' for the null sender of a notice. */
  from: string;
  /** Envelope recipients, same form; at least one. */
  to: string[];
  peer: PeerIdentity;
  receivedAt: Date;
  /** What the sender asked for about notices; only with `offerDsn`. */
  dsn?: IncomingDsn;
}

/** RFC 3461 parameters of MAIL and RCPT. `notify` is keyed by recipient. */
export interface IncomingDsn {
  envelopeId?: string;
  return?: 'FULL' | 'HDRS';
  notify: Record<string, string[]>;
}

export interface Login {
  method: 'PLAIN' | 'LOGIN' | 'XOAUTH2';
  user: string;
  password?: string;
  accessToken?: string;
}

export interface SmtpReceiverOptions {
  host: string;
  /** 0 for any free port. */
  port: number;
  tls: ServerTls;
  /** Name given in the greeting. */
  hostname: string;
  /** Largest message, bytes; announced by SIZE. */
  maxBytes: number;
  maxConnections: number;
  maxConnectionsPerAddress?: number;
  /** 10,000 by default. */
  maxMessagesPerConnection?: number;
  /** 100 by default (RFC 5321 §4.5.3.1.8 asks for at least that). */
  maxRecipients?: number;
  /** Bytes received and not yet answered for, over all connections; 64 MiB by default. Beyond: 452. */
  maxInFlightBytes?: number;
  /** Silence after which a peer is cut; 300 s by default (RFC 5321 §4.5.3.2.7). */
  idleSeconds?: number;
  /** Time a connection may last without completing a message, however busy it looks; 900 s by default. */
  stallSeconds?: number;
  /** How long `close` lets messages being received finish; 30 s by default. */
  closeSeconds?: number;
  /** Clock of `receivedAt`; the machine's by default. */
  now?(): Date;
  /** Announce DSN (RFC 3461). Off by default: only for a receiver that honours NOTIFY. */
  offerDsn?: boolean;
  /** Present: AUTH is offered inside TLS and required before MAIL. Resolves to undefined to refuse. */
  authenticate?(login: Login, peer: PeerIdentity): Promise<{ user: string } | undefined>;
  /** Called at MAIL. A rejected promise is answered 451 4.3.0. */
  authoriseSender(from: string, peer: PeerIdentity): Promise<Verdict>;
  /** Called at each RCPT. */
  authoriseRecipient(to: string, peer: PeerIdentity): Promise<Verdict>;
  /**
   * Called once per message. 250 goes out only after the promise resolved, so it must resolve only once the
   * message is durable; a rejected promise is answered 451 4.3.0 and the peer keeps the message.
   */
  onMessage(message: IncomingMessage): Promise<Verdict & { queueId?: string }>;
  /** Every refusal, for metrics and logs: never an address of a person. */
  onRefusal?(refusal: { code: number; text: string; remoteAddress: string }): void;
  /** Failures of handlers and of TLS handshakes. */
  onError?(error: Error): void;
}

export interface SmtpReceiver {
  readonly port: number;
  /** Connections open now. */
  readonly connections: number;
  /** Bytes received and not yet answered for. */
  readonly inFlightBytes: number;
  /** Takes effect at the next STARTTLS; open connections keep what they have. @throws when the PEM is bad. */
  reloadTls(tls: Pick<ServerTls, 'key' | 'cert' | 'ca'>): void;
  /** Stops listening, answers 421 to connections at rest, lets messages under way finish. */
  close(): Promise<void>;
}

/**
 * Listens for SMTP with STARTTLS: MAIL is refused before TLS (530), and without a trusted client certificate
 * when one is required (454). Message lines must end with CRLF: a bare CR or LF is refused (550 5.5.2), so
 * that nothing passed on can hide a second message (SMTP smuggling).
 *
 * @throws when the port cannot be bound or the certificate cannot be read.
 */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<SmtpReceiver> {
  return createReceiverServer(options).start();
}
