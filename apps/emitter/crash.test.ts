import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdAt, type TestProcess, testProcess } from '@cigogne/kernel';
import { type Surroundings, startSurroundings, untilState, visit } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);

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

/** Holds the transactions that make a row so, at their commit. */
const stopAt = (when: string) => holdAt(around.db, { table: 'certificate', on: 'update', when });

test('killed between « sign » and « sent »: sent again by itself, as the same message', async () => {
  const physician = await visit(around.db, emitter.http, 'pediatre');
  const id = await filled(physician);
  const stop = await stopAt(`new.state = 'sent' and old.state = 'signed'`);
  await sign(physician, id);
  await stop.reached();
  await around.platform.arrival(1);
  await emitter.kill();
  await stop.release('rolled-back');
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
  const stop = await stopAt(`new.state = 'signed' and old.state = 'draft'`);
  const before = around.platform.received.length;
  const signing = sign(physician, id).then(
    () => 'signed',
    () => 'lost',
  );
  await stop.reached();
  await emitter.kill();
  assert.equal(await signing, 'lost');
  await stop.release('rolled-back');
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
