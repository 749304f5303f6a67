import { type ImapIntakeOptions, startImapIntake } from './imap-intake.ts';
import { createSmtpSender, type SmtpSender } from './smtp-sender.ts';

/** How a service reaches the mailboxes that it holds, whatever their operators. */
export interface MailClientOptions {
  /** Authority of the operators' servers, PEM. */
  ca: string;
  /** Name given in EHLO. */
  hostname: string;
  /** Seconds between two looks at a mailbox (`ImapIntakeOptions.pollSeconds`). */
  pollSeconds: number;
  /** Gives up what is being sent (`SmtpSenderOptions.cut`). */
  cut: AbortSignal;
}

/** One server of an operator, and the account there. */
export interface AccountServer {
  host: string;
  port: number;
  user: string;
}

export interface MailboxAccountOptions
  extends MailClientOptions,
    Pick<ImapIntakeOptions, 'watermark' | 'onMessage' | 'onProblem' | 'onConnection'> {
  smtp: AccountServer;
  imap: AccountServer;
  password: string;
}

/** A mailbox and its submission, opened. */
export interface MailboxAccount {
  readonly sender: SmtpSender;
  /** Whether the last connection to the mailbox succeeded; undefined while nothing is known. */
  answers(): boolean | undefined;
  /** Looks into the mailbox now. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an account at an operator that gives a user and a password: what goes out by submission (STARTTLS, two
 * connections), what comes into INBOX by IMAP. Resolves at once; servers that are away are tried again.
 */
export async function openMailboxAccount(options: MailboxAccountOptions): Promise<MailboxAccount> {
  const { smtp, imap, password, ca, hostname, pollSeconds, cut, onConnection } = options;
  const sender = createSmtpSender({
    host: smtp.host,
    port: smtp.port,
    hostname,
    tls: { ca },
    auth: { user: smtp.user, password },
    poolSize: 2,
    cut,
  });
  let connected: boolean | undefined;
  const intake = await startImapIntake({
    host: imap.host,
    port: imap.port,
    tls: { ca },
    auth: { user: imap.user, password },
    mailbox: 'INBOX',
    watermark: options.watermark,
    pollSeconds,
    onMessage: options.onMessage,
    ...(options.onProblem ? { onProblem: options.onProblem } : {}),
    onConnection(state) {
      connected = state.connected;
      onConnection?.(state);
    },
  });
  return {
    sender,
    answers: () => connected,
    poll: () => intake.poll(),
    async close() {
      await intake.close();
      await sender.close();
    },
  };
}
