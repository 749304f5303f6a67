import { openMailbox } from './imap/client.ts';
import type { ImapIntakeOptions } from './imap-intake.ts';
import { openConnection } from './sender/open.ts';
import type { SmtpSenderOptions } from './smtp-sender.ts';

/** Where to look, as the intake would. */
export type ImapProbe = Pick<ImapIntakeOptions, 'host' | 'port' | 'tls' | 'implicitTls' | 'auth' | 'mailbox'>;

/**
 * Connects to an SMTP server over TLS and logs in, as the sender would; sends nothing.
 * @throws SmtpSendError whose `phase` says how far it went
 */
export async function probeSmtp(options: SmtpSenderOptions): Promise<void> {
  const connection = await openConnection(options);
  connection.close();
}

/**
 * Connects to an IMAP server over TLS, logs in and opens the mailbox, as the intake would; reads no message.
 * @param seconds for each step
 * @throws imapflow's own error; `authenticationFailed` is true when the login was refused
 */
export async function probeImap(probe: ImapProbe, seconds: number): Promise<void> {
  const options: ImapIntakeOptions = {
    ...probe,
    commandSeconds: seconds,
    pollSeconds: seconds,
    watermark: { load: async () => undefined, save: async () => undefined },
    onMessage: async () => undefined,
  };
  const client = await openMailbox(options, 0, new AbortController().signal);
  await client.logout();
  client.close();
}
