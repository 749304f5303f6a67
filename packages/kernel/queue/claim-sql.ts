export interface ClaimOptions {
  /** A table with `due_at`, `lease_until`, `lease_owner`, `attempts`, `last_error`. */
  table: string;
  /** SQL condition on the row (alias `item`) besides being due and free, e.g. `item.state = 'received'`. */
  ready: string;
  /** SQL list of what the claim gives back (alias `item`), e.g. `item.id, item.attempts, item.lease_owner`. */
  returning: string;
  /** Default `item.due_at`. */
  orderBy?: string;
  /** Primary key column; default `id`. */
  key?: string;
  /** SQL for the present; default `now()`, the database's clock, the same for all nodes. Tests may give `$4`. */
  now?: string;
}

/**
 * The statement by which a worker takes rows: `$1` how many at most, `$2` lease owner (text, a new one per claim: see
 * `newLeaseOwner`), `$3` lease in seconds.
 *
 * A row is taken when it is due and nobody holds a lease that still runs; so the work of a dead node is taken again
 * when its lease ends, with no sweep. `attempts` counts claims, not failures: a row that kills its worker is counted
 * too. SKIP LOCKED lets workers pass one another.
 * `any(array(…))` runs the sub-select once and then goes by the primary key, whatever the planner believes: written
 * as a join with a CTE, its generic plan (the limit is a parameter, so « a tenth of the rows ») became a hash join over
 * the whole table, 29 claims/s with 200,000 rows due against 1,034/s (2 cores, PostgreSQL 18).
 * `coalesce` instead of `is null or`: before statistics are known the latter counts as half a percent of the rows, and
 * the planner then sorts the whole backlog at each claim instead of walking the index.
 *
 * Index for it: `create index on <table> (due_at) where due_at is not null`; a settled row has `due_at` null. Let
 * autovacuum come early on such a table (`autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor =
 * 0.02`): every settled row leaves a dead entry at the head of that index.
 */
export function claimSql({
  table,
  ready,
  returning,
  orderBy = 'item.due_at',
  key = 'id',
  now = 'now()',
}: ClaimOptions): string {
  return `
    update ${table} as item
    set lease_until = ${now} + make_interval(secs => $3), lease_owner = $2, attempts = item.attempts + 1
    where item.${key} = any(array(
      select item.${key} from ${table} as item
      where item.due_at <= ${now} and coalesce(item.lease_until, '-infinity') <= ${now} and (${ready})
      order by ${orderBy} limit $1 for update skip locked
    ))
    returning ${returning}`;
}
