import type { Queryable } from '@cigogne/kernel';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from './listed-child.ts';

type Requester = 'mother' | 'other-parent' | 'guardian' | 'child';

interface RequestRow extends ListedChildRow {
  request: string;
  requester: Requester;
  receivedOn: string;
  dueBy: string;
  notedBy: string;
  closedAt: Date | null;
  closedBy: string | null;
  outcome: 'given' | 'refused' | null;
  note: string;
}

/** The service’s requests, those that wait first, the oldest of them at the head; the answered ones of a year. */
export async function accessRequests(on: Queryable) {
  const rows = await on.query<RequestRow>(
    `select ${LISTED_CHILD}, r.id as request, r.requester, r.received_on::text as "receivedOn",
       (r.received_on + interval '1 month')::date::text as "dueBy", r.noted_by as "notedBy",
       r.answered_at as "closedAt", r.answered_by as "closedBy", r.outcome, r.note
     from access_request r join child on child.id = r.child_id left join sector on sector.id = child.sector_id
     where r.answered_at is null or r.answered_at > now() - interval '1 year'
     order by r.answered_at is not null, r.answered_at desc, r.received_on limit 300`,
  );
  return rows.map(
    ({ request, requester, receivedOn, dueBy, notedBy, closedAt, closedBy, outcome, note, ...child }) => ({
      id: request,
      child: listedChildOf(child),
      requester,
      receivedOn,
      dueBy,
      notedBy,
      closed: closedAt && outcome ? { at: closedAt, by: closedBy ?? '', outcome } : null,
      note,
    }),
  );
}

interface OppositionRow extends ListedChildRow {
  use: 'statistics' | 'follow-up';
  at: Date;
  by: string;
  reason: string;
  liftedAt: Date | null;
}

/** What parents object to, those that hold first. */
export async function allOppositions(on: Queryable) {
  const rows = await on.query<OppositionRow>(
    `select ${LISTED_CHILD}, o.use, o.at, o.by_name as by, o.reason, o.lifted_at as "liftedAt"
     from opposition o join child on child.id = o.child_id left join sector on sector.id = child.sector_id
     where child.merged_into is null order by o.lifted_at is not null, o.at desc limit 500`,
  );
  return rows.map(({ use, at, by, reason, liftedAt, ...child }) => ({
    child: listedChildOf(child),
    use,
    at,
    by,
    reason,
    liftedAt,
  }));
}

export interface RectificationRow {
  id: string;
  at: Date;
  by: string;
  reason: string;
  /** Field → before, after. */
  changes: Record<string, [unknown, unknown]>;
  forwardedAt: Date | null;
  forwardedBy: string | null;
  forwardedTo: string | null;
}

/** What was corrected of a record, the latest first. */
export function rectificationsOf(on: Queryable, childId: string): Promise<RectificationRow[]> {
  return on.query<RectificationRow>(
    `select id, at, by_name as by, reason, changes, forwarded_at as "forwardedAt", forwarded_by as "forwardedBy",
       forwarded_to as "forwardedTo" from rectification where child_id = $1 order by at desc`,
    [childId],
  );
}

/** Who wrote the certificates of a record, the latest first. */
export async function emittersOf(on: Queryable, childId: string): Promise<string[]> {
  const rows = await on.query<{ emitter: string }>(
    `select emitter from certificate where child_id = $1 and emitter <> '' group by emitter order by max(received_at) desc`,
    [childId],
  );
  return rows.map(({ emitter }) => emitter);
}
