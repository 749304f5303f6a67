import { deliver } from './sender/deliver.ts';
import { createPool } from './sender/pool.ts';
import type { ClientTls } from './tls-policy.ts';

export interface SmtpAcceptance {
  /** The peer's 250, at most 500 characters. */
  reply: string;
  /** Queue id, when the reply names one in a usual form (`queued as …`). */
  queueId?: string;
  /** The peer offers DSN, so the notices asked for were asked of it. */
  dsnOffered: boolean;
}

/** Notices asked of the peer (RFC 3461); left out when it does not offer DSN. */
export interface DsnRequest {
  notify: readonly ('SUCCESS' | 'FAILURE' | 'DELAY')[];
  /** Comes back as Original-Envelope-Id: printable ASCII, 100 characters at most. */
  envelopeId: string;
  /** HDRS by default: a notice must never carry the certificate. */
  return?: 'HDRS' | 'FULL';
}

export interface OutgoingEnvelope {
  /** '' for a notice. */
  from: string;
  to: string;
  /** Sent as it is (lines must end with CRLF). */
  raw: Uint8Array;
  dsn?: DsnRequest;
}

/** How the sender proves who it is inside TLS, beyond its certificate. */
export type SenderAuth =
  | { user: string; password: string }
  /** XOAUTH2 (ECO.1.2.1); asked for at each connection, never kept (ECO.1.2.5). */
  | { user: string; accessToken(): Promise<string> };

export interface SmtpSenderOptions {
  host: string;
  port: number;
  tls: ClientTls;
  /** Name given in EHLO. */
  hostname: string;
  auth?: SenderAuth;
  /** Connections to this destination at most; 4 by default. Further messages wait their turn. */
  poolSize?: number;
  /** Messages after which a connection is renewed; 1,000 by default. */
  maxMessagesPerConnection?: number;
  timeouts?: SenderTimeouts;
  /**
   * Aborted by who cannot wait any longer (a service that stops): what is under way is given up at once, `temporary`, or
   * `uncertain` after the final dot, and nothing more is sent.
   */
  cut?: AbortSignal;
}

/** Seconds. */
export interface SenderTimeouts {
  /** Name, TCP, greeting and TLS together; 30 by default. */
  connect?: number;
  /** Each step before the final dot, progress counting; 120 by default. */
  command?: number;
  /** Reply to the final dot; 600 by default (RFC 5321 §4.5.3.2.6): shorter makes more `uncertain`. */
  reply?: number;
  /** A connection at rest is closed after that; 20 by default. */
  idle?: number;
}

export interface SmtpSender {
  /** @throws SmtpSendError */
  send(message: OutgoingEnvelope): Promise<SmtpAcceptance>;
  /** Connections open now. */
  readonly connections: number;
  /** Lets messages under way finish, refuses new ones (temporary), says QUIT. */
  close(): Promise<void>;
}

/**
 * Sends messages to one SMTP server over STARTTLS (never in clear), keeping connections for the next message.
 *
 * A connection that the peer had closed while it rested is replaced without counting as a failure: nothing of
 * the message had been sent on it.
 */
export function createSmtpSender(options: SmtpSenderOptions): SmtpSender {
  const pool = createPool(options);
  return {
    send: (message) => deliver(pool, message, options),
    get connections() {
      return pool.size;
    },
    close: () => pool.close(),
  };
}
