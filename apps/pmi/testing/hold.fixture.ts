import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@cigogne/kernel';

const LOCK = 20_261_123;

/** Holds the transactions that write a row of a table so, at their commit, until released. */
export async function holdAt(
  db: Database,
  table: string,
  on: 'insert' | 'update',
  when: string,
): Promise<{ reached(): Promise<void>; release(): Promise<void> }> {
  await db.query(`create or replace function stop_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$`);
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const holding = db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
    held.resolve();
    await letGo.promise;
  });
  await held.promise;
  await db.query(`create constraint trigger stop_here after ${on} on ${table}
    deferrable initially deferred for each row when (${when}) execute function stop_here()`);
  const waiting = () =>
    db.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
  return {
    async reached() {
      for (let tries = 0; tries < 1000; tries += 1) {
        if ((await waiting()).length > 0) return;
        await wait(20);
      }
      throw new Error('nobody came to the stop');
    },
    async release() {
      // Whoever was killed has not committed: its connection ends, and its work with it.
      for (const { pid } of await waiting()) await db.query('select pg_terminate_backend($1)', [pid]);
      while ((await waiting()).length > 0) await wait(20);
      await db.query(`drop trigger stop_here on ${table}`);
      letGo.resolve();
      await holding;
    },
  };
}
