import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Headless, startHeadless } from '../testing/headless.fixture.ts';
import { homesOf } from '../testing/population/births.ts';
import { insertGenerated } from '../testing/population/insert.ts';
import { population } from '../testing/population/messages.ts';
import { claimDaily, runDaily } from './daily.ts';
import { purge } from './purge.ts';
import { purgesOf } from './retention.ts';

let headless: Headless;

before(async () => {
  headless = await startHeadless(new Date('2027-03-01T02:30:00Z'));
  const all = population({
    seed: 8,
    certificates: 60,
    homes: homesOf('23'),
    years: [2019, 2024],
    pdfBytes: 0,
  });
  await insertGenerated(headless.pmi, all);
});
after(() => headless.close());

const due = (id: string) =>
  headless.db.query('update daily_task set due_at = now(), lease_until = null where id = $1', [id]);
const purged = () =>
  headless.db.query<{ details: Record<string, number> }>(
    `select details from journal where action = 'retention.purged' order by seq`,
  );
const children = async () => {
  const [row] = await headless.db.query<{ old: number; all: number }>(
    `select (count(*) filter (where birth_date < '2021-03-01'))::int as old, count(*)::int as all from child`,
  );
  assert.ok(row);
  return row;
};

test('what is due is erased by itself at its hour, by one of several nodes, and written once', async () => {
  const { pmi, db } = headless;
  const before = await children();
  assert.ok(before.old > 5 && before.all > before.old);
  assert.deepEqual(await claimDaily(pmi, 5), [], 'its hour has not come');
  await due('purge');
  const claims = (await Promise.all([claimDaily(pmi, 1), claimDaily(pmi, 1), claimDaily(pmi, 1)])).flat();
  assert.deepEqual(
    claims.map(({ id }) => id),
    ['purge'],
    'one node has it',
  );
  for (const task of claims) await runDaily(pmi, task);
  assert.deepEqual(await children(), { old: 0, all: before.all - before.old });
  const lines = await purged();
  assert.deepEqual(
    lines.map(({ details }) => details.record),
    [before.old],
  );
  const [task] = await db.query<{ next: string; owner: string | null }>(
    `select to_char(due_at at time zone 'Europe/Paris', 'HH24:MI') as next, lease_owner as owner from daily_task
      where id = 'purge' and due_at > now()`,
  );
  assert.deepEqual(task, { next: '03:00', owner: null });
});

test('asked again the same day it does nothing and writes nothing', async () => {
  const { pmi } = headless;
  await due('purge');
  const claims = await claimDaily(pmi, 5);
  assert.equal(claims.length, 1);
  for (const task of claims) await runDaily(pmi, task);
  assert.equal((await purged()).length, 1);
  assert.equal((await purgesOf(headless.db)).length, 1);
});

test('the next day it writes a line, were there nothing to erase', async () => {
  const { pmi, clock } = headless;
  clock.advance(86_400_000);
  await due('purge');
  for (const task of await claimDaily(pmi, 5)) await runDaily(pmi, task);
  const lines = await purged();
  assert.equal(lines.length, 2);
  assert.deepEqual(new Set(Object.values(lines[1]?.details ?? {})), new Set([0]));
});

test('stopped midway, it is gone on with: what was erased before is counted too', async () => {
  const { pmi, clock, db } = headless;
  clock.advance(4 * 365 * 86_400_000);
  const before = await children();
  const day = '2031-02-28';
  let batches = 0;
  const stopped = purge(pmi, undefined, {
    day,
    guard: async () => {
      batches += 1;
      if (batches > 1) throw new Error('the node is stopped');
    },
  });
  await assert.rejects(stopped, /stopped/);
  assert.ok((await children()).all < before.all, 'a batch was erased');
  assert.equal((await purgesOf(db)).length, 2, 'it is not finished');
  const erased = await purge(pmi, undefined, { day });
  assert.equal(erased?.record, before.all - (await children()).all);
  assert.equal(await purge(pmi, undefined, { day }), undefined);
  assert.equal((await purged()).length, 3);
});

test('a node that lost its lease erases nothing more', async () => {
  const { pmi, db } = headless;
  await due('purge');
  const [task] = await claimDaily(pmi, 1);
  assert.ok(task);
  await due('purge');
  const [again] = await claimDaily(pmi, 1);
  assert.ok(again && again.owner !== task.owner);
  headless.clock.advance(86_400_000);
  await assert.rejects(runDaily(pmi, task), { code: 'queue.lease-lost' });
  await runDaily(pmi, again);
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from purge where finished_at is null`,
  );
  assert.equal(row?.count, 0);
});
