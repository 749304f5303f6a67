import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { SendPhase } from '../send-error.ts';
import type { SenderAuth, SmtpSenderOptions } from '../smtp-sender.ts';
import { MINIMUM_TLS_VERSION, MSSANTE_CIPHERS, pemList } from '../tls-policy.ts';
import { classify } from './classify.ts';

const DEFAULT_CONNECT_SECONDS = 30;

/**
 * Connects, upgrades to TLS, logs in.
 *
 * @throws SmtpSendError, always temporary: no message has been spoken of yet.
 */
export async function openConnection(options: SmtpSenderOptions): Promise<SMTPConnection> {
  const connection = new SMTPConnection(connectionOptions(options));
  let phase: SendPhase = 'connect';
  const giveUp = () => connection.close();
  options.cut?.addEventListener('abort', giveUp);
  try {
    await withErrors(connection, (done) => connection.connect(done));
    phase = 'login';
    const { auth } = options;
    if (auth) {
      const login = await loginOf(auth);
      await withErrors(connection, (done) => connection.login(login, done));
    }
  } catch (error) {
    connection.close();
    throw classify(error, phase);
  } finally {
    options.cut?.removeEventListener('abort', giveUp);
  }
  return connection;
}

function connectionOptions(options: SmtpSenderOptions): ConstructorParameters<typeof SMTPConnection>[0] {
  const connectMs = (options.timeouts?.connect ?? DEFAULT_CONNECT_SECONDS) * 1000;
  const { tls } = options;
  return {
    host: options.host,
    port: options.port,
    name: options.hostname,
    secure: false,
    requireTLS: true,
    ...(tls.servername ? { servername: tls.servername } : {}),
    tls: {
      ...(tls.ca ? { ca: pemList(tls.ca) } : {}),
      ...(tls.key && tls.cert ? { key: tls.key, cert: tls.cert } : {}),
      ...(tls.servername ? { servername: tls.servername } : {}),
      minVersion: MINIMUM_TLS_VERSION,
      ciphers: MSSANTE_CIPHERS,
      rejectUnauthorized: true,
    },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    // Each phase has its own limit (transmit.ts, pool.ts): this one must not come before theirs.
    socketTimeout: 24 * 3_600_000,
    // A peer that does not answer gets no farewell: the socket is destroyed.
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
    // Resolve names even where the loopback is the only interface (a test machine, a container).
    allowInternalNetworkInterfaces: true,
    logger: false,
  };
}

async function loginOf(auth: SenderAuth) {
  if ('password' in auth) return { user: auth.user, credentials: { user: auth.user, pass: auth.password } };
  return { user: auth.user, oauth2: new XOAuth2({ user: auth.user, accessToken: await auth.accessToken() }) };
}

/** nodemailer tells some failures by the callback, others by the event 'error' or 'end'. */
function withErrors(
  connection: SMTPConnection,
  start: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      connection.off('error', settle);
      connection.off('end', onEnd);
      if (error) reject(error);
      else resolve();
    };
    const onEnd = () => settle(new Error('connection closed by the peer'));
    connection.once('error', settle);
    connection.once('end', onEnd);
    start(settle);
  });
}
