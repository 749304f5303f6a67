import type {
  SMTPServerAddress,
  SMTPServerAuthentication,
  SMTPServerDataStream,
  SMTPServerSession,
} from 'smtp-server';
import type { IncomingDsn, SmtpReceiverOptions } from '../smtp-receiver.ts';
import { asciiReply, refusals, SmtpRefusal, type Verdict } from '../verdict.ts';
import { collectMessage } from './collect.ts';
import type { ReceiverConnection } from './connection.ts';
import type { InFlight } from './in-flight.ts';

/** Refused commands after which a connection is closed. */
const MAX_REFUSALS = 50;
const DEFAULT_MAX_MESSAGES = 10_000;

/** The steps of a mail transaction. Each resolves to go on, or rejects with the SmtpRefusal to answer. */
export interface Transactions {
  login(auth: SMTPServerAuthentication, connection: ReceiverConnection): Promise<string>;
  mail(address: SMTPServerAddress, session: SMTPServerSession, connection: ReceiverConnection): Promise<void>;
  recipient(address: SMTPServerAddress, connection: ReceiverConnection): Promise<void>;
  data(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    connection: ReceiverConnection,
  ): Promise<string>;
}

export function createTransactions(
  options: SmtpReceiverOptions,
  inFlight: InFlight,
  stallMs: number,
): Transactions {
  const maxMessages = options.maxMessagesPerConnection ?? DEFAULT_MAX_MESSAGES;

  /** Whatever a step throws becomes a reply: its own refusal, or 451 when it is our failure. */
  const replying = async <T>(connection: ReceiverConnection, step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      const refusal = asRefusal(error);
      if (!(error instanceof SmtpRefusal)) options.onError?.(asError(error));
      options.onRefusal?.({
        code: refusal.responseCode,
        text: refusal.message,
        remoteAddress: connection.remoteAddress,
      });
      connection.refusalCount += 1;
      throw connection.refusalCount > MAX_REFUSALS ? refusals.tooManyRefusals() : refusal;
    }
  };

  return {
    login: (auth, connection) =>
      replying(connection, async () => {
        const method = auth.method;
        if (!options.authenticate || method === 'CRAM-MD5' || method === 'XCLIENT') throw refusals.badLogin();
        const known = await options.authenticate(
          {
            method,
            user: auth.username ?? '',
            ...(auth.password ? { password: auth.password } : {}),
            ...(auth.accessToken ? { accessToken: auth.accessToken } : {}),
          },
          connection.peer(),
        );
        if (!known) throw refusals.badLogin();
        return known.user;
      }),

    mail: (address, session, connection) =>
      replying(connection, async () => {
        if (!session.secure) throw refusals.startTlsFirst();
        const peer = connection.peer();
        if (options.tls.requireClientCertificate && !peer.authorised) throw refusals.noTrustedCertificate();
        if (session.transaction > maxMessages) throw refusals.tooManyMessages();
        if (inFlight.wouldOverflow(announcedSize(address))) throw refusals.tooBusy();
        const from = mailbox(address.address, true);
        if (from === undefined) throw refusals.badSender();
        obey(await options.authoriseSender(from, peer));
      }),

    recipient: (address, connection) =>
      replying(connection, async () => {
        const to = mailbox(address.address, false);
        if (to === undefined) throw refusals.badRecipient();
        obey(await options.authoriseRecipient(to, connection.peer()));
      }),

    data: (stream, session, connection) =>
      replying(connection, async () => {
        connection.inMessage = true;
        const { mailFrom, rcptTo } = session.envelope;
        try {
          const collected = await collectMessage(stream, {
            maxBytes: options.maxBytes,
            inFlight,
            onTooLarge: () => connection.refuseAndClose(refusals.tooLarge(options.maxBytes)),
          });
          if (collected.kind === 'refused') throw collected.refusal;
          // Nobody is left to read this reply.
          if (collected.kind === 'cut') throw refusals.interrupted();
          try {
            const verdict = await options.onMessage({
              raw: collected.raw,
              from: mailbox(mailFrom ? mailFrom.address : '', true) ?? '',
              to: rcptTo.flatMap((recipient) => mailbox(recipient.address, false) ?? []),
              peer: connection.peer(),
              receivedAt: options.now?.() ?? new Date(),
              ...(options.offerDsn ? { dsn: dsnOf(session) } : {}),
            });
            obey(verdict);
            return `2.0.0 OK${verdict.queueId ? `: queued as ${asciiReply(verdict.queueId)}` : ''}`;
          } finally {
            collected.release();
          }
        } finally {
          connection.inMessage = false;
          connection.armStallTimer(stallMs);
        }
      }),
  };
}

function obey(verdict: Verdict): void {
  if (!verdict.accept) throw new SmtpRefusal(verdict.code, verdict.enhanced, verdict.text);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function asRefusal(error: unknown): SmtpRefusal {
  return error instanceof SmtpRefusal ? error : refusals.localError();
}

/**
 * Domain in lower case, local part as written. MSSanté mailboxes are ASCII: anything else, and the
 * internationalised domains that smtp-server has turned into Unicode, is refused before it can look alike.
 */
function mailbox(address: string, emptyAllowed: boolean): string | undefined {
  if (address === '') return emptyAllowed ? '' : undefined;
  if (!/^[\x21-\x7e]+$/.test(address)) return undefined;
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}

function announcedSize(address: SMTPServerAddress): number {
  const size = address.args ? address.args.SIZE : undefined;
  return typeof size === 'string' ? Number(size) : 0;
}

function dsnOf(session: SMTPServerSession): IncomingDsn {
  const { dsn, rcptTo } = session.envelope;
  const notify: Record<string, string[]> = {};
  for (const recipient of rcptTo) {
    const to = mailbox(recipient.address, false);
    if (to && recipient.dsn?.notify) notify[to] = recipient.dsn.notify;
  }
  return {
    ...(dsn?.envid ? { envelopeId: dsn.envid } : {}),
    ...(dsn?.ret === 'FULL' || dsn?.ret === 'HDRS' ? { return: dsn.ret } : {}),
    notify,
  };
}
