import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type TestProcess, testProcess } from '@cigogne/kernel';
import { certificateMessage } from './testing/message.fixture.ts';
import { eventually, type Surroundings, startSurroundings, visit } from './testing/pmi.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);
const LOCK = 20_261_123;

let around: Surroundings;
let pmi: TestProcess;
before(async () => {
  around = await startSurroundings();
  pmi = await testProcess(MAIN, around.env);
});
after(async () => {
  await pmi.stop();
  await around.close();
});

/** Holds the transactions that write a row of a table so, at their commit, until released. */
async function holdAt(
  table: string,
  on: 'insert' | 'update',
  when: string,
): Promise<{ reached(): Promise<void>; release(): Promise<void> }> {
  const { db } = around;
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

interface Held {
  arrivals: number;
  certificates: number;
  children: number;
  followUps: number;
  contents: number;
}

async function held(): Promise<Held | undefined> {
  const [row] = await around.db.query<Held>(
    `select (select count(*)::int from arrival) as arrivals, (select count(*)::int from certificate) as certificates,
       (select count(*)::int from child) as children, (select count(*)::int from follow_up) as "followUps",
       (select count(*)::int from arrival_content) as contents`,
  );
  return row;
}

/** A message of a child of its own, killed at a stop, and what is there once another node has taken over. */
async function killedAt(seed: number, table: string, on: 'insert' | 'update', when: string): Promise<void> {
  const before = await held();
  const stop = await holdAt(table, on, when);
  await around.send(await certificateMessage({ sample: { seed, answers: { gestationalAge: 30 } } }));
  await stop.reached();
  await pmi.kill();
  await stop.release();
  pmi = await testProcess(MAIN, around.env);
  const expected = {
    arrivals: (before?.arrivals ?? 0) + 1,
    certificates: (before?.certificates ?? 0) + 1,
    children: (before?.children ?? 0) + 1,
    followUps: (before?.followUps ?? 0) + 1,
    contents: 0,
  };
  await eventually('integrated by the next node', async () => {
    const [row] = await around.db.query<{ open: number }>(
      `select count(*)::int as open from arrival full join reply using (id)
        where arrival.state <> 'integrated' or reply.state is distinct from 'sent'`,
    );
    const now = await held();
    return row?.open === 0 && now?.certificates === expected.certificates;
  });
  assert.deepEqual(await held(), expected);
}

test('killed while a message is taken: it comes again from the mailbox', () =>
  killedAt(81, 'arrival', 'insert', 'true'));

test('killed in the middle of an integration: it is done once, as if nothing had been', () =>
  killedAt(82, 'arrival', 'update', `new.state = 'integrated'`));

test('killed between the notice and its record: the same notice goes again', async () => {
  const before = around.notices.length;
  await killedAt(83, 'reply', 'update', `new.state = 'sent'`);
  const notices = await eventually('both notices', async () => {
    const since = around.notices.slice(before);
    return since.length >= 2 && since;
  });
  assert.equal(new Set(notices.map(({ messageId }) => messageId)).size, 1);
});

test('connections that the database cuts are taken up again: what arrives then is integrated', async () => {
  await around.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cigogne-pmi'`,
  );
  const before = await held();
  await around.send(await certificateMessage({ sample: { seed: 84 } }));
  await eventually(
    'integrated',
    async () => (await held())?.certificates === (before?.certificates ?? 0) + 1,
  );
  const nurse = await visit(around.db, pmi.http, 'puericultrice');
  assert.equal((await nurse.client.worklist({})).total, 3);
});
