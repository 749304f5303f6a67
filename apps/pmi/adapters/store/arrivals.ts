import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import type { ArrivalState } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { OPEN_KEYING, type ToKeyRow } from './keyings.ts';

export interface ArrivalRow {
  id: string;
  receivedAt: Date;
  sender: string;
  state: ArrivalState;
  reasonCode: string | null;
  findings: string[];
  kind: CertificateKind | null;
  hasPdf: boolean;
  childId: string | null;
  answered: boolean;
  source: 'mail' | 'paper';
  keying: ToKeyRow['keying'];
  version: number;
}

const ARRIVAL = `a.id, a.received_at as "receivedAt", a.sender, a.state, a.reason_code as "reasonCode", a.findings, a.kind,
  a.has_pdf as "hasPdf", a.child_id as "childId", a.version, a.source, ${OPEN_KEYING} as keying,
  exists (select 1 from reply where reply.id = a.id and reply.state = 'sent') as answered`;

/**
 * A restricted child is not shown through its message, to whoever is not its physician; $1 says who is. A value and not
 * an `exists`: it is asked of the rows of a page, where the planner may read all the records for the other.
 */
const SHOWN = `($1 or (
  select coalesce(child.restricted_because, joined.restricted_because)
    from child joined join child on child.id = coalesce(joined.merged_into, joined.id)
   where joined.id = a.child_id) is null)`;

/** Of the tray’s lists: which states; corrections alone, or all but them. */
export interface ArrivalFilter {
  states: readonly ArrivalState[];
  corrections?: boolean | undefined;
}

/** The latest first. */
export function listArrivals(
  on: Queryable,
  { states, corrections }: ArrivalFilter,
  seesRestricted: boolean,
  { limit, offset }: { limit: number; offset: number },
): Promise<ArrivalRow[]> {
  return on.query<ArrivalRow>(
    `select ${ARRIVAL} from arrival a where a.state = any($2::text[]) and ${SHOWN}
       and ($3::boolean is null or (coalesce(a.reason_code, '') = 'correction') = $3)
      order by a.received_at desc, a.id limit ${limit} offset ${offset}`,
    [seesRestricted, states, corrections ?? null],
  );
}

/** @throws CigogneError `pmi.unknown-arrival` */
export async function findArrival(on: Queryable, id: string): Promise<ArrivalRow> {
  const [row] = await on.query<ArrivalRow>(`select ${ARRIVAL} from arrival a where a.id = $1`, [id]);
  if (!row) throw pmiErrors.unknownArrival();
  return row;
}

/** @throws CigogneError `pmi.unknown-arrival`, or 403 for the message of a restricted child */
export async function openArrival(on: Queryable, id: string, seesRestricted: boolean): Promise<ArrivalRow> {
  const row = await findArrival(on, id);
  const [shown] = await on.query(`select 1 from arrival a where a.id = $2 and ${SHOWN}`, [
    seesRestricted,
    id,
  ]);
  if (!shown) throw pmiErrors.restricted();
  return row;
}

export interface TrayCounts {
  waiting: number;
  toKey: number;
  received: number;
  /** Wait too, for a decision. */
  corrections: number;
}

/** What the lists of the tray hold for this reader. */
export async function trayCounts(on: Queryable, seesRestricted: boolean): Promise<TrayCounts> {
  const rows = await on.query<{ list: string; count: number }>(
    `select case when a.state = 'waiting' and a.reason_code = 'correction' then 'corrections' else a.state end as list,
       count(*)::int as count
     from arrival a where a.state in ('waiting', 'to-key', 'received') and ${SHOWN} group by 1`,
    [seesRestricted],
  );
  const of = (list: string) => rows.find((row) => row.list === list)?.count ?? 0;
  return {
    waiting: of('waiting'),
    toKey: of('to-key'),
    received: of('received'),
    corrections: of('corrections'),
  };
}
