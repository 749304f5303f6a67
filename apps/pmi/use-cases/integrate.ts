import {
  assertLease,
  assertLeases,
  CigogneError,
  claimSql,
  newLeaseOwner,
  nextDelay,
  type Queryable,
  settleLease,
} from '@cigogne/kernel';
import { getAllSealed } from '../adapters/store/sealed.ts';
import { readArrival } from '../domain/arrival.ts';
import { groupsOf } from '../domain/groups.ts';
import { Refused } from './place-certificates.ts';
import type { Pmi } from './pmi.ts';
import { type ReadArrival, setAside, settleArrivals } from './settle-arrivals.ts';

export interface ClaimedArrival {
  id: string;
  attempts: number;
  owner: string;
  receivedAt: Date;
}

const CLAIM = claimSql({
  table: 'arrival',
  ready: `item.state = 'received'`,
  returning: 'item.id, item.attempts, item.lease_owner as owner, item.received_at as "receivedAt"',
});

/** Messages that are integrated together: a commit, a claim and each list of rows are then paid for once. */
const TOGETHER = 8;

/**
 * Takes messages that are due, under a lease, in batches to be integrated each in one transaction. A message that was
 * claimed before is alone in its own: whatever ended its worker takes no other down with it.
 */
export async function claimArrivals({ db, leaseMs }: Pmi, batches: number): Promise<ClaimedArrival[][]> {
  const claimed = await db.named<ClaimedArrival>('claim-arrivals', CLAIM, [
    batches * TOGETHER,
    newLeaseOwner(),
    leaseMs / 1000,
  ]);
  const fresh = claimed.filter(({ attempts }) => attempts === 1);
  return [...groupsOf(fresh, batches), ...claimed.filter(({ attempts }) => attempts > 1).map((one) => [one])];
}

/**
 * Integrates messages: read outside of any transaction, then certificates, records, follow-ups and answers in one.
 * Killed anywhere, it is as if it had not begun. When one fails, each is done alone; a fault of ours is tried again, and
 * then waits in the tray.
 */
export async function integrateArrivals(pmi: Pmi, batch: readonly ClaimedArrival[]): Promise<void> {
  try {
    await integrateTogether(pmi, batch);
  } catch (error) {
    const [only] = batch;
    if (only === undefined) return;
    if (batch.length > 1) for (const one of batch) await integrateArrivals(pmi, [one]);
    else if (!isLost(error)) {
      await failed(pmi, only, error).catch((again: unknown) => {
        if (!isLost(again)) throw again;
      });
    }
  }
}

/** Another node has taken the message over, and says what becomes of it. */
const isLost = (error: unknown): boolean =>
  error instanceof CigogneError && error.code === 'queue.lease-lost';

async function integrateTogether(pmi: Pmi, batch: readonly ClaimedArrival[]): Promise<void> {
  const { db, vault } = pmi;
  const contents = await getAllSealed(
    db,
    vault,
    'arrival_content',
    batch.map(({ id }) => id),
  );
  const read: ReadArrival[] = [];
  for (const { id, receivedAt } of batch) {
    const raw = contents.get(id);
    if (!raw) throw new Error('a message that is due has no content');
    read.push({ id, receivedAt, reading: await readArrival(raw, receivedAt) });
  }
  await db.transaction(
    async (tx) => {
      await holdAll(tx, batch);
      await settleArrivals(pmi, tx, read);
    },
    { retries: 3 },
  );
  pmi.wake('reply');
}

/** Locks the rows of a batch, still ours, and has the statements that follow go by their indexes. */
async function holdAll(tx: Queryable, batch: readonly ClaimedArrival[]): Promise<void> {
  // Planned again at each turn, they would cost a third of what they do; a plan made for tables that were empty a
  // minute ago, and that nobody has analysed since, would read them whole.
  await tx.named(
    'go-by-indexes',
    `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
  );
  const ids = batch.map(({ id }) => id);
  await assertLeases(tx, { table: 'arrival', ids, owner: batch[0]?.owner ?? '' });
}

/** One message that was not integrated: it contradicts what is here, or the fault is ours and it is for later. */
async function failed(pmi: Pmi, claimed: ClaimedArrival, error: unknown): Promise<void> {
  const { db, logger, clock, schedules } = pmi;
  const { id, owner, attempts } = claimed;
  const lease = { table: 'arrival', id, owner };
  if (error instanceof Refused) {
    return db.transaction(async (tx) => {
      await assertLease(tx, lease);
      await setAside(tx, id, error.reason, []);
      await settleLease(tx, lease, { status: 'done' });
    });
  }
  logger.warn({ arrival: id, attempts, err: error }, 'not integrated');
  const delay = nextDelay(schedules.integrate, attempts);
  await db.transaction(async (tx) => {
    await assertLease(tx, lease);
    if (delay === undefined) {
      await setAside(tx, id, 'too-many-attempts', []);
      return settleLease(tx, lease, { status: 'dead', error: 'integration failed' });
    }
    const at = new Date(clock.now().getTime() + delay);
    return settleLease(tx, lease, { status: 'retry', at, error: 'integration failed' });
  });
}
