import { type Metrics, watchCertificates, watchDatabase } from '@cigogne/kernel';
import type { Pmi } from '../use-cases/pmi.ts';

/** Replies have no index by state, and nothing here changes within a minute that matters. */
const FRESH_MS = 60_000;

/** Arrivals are read through `arrival_state` and `arrival_due`, which hold what is at rest and what is not. */
const COUNTS = `select
  (select count(*)::int from arrival where due_at is not null)
    + (select count(*)::int from reply where due_at is not null)
    + (select count(*)::int from transfer_message where due_at is not null)
    + (select count(*)::int from rectification_message where due_at is not null) as waiting,
  coalesce(extract(epoch from now() - least(
    (select min(received_at) from arrival where state = 'received'),
    (select min(a.received_at) from reply r join arrival a on a.id = r.id where r.due_at is not null))), 0)::float8
    as waiting_oldest_seconds,
  (select count(*)::int from arrival where state in ('waiting', 'to-key')) as tray,
  (select coalesce(extract(epoch from now() - min(received_at)), 0)::float8
     from arrival where state in ('waiting', 'to-key')) as tray_oldest_seconds,
  (select count(*)::int from reply where state = 'dead') as dead_replies,
  (select count(*)::int from transfer where state = 'failed') as failed_transfers,
  (select extract(epoch from now() - coalesce(
     (select max(finished_at) from purge), (select min(applied_at) from schema_migration)))::float8)
    as erasure_age_seconds`;

interface Counts {
  waiting: number;
  waiting_oldest_seconds: number;
  tray: number;
  tray_oldest_seconds: number;
  dead_replies: number;
  failed_transfers: number;
  erasure_age_seconds: number;
}

const NOTHING: Counts = {
  waiting: 0,
  waiting_oldest_seconds: 0,
  tray: 0,
  tray_oldest_seconds: 0,
  dead_replies: 0,
  failed_transfers: 0,
  erasure_age_seconds: 0,
};

/** The gauges of the alerts of docs/operations.md. @param ca PEM of the settings */
export function watchPmi(
  metrics: Metrics,
  { db, mailboxAnswers }: Pick<Pmi, 'db' | 'mailboxAnswers'>,
  ca: string,
): void {
  watchDatabase(
    metrics,
    [
      ['waiting', 'Messages to integrate, notices and transfers to send'],
      ['waiting_oldest_seconds', 'Age of the oldest message that is to be integrated or answered'],
      ['tray', 'Messages and papers that wait for somebody'],
      ['tray_oldest_seconds', 'Age of the oldest of them'],
      ['dead_replies', 'Notices that could not be sent'],
      ['failed_transfers', 'Transfers to another PMI that could not be sent'],
      ['erasure_age_seconds', 'Since the daily erasure was last carried to its end'],
    ],
    async () => {
      const [counts] = await db.query<Counts>(COUNTS);
      return counts ?? NOTHING;
    },
    FRESH_MS,
  );
  metrics.gauge('mailbox_up', 'Whether the mailbox of the service answers (1) or not (0)', {
    collect: (gauge) => gauge.set(mailboxAnswers() === true ? 1 : 0),
  });
  watchCertificates(metrics, { PMI_TLS_CA_FILE: ca });
}
