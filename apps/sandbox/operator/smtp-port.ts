import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { Strike } from '../faults/table.ts';
import { type Peer, peerOf } from './peer.ts';

/**
 * What a handler answers: a refusal, or one of the two ways that a broken operator does not answer. A receiver
 * that behaves (packages/mail) never gives its socket away, and a simulated outage needs it: this is why the
 * sandbox stands directly on smtp-server.
 */
export type Answer =
  /** `strike`: the fault that waits for the message itself, given back with the recipient. */
  | { do: 'accept'; strike?: Strike }
  | { do: 'refuse'; code: number; enhanced: string; text: string }
  | { do: 'cut' }
  | { do: 'silence' };

export const ACCEPT: Answer = { do: 'accept' };
export const refuse = (code: number, enhanced: string, text: string): Answer => ({
  do: 'refuse',
  code,
  enhanced,
  text,
});

/** A recipient with what its sender asked about notices (RFC 3461 §4). */
export interface EnvelopeRecipient {
  address: string;
  notify: string[];
  strike?: Strike;
}

export interface Submission {
  raw: Buffer;
  /** '' for the null sender of notices. */
  from: string;
  to: EnvelopeRecipient[];
  envelopeId?: string;
  peer: Peer;
}

export interface SmtpPortOptions {
  host: string;
  port: number;
  hostname: string;
  tls: { key: string; cert: string; ca: string };
  maxBytes: number;
  /** Present: AUTH PLAIN and LOGIN are offered. */
  login?(user: string, password: string): boolean;
  onSender(from: string, peer: Peer): Promise<Answer>;
  onRecipient(to: string, peer: Peer): Promise<Answer>;
  onMessage(message: Submission): Promise<Answer>;
}

export interface SmtpPort {
  port: number;
  close(): Promise<void>;
}

type Done = (error?: Error | null) => void;

/** What the port remembers of one connection. */
interface Connection {
  socket: TLSSocket;
  strikes: Map<string, Strike>;
}

class SmtpReply extends Error {
  readonly responseCode: number;
  constructor(code: number, text: string) {
    super(text);
    this.responseCode = code;
  }
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const envelopeAddress = (address: SMTPServerAddress | false): string =>
  address ? address.address.toLowerCase() : '';

/** An SMTP port with STARTTLS, on which every handler may refuse, cut or stay silent. */
export async function startSmtpPort(options: SmtpPortOptions): Promise<SmtpPort> {
  const connections = new Map<string, Connection>();
  const peer = (session: SMTPServerSession): Peer =>
    peerOf(connections.get(session.id)?.socket, typeof session.user === 'string' ? session.user : undefined);

  /** Silence is an answer that never comes: `done` is not called, and the client decides how long it waits. */
  const settle = (session: SMTPServerSession, answer: Promise<Answer>, done: Done): void => {
    answer.then(
      (given) => {
        if (given.do === 'accept') done();
        else if (given.do === 'refuse') done(new SmtpReply(given.code, `${given.enhanced} ${given.text}`));
        else if (given.do === 'cut') connections.get(session.id)?.socket.destroy();
      },
      () => done(new SmtpReply(451, '4.3.0 Incident du bac a sable, reessayez')),
    );
  };

  const server = new SMTPServer({
    name: options.hostname,
    banner: 'Bac a sable Cigogne, rien de reel',
    key: options.tls.key,
    cert: options.tls.cert,
    ca: options.tls.ca,
    minVersion: 'TLSv1.2',
    requestCert: true,
    rejectUnauthorized: false,
    size: options.maxBytes,
    rejectOversized: true,
    hideENHANCEDSTATUSCODES: true,
    hideDSN: false,
    authOptional: true,
    disabledCommands: options.login === undefined ? ['AUTH'] : [],
    disableReverseLookup: true,
    closeTimeout: 200,
    // Long enough for a simulated silence to outlast any client's patience (RFC 5321 §4.5.3.2.6 asks for 10 min).
    socketTimeout: 15 * 60 * 1000,
    onSecure(socket, session, done) {
      if (socket instanceof TLSSocket) connections.set(session.id, { socket, strikes: new Map() });
      done();
    },
    onClose(session) {
      connections.delete(session.id);
    },
    onAuth(auth, _session, done) {
      const user = auth.username?.toLowerCase() ?? '';
      if (options.login?.(user, auth.password ?? '') === true) done(null, { user });
      else done(new SmtpReply(535, '5.7.8 Identifiants refuses'));
    },
    onMailFrom(address, session, done) {
      if (!session.secure) done(new SmtpReply(530, '5.7.0 STARTTLS obligatoire'));
      else settle(session, options.onSender(envelopeAddress(address), peer(session)), done);
    },
    onRcptTo(address, session, done) {
      const to = envelopeAddress(address);
      const strikes = connections.get(session.id)?.strikes;
      strikes?.delete(to);
      const answer = options.onRecipient(to, peer(session)).then((given) => {
        if (given.do === 'accept' && given.strike !== undefined) strikes?.set(to, given.strike);
        return given;
      });
      settle(session, answer, done);
    },
    onData(stream, session, done) {
      const { envelope } = session;
      const strikes = connections.get(session.id)?.strikes;
      const received = readAll(stream).then((raw) => {
        // smtp-server answers 552 by itself (rejectOversized); the message must only not be kept.
        if (stream.sizeExceeded) return ACCEPT;
        return options.onMessage({
          raw,
          from: envelopeAddress(envelope.mailFrom),
          to: envelope.rcptTo.map((recipient) => {
            const address = envelopeAddress(recipient);
            const strike = strikes?.get(address);
            return {
              address,
              notify: recipient.dsn?.notify ?? [],
              ...(strike === undefined ? {} : { strike }),
            };
          }),
          ...(envelope.dsn?.envid ? { envelopeId: envelope.dsn.envid } : {}),
          peer: peer(session),
        });
      });
      settle(session, received, done);
    },
  });
  // Handshakes that fail and peers that vanish are daily bread for a server: each peer is told by its own side.
  server.on('error', () => undefined);

  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => {
      const address: AddressInfo | string | null = server.server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : options.port);
    });
  });
  return {
    port,
    async close() {
      for (const { socket } of connections.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
