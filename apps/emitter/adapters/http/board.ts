import type { CertificateKind } from '@cigogne/certificate';
import type { RouteReturn } from '@cigogne/contract';
import type { Queryable, Vault } from '@cigogne/kernel';
import type { certificateRoutes } from '../../contract/certificates.ts';
import type { CertificateState } from '../../contract.ts';
import { erasedOn } from '../../domain/abandoned.ts';
import { dayIn } from '../../domain/calendar.ts';
import type { Summary } from '../../domain/summary.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { CERTIFICATE, type CertificateRow } from '../store/certificates.ts';
import { findEstablishment } from '../store/establishments.ts';
import { getSummaries } from '../store/parts.ts';
import { visibleTo } from '../store/units.ts';

type BoardPage = RouteReturn<typeof certificateRoutes.board>;
type BoardLine = BoardPage['lines'][number];

const PAGE = 50;
/** Names are encrypted, so that a search opens them all: 2,000 lines take some 60 ms. Older ones are found by page. */
const SEARCHED = 2000;

export interface BoardQuery {
  state?: readonly CertificateState[] | undefined;
  kind?: CertificateKind | undefined;
  late?: boolean | undefined;
  mine?: boolean | undefined;
  unit?: string | undefined;
  page: number;
  search?: string | undefined;
}

/** Not done with, so that a passed deadline matters. */
const OPEN = `c.state in ('draft', 'to-sign', 'rejected', 'failed')`;
const LATE = `(${OPEN} and c.action <> 'delete' and c.due_date < $2::date)`;
/** Parameters: $1 establishment, $2 today, $3 who asks, $4 unit, $5 states, $6 kind, $7 late, $8 account. */
const SCOPE = `c.establishment_id = $1 and c.superseded_by is null and ${visibleTo('c.unit_id', '$3')}
  and ($4::uuid is null or c.unit_id = $4)`;
const FILTER = `${SCOPE}
  and ($5::text[] is null or c.state = any($5)) and ($6::text is null or c.kind = $6)
  and ($7::boolean is null or ${LATE} = $7)
  and ($8::text is null or c.updated_by = $8 or c.signer_account::text = $8
    or exists (select 1 from certificate_event e where e.certificate_id = c.id and e.actor = $8))`;
const ORDER = `${OPEN} desc, case when ${OPEN} then c.due_date end nulls last, c.updated_at desc, c.id`;

/** The newest version of each certificate of the establishment: what has to be done first, the nearest deadline first. */
export async function board(
  { db, vault, clock }: Emitter,
  actor: Actor,
  query: BoardQuery,
): Promise<BoardPage> {
  const establishment = await findEstablishment(db, actor.establishmentId);
  const today = dayIn(establishment.timeZone, clock.now());
  const scope = [actor.establishmentId, today, actor.id, query.unit ?? null];
  const values = [
    ...scope,
    query.state ?? null,
    query.kind ?? null,
    query.late ?? null,
    query.mine ? actor.id : null,
  ];
  const found =
    query.search === undefined
      ? await pageOf(db, values, query.page)
      : await searched(db, vault, values, query.search, query.page);
  const names = await getSummaries(
    db,
    vault,
    found.rows.map(({ id }) => id),
  );
  return {
    lines: found.rows.map((row) => ({
      ...lineOf(row, names.get(row.id), actor, today),
      erasedOn: erasedOn(row, establishment, clock.now()),
    })),
    ...(await countsOf(db, scope)),
    total: found.total,
    page: query.page,
    pages: Math.max(1, Math.ceil(found.total / PAGE)),
  };
}

interface Found {
  rows: CertificateRow[];
  total: number;
}

async function pageOf(db: Queryable, values: unknown[], page: number): Promise<Found> {
  const rows = await db.query<CertificateRow>(
    `select ${CERTIFICATE} from certificate c where ${FILTER} order by ${ORDER} limit ${PAGE} offset $9`,
    [...values, (page - 1) * PAGE],
  );
  const [count] = await db.query<{ total: number }>(
    `select count(*)::int as total from certificate c where ${FILTER}`,
    values,
  );
  return { rows, total: count?.total ?? 0 };
}

async function searched(
  db: Queryable,
  vault: Vault,
  values: unknown[],
  search: string,
  page: number,
): Promise<Found> {
  const rows = await db.query<CertificateRow>(
    `select ${CERTIFICATE} from certificate c where ${FILTER} order by ${ORDER} limit ${SEARCHED}`,
    values,
  );
  const names = await getSummaries(
    db,
    vault,
    rows.map(({ id }) => id),
  );
  const words = plain(search).split(' ').filter(Boolean);
  const kept = rows.filter(({ id }) => {
    const name = plain(names.get(id)?.name ?? '');
    return words.every((word) => name.includes(word));
  });
  return { rows: kept.slice((page - 1) * PAGE, page * PAGE), total: kept.length };
}

/** Without case nor accents. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s'’-]+/g, ' ')
    .trim();

async function countsOf(db: Queryable, scope: unknown[]): Promise<Pick<BoardPage, 'counts' | 'late'>> {
  const rows = await db.query<{ state: CertificateState; count: number; late: number }>(
    `select c.state, count(*)::int as count, (count(*) filter (where ${LATE}))::int as late from certificate c
      where ${SCOPE} group by c.state`,
    scope,
  );
  return {
    counts: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    late: rows.reduce((sum, row) => sum + row.late, 0),
  };
}

/** Whether the deadline is passed and something is still to be done. */
export function isLate(row: CertificateRow, today: string): boolean {
  const open = ['draft', 'to-sign', 'rejected', 'failed'].includes(row.state);
  return open && row.action !== 'delete' && row.dueDate !== null && row.dueDate < today;
}

function lineOf(
  row: CertificateRow,
  summary: Summary | undefined,
  actor: Actor,
  today: string,
): Omit<BoardLine, 'erasedOn'> {
  const { id, kind, state, action, versionNumber, dueDate, applicable, answered, blocking, updatedAt } = row;
  return {
    id,
    kind,
    state,
    action,
    versionNumber,
    revision: row.revision,
    unit: row.unitName,
    childName: summary?.name ?? 'Contenu effacé',
    childSex: summary?.sex ?? null,
    birthDate: summary?.birthDate ?? null,
    dueDate,
    late: isLate(row, today),
    progress: { applicable, answered, blocking },
    author: row.signerName ?? row.updatedName,
    mine: row.updatedBy === actor.id || row.signerAccount === actor.id,
    updatedAt,
    note: noteOf(row),
  };
}

function noteOf({ state, findings, lastError }: CertificateRow): string | null {
  if (state === 'rejected')
    return findings.find(({ blocking }) => blocking)?.message ?? 'Refusé par la plateforme.';
  return state === 'failed' || state === 'signed' ? lastError : null;
}
