import type { Queryable } from '@cigogne/kernel';
import {
  type MailboxAccount,
  type MailClientOptions,
  openMailboxAccount,
  type SmtpSender,
  type Watermark,
} from '@cigogne/mail';
import type { Service } from '../contract.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Pmi } from '../use-cases/pmi.ts';
import { takeMessage } from '../use-cases/take-message.ts';
import { findService, mailboxPassword } from './store/service.ts';

interface Open {
  version: number;
  account: MailboxAccount;
}

export interface Mailbox {
  sender(): Promise<SmtpSender>;
  /** Opens or reopens the connections so that they are those of the settings. */
  refresh(pmi: Pmi): Promise<void>;
  /** Whether the mailbox answers; undefined while nothing is known. */
  answers(): boolean | undefined;
  /** Looks into the mailbox now. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

/** The connections of the service to its operator: IMAP for what arrives, submission for its notices. */
export function openMailbox(options: MailClientOptions): Mailbox {
  let open: Open | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function refresh(pmi: Pmi): Promise<void> {
    const service = await findService(pmi.db);
    if (open?.version === service.version) return;
    const password = await mailboxPassword(pmi.db, pmi.vault);
    if (password === undefined) return;
    const former = open;
    open = { version: service.version, account: await connect(pmi, service, password, options) };
    await former?.account.close();
  }

  return {
    async sender() {
      if (!open) throw pmiErrors.noMailbox();
      return open.account.sender;
    },
    refresh(pmi) {
      // One after the other; a refresh that failed keeps none of the next from trying.
      turn = turn.catch(() => undefined).then(() => refresh(pmi));
      return turn;
    },
    answers: () => open?.account.answers(),
    async poll() {
      await open?.account.poll();
    },
    async close() {
      await turn.catch(() => undefined);
      await open?.account.close();
    },
  };
}

function connect(
  pmi: Pmi,
  { smtp, imap }: Service,
  password: string,
  options: MailClientOptions,
): Promise<MailboxAccount> {
  const { logger } = pmi;
  return openMailboxAccount({
    ...options,
    smtp,
    imap,
    password,
    watermark: watermarkOf(pmi.db),
    async onMessage(raw, _uid, { receivedAt }) {
      await takeMessage(pmi, raw, receivedAt);
    },
    onProblem: (problem) => logger.error({ problem: problem.kind }, 'imap'),
    onConnection: ({ connected, error }) =>
      logger.info({ connected, ...(error ? { err: error } : {}) }, 'imap'),
  });
}

function watermarkOf(db: Queryable) {
  return {
    async load(): Promise<Watermark | undefined> {
      const [row] = await db.query<{ watermark: Watermark | null }>(
        'select imap_watermark as watermark from service',
      );
      return row?.watermark ?? undefined;
    },
    async save(watermark: Watermark): Promise<void> {
      await db.query('update service set imap_watermark = $1', [JSON.stringify(watermark)]);
    },
  };
}
