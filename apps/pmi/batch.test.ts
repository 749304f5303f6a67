import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SampleOverrides } from '@cigogne/certificate';
import { type Headless, startHeadless } from './testing/headless.fixture.ts';
import { certificateMessage } from './testing/message.fixture.ts';
import { claimArrivals, integrateArrivals } from './use-cases/integrate.ts';
import { takeMessage } from './use-cases/take-message.ts';

let headless: Headless;
before(async () => {
  headless = await startHeadless(new Date('2026-11-22T09:00:00Z'));
});
after(() => headless.close());

async function take(sample: SampleOverrides): Promise<string> {
  const id = await takeMessage(headless.pmi, await certificateMessage({ sample }));
  return id ?? assert.fail('the same bytes were here');
}

async function statesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await headless.db.query<{ id: string; state: string; due: boolean; leased: boolean }>(
    `select id, state, due_at is not null as due, lease_owner is not null as leased from arrival
      where id = any($1::uuid[])`,
    [ids],
  );
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    return row && !row.due && !row.leased ? row.state : 'not settled';
  });
}

test('messages that come together are integrated together, each with its outcome', async () => {
  const contradicts = { seed: 1, answers: { birthWeight: 3001 } };
  const ids = [
    await take({ seed: 1 }),
    await take({ seed: 2 }),
    await take({ seed: 1 }),
    await take(contradicts),
    await take({ seed: 3 }),
  ];
  const batches = await claimArrivals(headless.pmi, 1);
  assert.deepEqual(
    batches.map((batch) => batch.length),
    [5],
  );
  for (const batch of batches) await integrateArrivals(headless.pmi, batch);
  assert.deepEqual(await statesOf(ids), ['integrated', 'integrated', 'duplicate', 'waiting', 'integrated']);
});

test('a message that was claimed before, and ended its worker, is integrated alone', async () => {
  const ids = [await take({ seed: 11 }), await take({ seed: 12 }), await take({ seed: 13 })];
  const [lost] = await claimArrivals(headless.pmi, 1);
  assert.equal(lost?.length, 3);
  await headless.db.query(
    `update arrival set lease_until = now() - interval '1 second' where id = any($1::uuid[])`,
    [ids.slice(0, 2)],
  );
  ids.push(await take({ seed: 14 }), await take({ seed: 15 }));
  const batches = await claimArrivals(headless.pmi, 2);
  assert.deepEqual(batches.map((batch) => batch.length).toSorted(), [1, 1, 1, 1]);
  for (const batch of batches) await integrateArrivals(headless.pmi, batch);
  assert.deepEqual(await statesOf(ids), [
    'integrated',
    'integrated',
    'not settled',
    'integrated',
    'integrated',
  ]);
  // The worker that had claimed them comes back too late: nothing of it is kept, and what it still holds is done.
  await integrateArrivals(headless.pmi, lost ?? []);
  assert.deepEqual(
    await statesOf(ids),
    Array.from({ length: 5 }, () => 'integrated'),
  );
  const [row] = await headless.db.query<{ count: number }>(
    `select count(*)::int as count from certificate where arrival_id = any($1::uuid[])`,
    [ids],
  );
  assert.equal(row?.count, 5);
});

test('a message that cannot be opened takes no other of its batch down with it', async () => {
  const ids = [await take({ seed: 21 }), await take({ seed: 22 }), await take({ seed: 23 })];
  await headless.db.query(
    `update arrival_content set ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1) where arrival_id = $1`,
    [ids[1]],
  );
  const [batch] = await claimArrivals(headless.pmi, 1);
  await integrateArrivals(headless.pmi, batch ?? []);
  assert.deepEqual(await statesOf(ids), ['integrated', 'waiting', 'integrated']);
});
