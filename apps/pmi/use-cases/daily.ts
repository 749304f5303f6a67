import {
  assertLease,
  claimSql,
  newLeaseOwner,
  type Queryable,
  renewLease,
  settleLease,
} from '@cigogne/kernel';
import { frenchDay } from '../domain/dates.ts';
import { applyAbsences } from './absences.ts';
import type { Pmi } from './pmi.ts';
import { purge } from './purge.ts';

export interface ClaimedTask {
  id: 'purge' | 'absences';
  owner: string;
}

const CLAIM = claimSql({
  table: 'daily_task',
  ready: 'true',
  returning: 'item.id, item.lease_owner as owner',
});

/** What the service does by itself each day, and whose hour has come. */
export function claimDaily(
  { db, leaseMs }: Pick<Pmi, 'db' | 'leaseMs'>,
  limit: number,
): Promise<ClaimedTask[]> {
  return db.named('claim-daily', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

/** While it works: a large erasure takes longer than a lease. */
export function keepDaily(
  { db, leaseMs }: Pick<Pmi, 'db' | 'leaseMs'>,
  { id, owner }: ClaimedTask,
): Promise<boolean> {
  return renewLease(db, { table: 'daily_task', id, owner }, leaseMs / 1000);
}

/** An hour of Paris, at night for what takes long. */
const HOURS: Readonly<Record<ClaimedTask['id'], string>> = { purge: '03:00', absences: '00:05' };

/** A failure is tried again within the hour; a day that was missed is not made up for: what is due stays due. */
const RETRY_MS = 3_600_000;

/** Carries out a task of the day, once whatever the number of nodes, and sets its next hour. */
export async function runDaily(pmi: Pmi, { id, owner }: ClaimedTask): Promise<void> {
  const { db, clock, logger } = pmi;
  const lease = { table: 'daily_task', id, owner };
  const finish = async (tx: Queryable) => {
    await settleLease(tx, lease, { status: 'done', next: await nextTime(tx, HOURS[id]) });
  };
  try {
    if (id === 'purge') {
      const day = frenchDay(clock.now());
      await purge(pmi, undefined, { day, guard: (tx) => assertLease(tx, lease), finish });
    } else {
      await applyAbsences(pmi);
      await db.transaction(finish);
    }
  } catch (error) {
    logger.error({ task: id, err: error }, 'daily task not done');
    const at = new Date(Date.now() + RETRY_MS);
    await db.transaction((tx) => settleLease(tx, lease, { status: 'retry', at, error: 'not done' }));
  }
}

/** That hour of tomorrow in Paris, by the database’s clock, which says when a task is due. */
async function nextTime(on: Queryable, hour: string): Promise<Date> {
  const [row] = await on.query<{ at: Date }>(
    `select ((now() at time zone 'Europe/Paris')::date + 1 + $1::time) at time zone 'Europe/Paris' as at`,
    [hour],
  );
  return row?.at ?? new Date(Date.now() + 24 * RETRY_MS);
}
