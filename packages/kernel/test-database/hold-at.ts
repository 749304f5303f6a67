import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database/types.ts';

/** Where a commit of a service is held, seen from the database: the product knows nothing of it. */
export interface StopPoint {
  table: string;
  on: 'insert' | 'update' | 'insert or update';
  /** SQL condition on `new` (and `old` for an update) */
  when: string;
}

export interface HeldCommits {
  /** resolves once so many commits wait there */
  reached(count?: number): Promise<void>;
  /**
   * Lets the commits that wait go through (whoever has died meanwhile) or ends their
   * connections (they roll back); then removes the stop point.
   */
  release(outcome: 'committed' | 'rolled-back'): Promise<void>;
}

const KEY = 20_261_122;
const WAITING = `select pid from pg_locks
  where locktype = 'advisory' and classid = 0 and objid = ${KEY} and not granted
    and database = (select oid from pg_database where datname = current_database())`;

/**
 * Holds the next transactions of one kind inside the database, at their commit: a deferred trigger waits for an
 * advisory lock that this test has. The process that sent the commit can then be killed while it is neither done
 * nor undone, and the test decides which of the two it was.
 */
export async function holdAt(db: Database, point: StopPoint): Promise<HeldCommits> {
  await db.query(`create or replace function stop_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${KEY}); return null; end $$`);
  const letGo = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${KEY})`);
    locked.resolve();
    await letGo.promise;
  });
  await locked.promise;
  await db.query(`create constraint trigger stop_here after ${point.on} on ${point.table}
    deferrable initially deferred for each row when (${point.when}) execute function stop_here()`);
  const waiting = async () => (await db.query<{ pid: number }>(WAITING)).map(({ pid }) => pid);
  const release: HeldCommits['release'] = async (outcome) => {
    if (outcome === 'committed') letGo.resolve();
    for (let pids = await waiting(); pids.length > 0; pids = await waiting()) {
      if (outcome === 'rolled-back') await db.query('select pg_terminate_backend(unnest($1::int[]))', [pids]);
      await wait(10);
    }
    await db.query(`drop trigger stop_here on ${point.table}`);
    letGo.resolve();
    await holding;
  };
  return {
    release,
    async reached(count = 1) {
      const patience = AbortSignal.timeout(60_000);
      while ((await waiting()).length < count && !patience.aborted) await wait(10);
      if (!patience.aborted) return;
      await release('committed');
      throw new Error(`nothing came to ${point.on} ${point.table} when ${point.when}`);
    },
  };
}
