import type { Queryable } from '@cigogne/kernel';
import type { ChildArrival } from '../../contract.ts';
import { pmiName } from '../../domain/transfer/slip.ts';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from './listed-child.ts';

export interface ChildArrivalRow extends ListedChildRow {
  id: string;
  pmi: string;
  mailbox: string;
  arrivedAt: Date;
  movedAt: string | null;
  hasSheet: boolean;
  seenAt: Date | null;
  seenBy: string | null;
}

const ARRIVAL = `a.id, a.pmi, a.mailbox, a.arrived_at as "arrivedAt", a.moved_at::text as "movedAt",
  a.ciphertext is not null as "hasSheet", a.seen_at as "seenAt", a.seen_by as "seenBy", ${LISTED_CHILD}`;

const FROM = `child_arrival a join child came on came.id = a.child_id
  join child on child.id = coalesce(came.merged_into, came.id) left join sector on sector.id = child.sector_id`;

/** Those that nobody has seen, then the latest. */
export function listChildArrivals(
  on: Queryable,
  where: string,
  values: readonly unknown[],
  { limit, offset }: { limit: number; offset: number },
): Promise<ChildArrivalRow[]> {
  return on.query<ChildArrivalRow>(
    `select ${ARRIVAL} from ${FROM} where ${where}
      order by a.seen_at is not null, a.arrived_at desc, a.id limit ${limit} offset ${offset}`,
    [...values],
  );
}

export async function countUnseen(on: Queryable, where: string, values: readonly unknown[]): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*)::int as count from ${FROM} where a.seen_at is null and ${where}`,
    [...values],
  );
  return row?.count ?? 0;
}

export async function findChildArrival(on: Queryable, id: string): Promise<ChildArrivalRow | undefined> {
  const [row] = await on.query<ChildArrivalRow>(`select ${ARRIVAL} from ${FROM} where a.id = $1`, [id]);
  return row;
}

export function childArrivalView(row: ChildArrivalRow): Omit<ChildArrival, 'arrivedAt' | 'seenAt'> & {
  arrivedAt: Date;
  seenAt: Date | null;
} {
  const { id, pmi, mailbox, arrivedAt, movedAt, hasSheet, seenAt, seenBy } = row;
  return {
    id,
    child: listedChildOf(row),
    from: pmiName(pmi),
    mailbox,
    arrivedAt,
    movedAt,
    hasSheet,
    seenAt,
    seenBy,
  };
}
