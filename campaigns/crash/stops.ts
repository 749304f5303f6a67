import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@cigogne/kernel';
import type { App } from './world.ts';

/** A stage of the chain as its database sees it: the row that a transaction writes. */
export interface Stop {
  app: App;
  name: string;
  table: string;
  on: 'insert' | 'update' | 'delete';
  /** SQL condition on `new` and `old` */
  when: string;
}

const platform = (name: string, table: string, on: Stop['on'], when = 'true'): Stop => ({
  app: 'routing',
  name: `platform: ${name}`,
  table,
  on,
  when,
});
const pmi = (name: string, table: string, on: Stop['on'], when = 'true'): Stop => ({
  app: 'pmi',
  name: `PMI: ${name}`,
  table,
  on,
  when,
});
const emitter = (name: string, table: string, on: Stop['on'], when = 'true'): Stop => ({
  app: 'emitter',
  name: `emitter: ${name}`,
  table,
  on,
  when,
});

/** Every commit that one message needs, from the form to the processing notice. */
export const STOPS: readonly Stop[] = [
  platform('reception', 'message', 'insert'),
  platform('claim of what a dead node had', 'message', 'update', 'new.attempts > old.attempts'),
  platform('control and decision', 'delivery', 'insert'),
  platform('relay accepted', 'delivery', 'update', `new.state = 'accepted' and old.state = 'pending'`),
  platform('content erased', 'content', 'delete'),
  platform('notice written', 'notice', 'insert'),
  platform('notice sent', 'notice', 'update', `new.state = 'sent' and old.state = 'pending'`),
  platform(
    'processing notice of the PMI',
    'delivery',
    'update',
    'new.processed_at is distinct from old.processed_at',
  ),
  pmi('arrival', 'arrival', 'insert'),
  pmi('claim', 'arrival', 'update', 'new.attempts > old.attempts'),
  pmi('certificate stored', 'certificate', 'insert'),
  pmi('integrated', 'arrival', 'update', `new.state = 'integrated' and old.state = 'received'`),
  pmi('content erased', 'arrival_content', 'delete'),
  pmi('reply sent', 'reply', 'update', `new.state = 'sent' and old.state = 'pending'`),
  emitter('draft', 'certificate', 'insert'),
  emitter('signed', 'certificate', 'update', `new.state = 'signed' and old.state = 'draft'`),
  emitter('sent', 'certificate', 'update', `new.state = 'sent' and old.state = 'signed'`),
  emitter('notice read', 'notice', 'insert'),
  emitter('delivered', 'certificate', 'update', `new.state = 'delivered' and old.state <> 'delivered'`),
];

/** A commit that is held inside the database: neither done nor undone. */
export interface Held {
  /** Accounts whose commits wait there, as soon as there is one; none when nobody comes in time. */
  reached(milliseconds: number): Promise<string[]>;
  /**
   * Lets all go through, those of the dead among them; or ends the connections of one account first, so that what it
   * had sent is undone. Removes the stop.
   */
  release(undone?: string): Promise<void>;
}

const KEY = 20_261_124;
const WAITING = `select usename as account, pid from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and objid = ${KEY} and not granted
    and database = (select oid from pg_database where datname = current_database())`;

/** Holds the next transactions that write such a row, at their commit: a deferred trigger waits for a lock of ours. */
export async function holdAt(db: Database, { table, on, when }: Stop): Promise<Held> {
  await db.query(`create or replace function stop_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${KEY}); return null; end $$`);
  const letGo = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${KEY})`);
    locked.resolve();
    await letGo.promise;
  });
  holding.catch(locked.reject);
  await locked.promise;
  const waiting = () => db.query<{ account: string; pid: number }>(WAITING);
  const release: Held['release'] = async (undone) => {
    const dead = (await waiting()).filter(({ account }) => account === undone);
    for (const { pid } of dead) await db.query('select pg_terminate_backend($1)', [pid]);
    letGo.resolve();
    await holding;
    await db.query(`drop trigger if exists stop_here on ${table}`);
  };
  try {
    await db.query(`create constraint trigger stop_here after ${on} on ${table}
      deferrable initially deferred for each row when (${when}) execute function stop_here()`);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    release,
    async reached(milliseconds) {
      const deadline = performance.now() + milliseconds;
      while (performance.now() < deadline) {
        const accounts = (await waiting()).map(({ account }) => account);
        if (accounts.length > 0) return accounts;
        await wait(20);
      }
      return [];
    },
  };
}
