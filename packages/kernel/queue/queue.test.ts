import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Database } from '../database/types.ts';
import { createLogger } from '../logs/logger.ts';
import { type TestDatabase, testDatabase } from '../test-database/test-database.ts';
import { claimSql } from './claim-sql.ts';
import { assertLease, assertLeases, type Lease, newLeaseOwner, renewLease, settleLease } from './lease.ts';
import { nextDelay } from './schedule.ts';
import { startWorker, type Worker } from './worker.ts';

interface Parcel {
  id: number;
  attempts: number;
  owner: string;
}

const logger = createLogger({ name: 'test', level: 'silent' });
const CLAIM = claimSql({
  table: 'parcel',
  ready: "item.state = 'sent'",
  returning: 'item.id, item.attempts, item.lease_owner as owner',
});

let base: TestDatabase;
let db: Database;
before(async () => {
  base = await testDatabase([]);
  db = base.db;
  await db.query(`create table parcel (
    id int primary key, state text not null default 'sent', handled int not null default 0,
    due_at timestamptz default now(), lease_until timestamptz, lease_owner text,
    attempts int not null default 0, last_error text)`);
});
beforeEach(() => db.query('truncate parcel'));
after(() => base.drop());

const fill = (count: number) =>
  db.query('insert into parcel (id) select generate_series(1, $1::int)', [count]);
const claim = (limit = 10, seconds = 60) => db.query<Parcel>(CLAIM, [limit, newLeaseOwner(), seconds]);
const leaseOf = ({ id, owner }: Parcel): Lease => ({ table: 'parcel', id, owner });
const expireLeases = () =>
  db.query("update parcel set lease_until = now() - interval '1 second' where lease_until is not null");
const rows = () =>
  db.query<{
    id: number;
    due: boolean;
    leased: boolean;
    attempts: number;
    last_error: string | null;
    handled: number;
  }>(
    `select id, due_at is not null as due, lease_owner is not null as leased, attempts, last_error, handled
     from parcel order by id`,
  );

/** One parcel on which `claim` has just been made. */
async function claimOne(): Promise<Parcel> {
  const [parcel] = await claim(1);
  return parcel ?? assert.fail('nothing to claim');
}

test('a claim takes what is due, free and ready, the longest due first, and no more than asked', async () => {
  await fill(5);
  await db.query(`update parcel set due_at = now() - id * interval '1 minute' where id <= 3;
    update parcel set due_at = now() + interval '1 hour' where id = 4;
    update parcel set state = 'held' where id = 3;
    insert into parcel (id, due_at) values (6, null)`);
  const taken = await claim(2);
  assert.deepEqual(taken.map(({ id }) => id).toSorted(), [1, 2]);
  assert.deepEqual(
    (await claim()).map(({ id }) => id),
    [5],
  );
  assert.deepEqual(await claim(), []);
});

test('claims made together never take the same row, and together take all', async () => {
  await fill(200);
  const taken = (await Promise.all(Array.from({ length: 20 }, () => claim(10)))).flat().map(({ id }) => id);
  assert.equal(new Set(taken).size, taken.length);
  // SKIP LOCKED may leave a claim short while another holds the rows it saw; nothing is lost: the next takes them.
  const rest = (await claim(200)).map(({ id }) => id);
  assert.equal(new Set([...taken, ...rest]).size, 200);
});

test('the work of a dead node is taken again when its lease ends, not before', async () => {
  await fill(1);
  const dead = await claimOne();
  assert.deepEqual(await claim(), []);
  await expireLeases();
  const next = await claimOne();
  assert.equal(next.id, dead.id);
  assert.equal(next.attempts, 2);
  assert.notEqual(next.owner, dead.owner);
});

test('a node that wakes up after its lease was taken over records nothing', async () => {
  await fill(1);
  const slow = await claimOne();
  await expireLeases();
  const next = await claimOne();
  assert.equal(await renewLease(db, leaseOf(slow), 60), false);
  await assert.rejects(
    db.transaction(async (tx) => {
      await tx.query('update parcel set handled = handled + 1 where id = $1', [slow.id]);
      await settleLease(tx, leaseOf(slow), { status: 'done' });
    }),
    { code: 'queue.lease-lost' },
  );
  await assert.rejects(
    db.transaction((tx) => assertLease(tx, leaseOf(slow))),
    { code: 'queue.lease-lost' },
  );
  assert.equal((await rows())[0]?.handled, 0);
  await db.transaction(async (tx) => {
    await assertLease(tx, leaseOf(next));
    await settleLease(tx, leaseOf(next), { status: 'done' });
  });
  assert.deepEqual(await rows(), [
    { id: 1, due: false, leased: false, attempts: 0, last_error: null, handled: 0 },
  ]);
});

test('rows of one claim are ours together, or none is', async () => {
  await fill(3);
  const taken = await claim();
  const leases = { table: 'parcel', ids: taken.map(({ id }) => String(id)), owner: taken[0]?.owner ?? '' };
  await db.transaction((tx) => assertLeases(tx, leases));
  await db.query('update parcel set lease_owner = $2 where id = $1', [taken[1]?.id, newLeaseOwner()]);
  await assert.rejects(
    db.transaction((tx) => assertLeases(tx, leases)),
    { code: 'queue.lease-lost' },
  );
});

test('a lease that ended but that nobody took over is still ours to settle and to renew', async () => {
  await fill(1);
  const parcel = await claimOne();
  await expireLeases();
  assert.equal(await renewLease(db, leaseOf(parcel), 60), true);
  assert.deepEqual(await claim(), []);
  await settleLease(db, leaseOf(parcel), { status: 'done' });
});

test('a retry waits, then counts on; a success with more to do starts counting anew', async () => {
  await fill(1);
  await settleLease(db, leaseOf(await claimOne()), {
    status: 'retry',
    at: new Date(Date.now() + 3_600_000),
    error: 'smtp 451',
  });
  assert.deepEqual(await claim(), []);
  assert.equal((await rows())[0]?.last_error, 'smtp 451');
  await db.query('update parcel set due_at = now()');
  const again = await claimOne();
  assert.equal(again.attempts, 2);
  await settleLease(db, leaseOf(again), { status: 'done', next: new Date(0) });
  assert.equal((await claimOne()).attempts, 1);
});

test('a dead letter stays, visible with its reason, and is claimed only after it is made due again', async () => {
  await fill(1);
  await settleLease(db, leaseOf(await claimOne()), { status: 'dead', error: 'smtp 550' });
  assert.deepEqual(await claim(), []);
  assert.deepEqual(await rows(), [
    { id: 1, due: false, leased: false, attempts: 1, last_error: 'smtp 550', handled: 0 },
  ]);
  await db.query('update parcel set due_at = now(), attempts = 0 where id = 1');
  assert.equal((await claimOne()).id, 1);
});

test('the claim can be given the present by a test', async () => {
  await fill(1);
  await db.query("update parcel set due_at = '2030-01-01T00:00:00Z'");
  const at = claimSql({ table: 'parcel', ready: 'true', returning: 'item.id', now: '$4::timestamptz' });
  assert.deepEqual(await db.query(at, [1, 'me', 60, new Date('2029-12-31T23:59:59Z')]), []);
  assert.deepEqual(await db.query(at, [1, 'me', 60, new Date('2030-01-01T00:00:00Z')]), [{ id: 1 }]);
});

test('two workers and a third that dies: each parcel ends once, failures on their schedule, the rest dead', async () => {
  const COUNT = 120;
  const SCHEDULE = [0, 0];
  await fill(COUNT);
  // Takes ten and is never heard of again.
  assert.equal((await claim(10)).length, 10);
  await expireLeases();
  const attemptsOfFailing = new Map<number, number>();
  const workers: Worker[] = [];
  const isFailing = (id: number): boolean => id % 10 === 0;
  const start = (): Worker =>
    startWorker<Parcel>({
      name: 'test',
      claim: (limit) => claim(limit),
      concurrency: 5,
      pollMs: 20,
      logger,
      async handle(parcel) {
        if (isFailing(parcel.id)) throw new Error('refused');
        await db.transaction(async (tx) => {
          await tx.query('update parcel set handled = handled + 1 where id = $1', [parcel.id]);
          await settleLease(tx, leaseOf(parcel), { status: 'done' });
        });
      },
      async onFailure(parcel) {
        attemptsOfFailing.set(parcel.id, parcel.attempts);
        const delay = nextDelay(SCHEDULE, parcel.attempts);
        const outcome =
          delay === undefined
            ? ({ status: 'dead', error: 'refused' } as const)
            : ({ status: 'retry', at: new Date(Date.now() + delay), error: 'refused' } as const);
        await settleLease(db, leaseOf(parcel), outcome);
      },
    });
  workers.push(start(), start());
  while ((await rows()).some(({ due }) => due)) await new Promise((resolve) => setTimeout(resolve, 20));
  await Promise.all(workers.map((worker) => worker.stop()));

  const ended = await rows();
  assert.ok(ended.every(({ leased }) => !leased));
  for (const { id, handled, last_error } of ended) {
    assert.deepEqual(
      { id, handled, last_error },
      { id, handled: isFailing(id) ? 0 : 1, last_error: isFailing(id) ? 'refused' : null },
    );
  }
  // The claim of the node that died counts as a try: three in all, then dead.
  assert.deepEqual([...new Set(attemptsOfFailing.values())], [3]);
  assert.equal(attemptsOfFailing.size, COUNT / 10);
});
