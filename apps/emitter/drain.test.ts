import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { sampleFields } from '@cigogne/draft/testing';
import { eventually, holdAt, testProcess } from '@cigogne/kernel';
import { loadSettings } from './settings.ts';
import { startEmitter } from './start.ts';
import { type Surroundings, startSurroundings, untilState, visit } from './testing/emitter.fixture.ts';
import { filled, sign } from './testing/scene.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
});
after(() => around.close());

const rowOf = async (id: string) => {
  const [row] = await around.db.query<{
    state: string;
    lease: string | null;
    attempts: number;
    due: boolean;
  }>(
    'select state, lease_owner as lease, attempts, due_at is not null as due from certificate where id = $1',
    [id],
  );
  return row;
};

test('SIGTERM while a sending and a request are in hand: both are finished, nothing more is taken, status 0', async (t) => {
  const { db, platform } = around;
  // One at a time, held for as long as the test likes.
  const env = { ...around.env, EMITTER_CONCURRENCY: '1', EMITTER_LEASE_SECONDS: '120' };
  const emitter = await testProcess(MAIN, env);
  t.after(() => emitter.kill());
  const physician = await visit(db, emitter.http, 'pediatre');
  const [sending, waiting] = [await filled(physician), await filled(physician)];
  const stop = await holdAt(db, {
    table: 'certificate',
    on: 'insert or update',
    when: `new.state in ('sent', 'draft')`,
  });
  await sign(physician, sending);
  await stop.reached(1);
  await sign(physician, waiting);
  const asked = physician.client.createCertificate({ body: { kind: 'CS8', fields: sampleFields('CS8') } });
  await stop.reached(2);

  const status = emitter.stop();
  await eventually('it no longer answers', () =>
    fetch(new URL('/healthz', emitter.http)).then(
      () => false,
      () => true,
    ),
  );
  await stop.release('committed');
  const { id: saved } = await asked;
  assert.equal(await status, 0);
  assert.deepEqual(await rowOf(sending), { state: 'sent', lease: null, attempts: 0, due: false });
  assert.deepEqual(await rowOf(saved), { state: 'draft', lease: null, attempts: 0, due: false });
  assert.deepEqual(
    await rowOf(waiting),
    { state: 'signed', lease: null, attempts: 0, due: true },
    'not taken',
  );
  assert.equal(platform.received.length, 1);

  // What came to the mailbox while nobody read it is not lost either.
  await platform.delivered(await platform.arrival(1));
  const next = await testProcess(MAIN, around.env);
  t.after(() => next.kill());
  const again = await visit(db, next.http, 'pediatre');
  await untilState(again, waiting, 'sent');
  await untilState(again, sending, 'delivered');
  await platform.arrival(2);
  assert.equal(platform.received.length, 2, 'each once');
  assert.equal(await next.stop(), 0);
});

test('a mail server that has gone silent does not keep it from stopping, nor its lease from being given back', async () => {
  const { db, platform } = around;
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  assert.ok(address !== null && typeof address === 'object');
  const env = { ...around.env, EMITTER_LEASE_SECONDS: '120' };
  const emitter = await startEmitter(loadSettings(env), env, { patienceMs: 100 });
  const physician = await visit(db, emitter.http, 'pediatre');
  const manager = await visit(db, emitter.http, 'cadre');
  const { hasPassword: _, apiTokens: __, ...known } = await manager.client.establishment();
  await manager.client.updateEstablishment({
    body: { ...known, smtp: { ...known.smtp, port: address.port } },
  });
  const connected = once(silent, 'connection');
  const before = platform.received.length;
  const id = await filled(physician);
  await sign(physician, id);
  await connected;
  await emitter.stop();
  silent.close();
  assert.deepEqual(await rowOf(id), { state: 'signed', lease: null, attempts: 1, due: true });

  // The next start finds the mail server that its settings name.
  const next = await startEmitter(loadSettings(around.env), around.env);
  await untilState(await visit(db, next.http, 'pediatre'), id, 'sent');
  await platform.arrival(before + 1);
  await next.stop();
});
