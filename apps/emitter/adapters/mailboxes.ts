import type { Queryable } from '@cigogne/kernel';
import {
  type MailboxAccount,
  type MailClientOptions,
  openMailboxAccount,
  type SmtpSender,
  type Watermark,
} from '@cigogne/mail';
import { emitterErrors } from '../domain/errors.ts';
import type { Establishment } from '../domain/establishment.ts';
import type { Emitter } from '../use-cases/emitter.ts';
import { takeNotice } from '../use-cases/take-notice.ts';
import { listEstablishments, mailboxPassword } from './store/establishments.ts';

interface Open {
  version: number;
  account: MailboxAccount;
}

export interface Mailboxes {
  senderFor(establishment: Establishment): Promise<SmtpSender>;
  /** Opens, reopens and closes connections so that they are those of the settings. */
  refresh(emitter: Emitter): Promise<void>;
  /** Whether the mailbox of an establishment answers; undefined while nothing is known. */
  answers(establishmentId: string): boolean | undefined;
  /** Looks into every mailbox now. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

/** The connections of each establishment to its operator: submission for its certificates, IMAP for the notices. */
export function openMailboxes(options: MailClientOptions): Mailboxes {
  const open = new Map<string, Open>();
  let turn: Promise<void> = Promise.resolve();

  async function reopen(emitter: Emitter, establishment: Establishment): Promise<void> {
    const known = open.get(establishment.id);
    if (known?.version === establishment.version) return;
    const password = await mailboxPassword(emitter.db, emitter.vault, establishment.id);
    if (password === undefined) return;
    const account = await connect(emitter, establishment, password, options);
    open.set(establishment.id, { version: establishment.version, account });
    await known?.account.close();
  }

  async function refresh(emitter: Emitter): Promise<void> {
    for (const establishment of await listEstablishments(emitter.db)) await reopen(emitter, establishment);
  }

  return {
    async senderFor({ id }) {
      const known = open.get(id);
      if (!known)
        throw emitterErrors.unsendable('La boîte de l’établissement n’a pas encore de mot de passe.');
      return known.account.sender;
    },
    refresh(emitter) {
      // One after the other; a refresh that failed keeps none of the next from trying.
      turn = turn.catch(() => undefined).then(() => refresh(emitter));
      return turn;
    },
    answers: (id) => open.get(id)?.account.answers(),
    async poll() {
      await Promise.all([...open.values()].map(({ account }) => account.poll()));
    },
    async close() {
      await turn.catch(() => undefined);
      await Promise.all([...open.values()].map(({ account }) => account.close()));
    },
  };
}

function connect(
  emitter: Emitter,
  establishment: Establishment,
  password: string,
  options: MailClientOptions,
): Promise<MailboxAccount> {
  const { logger } = emitter;
  const { id, smtp, imap } = establishment;
  const about = { establishment: id };
  return openMailboxAccount({
    ...options,
    smtp,
    imap,
    password,
    watermark: watermarkOf(emitter.db, id),
    async onMessage(raw) {
      await takeNotice(emitter, establishment, raw);
    },
    onProblem: (problem) => logger.error({ ...about, problem: problem.kind }, 'imap'),
    onConnection: ({ connected, error }) =>
      logger.info({ ...about, connected, ...(error ? { err: error } : {}) }, 'imap'),
  });
}

function watermarkOf(db: Queryable, id: string) {
  return {
    async load(): Promise<Watermark | undefined> {
      const [row] = await db.query<{ watermark: Watermark | null }>(
        'select imap_watermark as watermark from establishment where id = $1',
        [id],
      );
      return row?.watermark ?? undefined;
    },
    async save(watermark: Watermark): Promise<void> {
      await db.query('update establishment set imap_watermark = $2 where id = $1', [
        id,
        JSON.stringify(watermark),
      ]);
    },
  };
}
