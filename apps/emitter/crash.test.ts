import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type TestProcess, testProcess } from '@cigogne/kernel';
import { type Surroundings, startSurroundings, untilState, visit } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);
const LOCK = 20_261_122;

let around: Surroundings;
let emitter: TestProcess;
before(async () => {
  around = await startSurroundings();
  emitter = await testProcess(MAIN, around.env);
});
after(async () => {
  await emitter.stop();
  await around.close();
});

/** Holds the transactions that make a row so, at their commit, until released. */
async function holdAt(when: string): Promise<{ reached(): Promise<void>; release(): Promise<void> }> {
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
  await db.query(`create constraint trigger stop_here after update on certificate
    deferrable initially deferred for each row when (${when}) execute function stop_here()`);
  const waiting = () =>
    db.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
  return {
    async reached() {
      for (let tries = 0; tries < 1000 && (await waiting()).length === 0; tries += 1) await wait(20);
    },
    async release() {
      // Whoever was killed has not committed: its connection ends, and its work with it.
      for (const { pid } of await waiting()) await db.query('select pg_terminate_backend($1)', [pid]);
      while ((await waiting()).length > 0) await wait(20);
      await db.query('drop trigger stop_here on certificate');
      letGo.resolve();
      await holding;
    },
  };
}

test('killed between « sign » and « sent »: sent again by itself, as the same message', async () => {
  const physician = await visit(around.db, emitter.http, 'pediatre');
  const id = await filled(physician);
  const stop = await holdAt(`new.state = 'sent' and old.state = 'signed'`);
  await sign(physician, id);
  await stop.reached();
  await around.platform.arrival(1);
  await emitter.kill();
  await stop.release();
  emitter = await testProcess(MAIN, around.env);
  const again = await visit(around.db, emitter.http, 'pediatre');
  await untilState(again, id, 'sent');
  const copy = await around.platform.arrival(2);
  assert.equal(copy.messageId, around.platform.received[0]?.messageId);
  assert.deepEqual(copy.packages[0]?.bytes, around.platform.received[0]?.packages[0]?.bytes);
  await around.platform.delivered(copy);
  await untilState(again, id, 'delivered');
});

test('killed while signing: not signed, and nothing left', async () => {
  const physician = await visit(around.db, emitter.http, 'pediatre');
  const id = await filled(physician);
  const stop = await holdAt(`new.state = 'signed' and old.state = 'draft'`);
  const before = around.platform.received.length;
  const signing = sign(physician, id).then(
    () => 'signed',
    () => 'lost',
  );
  await stop.reached();
  await emitter.kill();
  assert.equal(await signing, 'lost');
  await stop.release();
  emitter = await testProcess(MAIN, around.env);
  const again = await visit(around.db, emitter.http, 'pediatre');
  const { state, document } = await again.client.certificate({ params: { id } });
  assert.equal(state, 'draft');
  assert.equal(document, null);
  await sign(again, id);
  await untilState(again, id, 'sent');
  await around.platform.arrival(before + 1);
  assert.equal(around.platform.received.length, before + 1);
});
