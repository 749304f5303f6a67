import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, testProcess } from '@cigogne/kernel';
import { certificateMessage } from './testing/message.fixture.ts';
import { type Surroundings, startSurroundings } from './testing/pmi.fixture.ts';

let around: Surroundings;
before(async () => {
  around = await startSurroundings();
});
after(() => around.close());

test('SIGTERM in the middle of an integration: nothing more is taken, what is in hand is finished, status 0', async () => {
  const { db } = around;
  const pmi = await testProcess(new URL('./main.ts', import.meta.url), {
    ...around.env,
    // What is in hand here is held for as long as the test likes.
    PMI_LEASE_SECONDS: '120',
  });
  const letGo = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = db.transaction(async (tx) => {
    await tx.query('lock table certificate in share row exclusive mode');
    locked.resolve();
    await letGo.promise;
  });
  await locked.promise;
  await around.send(await certificateMessage({ sample: { seed: 91 } }));
  await eventually('the integration waits for the lock', async () => {
    const rows = await db.query(
      `select 1 from pg_locks where relation = 'certificate'::regclass and not granted`,
    );
    return rows.length > 0;
  });
  const status = pmi.stop();
  await eventually('it no longer answers', async () =>
    fetch(new URL('/healthz', pmi.http)).then(
      () => false,
      () => true,
    ),
  );
  letGo.resolve();
  await holding;
  assert.equal(await status, 0);
  const [row] = await db.query(
    'select state, lease_owner as lease, (select count(*)::int from certificate) as certificates from arrival',
  );
  assert.deepEqual(row, { state: 'integrated', lease: null, certificates: 1 });
});
