import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Queryable } from '../database/types.ts';
import { queueErrors } from './errors.ts';

/** What a worker holds on one row. */
export interface Lease {
  table: string;
  /** Primary key column; default `id`. */
  key?: string;
  id: string | number;
  /** As claimed; unlike any other claim's, even of the same worker. */
  owner: string;
}

/**
 * The owner of one claim: `host/process/random`. New for each claim, so that a handler that outlived its lease cannot
 * pass for the next one, of the same process, on the same row.
 */
export function newLeaseOwner(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`;
}

/**
 * Makes the lease end `seconds` from now. @returns false when it is not ours any more: stop, somebody else works.
 */
export async function renewLease(on: Queryable, lease: Lease, seconds: number): Promise<boolean> {
  const rows = await on.query(
    `update ${lease.table} set lease_until = now() + make_interval(secs => $3)
     where ${lease.key ?? 'id'} = $1 and lease_owner = $2 returning 1`,
    [lease.id, lease.owner, seconds],
  );
  return rows.length === 1;
}

/**
 * First statement of the transaction that records the result of the work: locks the row and makes sure that the
 * lease is still ours, so that nothing of a worker that was overtaken is kept.
 * @throws CigogneError `queue.lease-lost`
 */
export async function assertLease(tx: Queryable, lease: Lease): Promise<void> {
  const rows = await tx.named(
    `lease-assert-${lease.table}-${lease.key ?? 'id'}`,
    `select 1 from ${lease.table} where ${lease.key ?? 'id'} = $1 and lease_owner = $2 for update`,
    [lease.id, lease.owner],
  );
  if (rows.length === 0) throw queueErrors.leaseLost(lease.table);
}

/**
 * The same of several rows of one claim, by one statement. @throws CigogneError `queue.lease-lost` when one of them is
 * not ours any more
 */
export async function assertLeases(
  tx: Queryable,
  { table, ids, owner }: { table: string; ids: readonly string[]; owner: string },
): Promise<void> {
  const rows = await tx.named(
    `leases-assert-${table}`,
    `select 1 from ${table} where id = any($1) and lease_owner = $2 order by id for update`,
    [ids, owner],
  );
  if (rows.length < ids.length) throw queueErrors.leaseLost(table);
}

export type Outcome =
  /** The step succeeded. `next`: when the row has more to do (now or later); absent: nothing more. */
  | { status: 'done'; next?: Date }
  /** The step failed and is tried again at `at`; `error` is a code or a short text without personal data. */
  | { status: 'retry'; at: Date; error: string }
  /** The step failed for good: the row stays, visible, and nobody claims it until it is redelivered. */
  | { status: 'dead'; error: string };

/**
 * Records the outcome of a claimed row and gives the lease back, in the transaction of the state change.
 * @throws CigogneError `queue.lease-lost` when somebody else has claimed the row since; the transaction rolls back.
 */
export async function settleLease(tx: Queryable, lease: Lease, outcome: Outcome): Promise<void> {
  const dueAt =
    outcome.status === 'retry' ? outcome.at : outcome.status === 'done' ? outcome.next : undefined;
  const rows = await tx.named(
    `lease-settle-${lease.table}-${lease.key ?? 'id'}`,
    `update ${lease.table} set due_at = $3, lease_until = null, lease_owner = null, last_error = $4,
       attempts = case when $5 then 0 else attempts end
     where ${lease.key ?? 'id'} = $1 and lease_owner = $2 returning 1`,
    [
      lease.id,
      lease.owner,
      dueAt ?? null,
      outcome.status === 'done' ? null : outcome.error,
      outcome.status === 'done',
    ],
  );
  if (rows.length === 0) throw queueErrors.leaseLost(lease.table);
}
