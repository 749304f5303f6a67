import type { Queryable } from '@cigogne/kernel';
import { inRegionSql } from './console/scope.ts';
import { RETURN_WAITS } from './trace/returned.ts';

/** What waits, for the platform itself or for a person. */
export interface WaitingCounts {
  inProgress: number;
  onHold: number;
  deadDeliveries: number;
  deadNotices: number;
  returnedDeliveries: number;
  /** of a message or a delivery that the platform will try again; null when nothing waits */
  oldestWaitingSeconds: number | null;
  lateErasures: number;
}

/** Content still there an hour after it should have gone: promise 6 is broken, and somebody must know. */
const LATE_ERASURE = `select count(*)::int from content c join message m on m.id = c.message_id
  where c.owner = m.id and m.state in ('relayed', 'acknowledged', 'duplicate', 'report', 'abandoned')
    and m.erased_at < now() - interval '1 hour'`;

const WAITING_COUNTS = `select
  (select count(*)::int from message m where due_at is not null and ${inRegionSql('m.pmi', 1)})
    + (select count(*)::int from delivery d where due_at is not null and ${inRegionSql('d.pmi', 1)}) as "inProgress",
  (select count(*)::int from message m where state = 'on-hold' and ${inRegionSql('m.pmi', 1)}) as "onHold",
  (select count(*)::int from delivery d where state = 'dead' and ${inRegionSql('d.pmi', 1)}) as "deadDeliveries",
  (select count(*)::int from notice n join message m on m.id = n.message_id
    where n.state = 'dead' and ${inRegionSql('m.pmi', 1)}) as "deadNotices",
  (select count(*)::int from delivery d where ${RETURN_WAITS} and ${inRegionSql('d.pmi', 1)}) as "returnedDeliveries",
  (select extract(epoch from $2::timestamptz - min(created_at))::float8 from (
     select received_at as created_at, pmi from message where due_at is not null
     union all select created_at, pmi from delivery where due_at is not null) waiting
    where ${inRegionSql('waiting.pmi', 1)}) as "oldestWaitingSeconds",
  (${LATE_ERASURE}) as "lateErasures"`;

const NOTHING: WaitingCounts = {
  inProgress: 0,
  onHold: 0,
  deadDeliveries: 0,
  deadNotices: 0,
  returnedDeliveries: 0,
  oldestWaitingSeconds: null,
  lateErasures: 0,
};

/** Read through partial indexes only: cheap whatever the trace holds. @param region null for the whole country */
export async function waitingCounts(db: Queryable, region: string | null, now: Date): Promise<WaitingCounts> {
  const [counts] = await db.query<WaitingCounts>(WAITING_COUNTS, [region, now]);
  return counts ?? NOTHING;
}
