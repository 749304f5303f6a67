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

/** The latest first. A restricted child is not shown through its message. */
export function listArrivals(
  on: Queryable,
  states: readonly ArrivalState[],
  seesRestricted: boolean,
  { limit, offset }: { limit: number; offset: number },
): Promise<ArrivalRow[]> {
  return on.query<ArrivalRow>(
    `select ${ARRIVAL} from arrival a where a.state = any($1::text[])
       and ($2 or not exists (select 1 from child where child.id = a.child_id and child.restricted_because is not null))
      order by a.received_at desc, a.id limit ${limit} offset ${offset}`,
    [states, seesRestricted],
  );
}

/** @throws CigogneError `pmi.unknown-arrival` */
export async function findArrival(on: Queryable, id: string): Promise<ArrivalRow> {
  const [row] = await on.query<ArrivalRow>(`select ${ARRIVAL} from arrival a where a.id = $1`, [id]);
  if (!row) throw pmiErrors.unknownArrival();
  return row;
}

export async function trayCounts(
  on: Queryable,
): Promise<{ waiting: number; toKey: number; received: number }> {
  const rows = await on.query<{ state: string; count: number }>(
    `select state, count(*)::int as count from arrival where state in ('waiting', 'to-key', 'received') group by state`,
  );
  const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: of('waiting'), toKey: of('to-key'), received: of('received') };
}
