import { type Metrics, watchCertificates, watchDatabase } from '@cigogne/kernel';
import type { Emitter } from '../use-cases/emitter.ts';
import { EXPIRED } from '../use-cases/erase.ts';

/** The table of certificates has no index by state, and nothing here changes within a minute that matters. */
const FRESH_MS = 60_000;
/** Erasure works a batch a minute: what is a day late is not only waiting for its turn. */
const LATE_MS = 86_400_000;

const COUNTS = `select
  (select count(*)::int from certificate where due_at is not null) as waiting,
  (select coalesce(extract(epoch from now() - min(signed_at)), 0)::float8
     from certificate where due_at is not null) as waiting_oldest_seconds,
  (select count(*)::int from certificate
    where state = 'failed' and superseded_by is null and erased_at is null) as failed,
  (select coalesce(extract(epoch from now() - min(sent_at)), 0)::float8
     from certificate where state = 'sent') as unanswered_oldest_seconds,
  (select count(*)::int from certificate c join establishment e on e.id = c.establishment_id
    where ${EXPIRED}) as late_erasures`;

interface Counts {
  waiting: number;
  waiting_oldest_seconds: number;
  failed: number;
  unanswered_oldest_seconds: number;
  late_erasures: number;
}

const NOTHING: Counts = {
  waiting: 0,
  waiting_oldest_seconds: 0,
  failed: 0,
  unanswered_oldest_seconds: 0,
  late_erasures: 0,
};

/** The gauges of the alerts of docs/operations.md; no establishment is named. @param ca PEM of the settings */
export function watchEmitter(
  metrics: Metrics,
  { db, clock, mailboxAnswers }: Pick<Emitter, 'db' | 'clock' | 'mailboxAnswers'>,
  ca: string,
): void {
  watchDatabase(
    metrics,
    [
      ['waiting', 'Signed certificates that are still to be sent'],
      ['waiting_oldest_seconds', 'Since the oldest of them was signed'],
      ['failed', 'Certificates that were given up, and wait for somebody'],
      [
        'unanswered_oldest_seconds',
        'Since the oldest certificate without any answer of the platform was sent',
      ],
      ['late_erasures', 'Certificates whose retention ended more than a day ago, and that are still held'],
      ['mailboxes_down', 'Establishments whose mailbox does not answer'],
    ],
    async () => {
      const [counts] = await db.query<Counts>(COUNTS, [new Date(clock.now().getTime() - LATE_MS)]);
      const establishments = await db.query<{ id: string }>(
        'select id from establishment where password is not null',
      );
      const down = establishments.filter(({ id }) => mailboxAnswers(id) !== true).length;
      return { ...(counts ?? NOTHING), mailboxes_down: down };
    },
    FRESH_MS,
  );
  watchCertificates(metrics, { EMITTER_TLS_CA_FILE: ca });
}
