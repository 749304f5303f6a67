import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { ImapIntakeOptions } from '../imap-intake.ts';
import { MINIMUM_TLS_VERSION, MSSANTE_CIPHERS, pemList } from '../tls-policy.ts';
import { ExternalLoginClient } from './external-login.ts';

const DEFAULT_COMMAND_SECONDS = 60;

export function commandMs(options: ImapIntakeOptions): number {
  return (options.commandSeconds ?? DEFAULT_COMMAND_SECONDS) * 1000;
}

/**
 * Connects over TLS, logs in and selects the mailbox.
 *
 * @throws when any of that fails or `stop` is aborted meanwhile; nothing stays open.
 */
export async function openMailbox(
  options: ImapIntakeOptions,
  maxBytes: number,
  stop: AbortSignal,
): Promise<ImapFlow> {
  const client = await createClient(options, maxBytes);
  const giveUp = () => client.close();
  stop.addEventListener('abort', giveUp, { once: true });
  // Told by the failing command or by 'close'; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (options.moveTo) await client.mailboxCreate(options.moveTo);
    await client.mailboxOpen(options.mailbox);
    return client;
  } catch (error) {
    client.close();
    throw error;
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}

async function createClient(options: ImapIntakeOptions, maxBytes: number): Promise<ImapFlow> {
  const { auth } = options;
  const settings = connectionSettings(options, maxBytes);
  if ('certificate' in auth) return new ExternalLoginClient({ ...settings, auth: { user: auth.user } });
  if ('password' in auth) {
    return new ImapFlow({ ...settings, auth: { user: auth.user, pass: auth.password } });
  }
  return new ImapFlow({ ...settings, auth: { user: auth.user, accessToken: await auth.accessToken() } });
}

function connectionSettings(options: ImapIntakeOptions, maxBytes: number): ImapFlowOptions {
  const { tls } = options;
  const timeout = commandMs(options);
  return {
    host: options.host,
    port: options.port,
    secure: options.implicitTls ?? false,
    ...(options.implicitTls ? {} : { doSTARTTLS: true }),
    ...(tls.servername ? { servername: tls.servername } : {}),
    tls: {
      ...(tls.ca ? { ca: pemList(tls.ca) } : {}),
      ...(tls.key && tls.cert ? { key: tls.key, cert: tls.cert } : {}),
      minVersion: MINIMUM_TLS_VERSION,
      ciphers: MSSANTE_CIPHERS,
      rejectUnauthorized: true,
    },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    // A look at the mailbox comes every pollSeconds, so silence longer than both is a dead connection.
    socketTimeout: timeout + options.pollSeconds * 1000,
    // The loop says when to idle.
    disableAutoIdle: true,
    // A server may announce one size and send another.
    maxLiteralSize: maxBytes + 64 * 1024,
    maxResponseSize: maxBytes + 1024 * 1024,
    maxLineLength: 1024 * 1024,
    logger: false,
  };
}
