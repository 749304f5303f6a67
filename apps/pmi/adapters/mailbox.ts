import type { Queryable } from '@cigogne/kernel';
import {
  createSmtpSender,
  type ImapIntake,
  type SmtpSender,
  startImapIntake,
  type Watermark,
} from '@cigogne/mail';
import type { Service } from '../contract.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Pmi } from '../use-cases/pmi.ts';
import { takeMessage } from '../use-cases/take-message.ts';
import { findService, mailboxPassword } from './store/service.ts';

export interface MailboxOptions {
  /** Authority of the operator's servers, PEM. */
  ca: string;
  hostname: string;
  pollSeconds: number;
}

interface Open {
  version: number;
  state: { connected?: boolean };
  sender: SmtpSender;
  intake: ImapIntake;
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
export function openMailbox(options: MailboxOptions): Mailbox {
  let open: Open | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function refresh(pmi: Pmi): Promise<void> {
    const service = await findService(pmi.db);
    if (open?.version === service.version) return;
    const password = await mailboxPassword(pmi.db, pmi.vault);
    if (password === undefined) return;
    const former = open;
    open = await connect(pmi, service, password, options);
    if (former) await close(former);
  }

  return {
    async sender() {
      if (!open) throw pmiErrors.noMailbox();
      return open.sender;
    },
    refresh(pmi) {
      // One after the other; a refresh that failed keeps none of the next from trying.
      turn = turn.catch(() => undefined).then(() => refresh(pmi));
      return turn;
    },
    answers: () => open?.state.connected,
    async poll() {
      await open?.intake.poll();
    },
    async close() {
      await turn.catch(() => undefined);
      if (open) await close(open);
    },
  };
}

async function close({ sender, intake }: Open): Promise<void> {
  await intake.close();
  await sender.close();
}

async function connect(
  pmi: Pmi,
  { smtp, imap, version }: Service,
  password: string,
  { ca, hostname, pollSeconds }: MailboxOptions,
): Promise<Open> {
  const { logger } = pmi;
  const sender = createSmtpSender({
    host: smtp.host,
    port: smtp.port,
    hostname,
    tls: { ca },
    auth: { user: smtp.user, password },
    poolSize: 2,
  });
  const state: Open['state'] = {};
  const intake = await startImapIntake({
    host: imap.host,
    port: imap.port,
    tls: { ca },
    auth: { user: imap.user, password },
    mailbox: 'INBOX',
    watermark: watermarkOf(pmi.db),
    pollSeconds,
    async onMessage(raw, _uid, { receivedAt }) {
      await takeMessage(pmi, raw, receivedAt);
    },
    onProblem: (problem) => logger.error({ problem: problem.kind }, 'imap'),
    onConnection({ connected, error }) {
      state.connected = connected;
      logger.info({ connected, ...(error ? { err: error } : {}) }, 'imap');
    },
  });
  return { version, state, sender, intake };
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
