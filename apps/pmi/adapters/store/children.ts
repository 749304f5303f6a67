import type { Queryable } from '@cigogne/kernel';
import { type ChildIdentity, keysOf } from '../../domain/child.ts';

export interface ChildRow extends ChildIdentity {
  id: string;
  sectorId: string | null;
  search: string;
  rectified: string[];
  restrictedBecause: string | null;
  restrictedAt: Date | null;
  movedOutTo: string | null;
  movedOutAt: string | null;
  mergedInto: string | null;
  version: number;
}

/** Dates as text: a birth date has no hour and no zone. */
export const CHILD = `child.id, birth_family as "birthFamily", usual_family as "usualFamily",
  given_names as "givenNames", birth_date::text as "birthDate", sex, ins, ins_root as "insRoot",
  ins_qualified as "insQualified", local_ids as "localIds", birthplace, birthplace_cog as "birthplaceCog",
  twin_rank as "twinRank", twin_count as "twinCount", cog, postal_code as "postalCode", city, street, phones, parents,
  sector_id as "sectorId", search, rectified, restricted_because as "restrictedBecause",
  restricted_at as "restrictedAt", moved_out_to as "movedOutTo", moved_out_at::text as "movedOutAt",
  merged_into as "mergedInto", version`;

/** A record by its id, merged or not. */
export async function findChild(
  on: Queryable,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ChildRow | undefined> {
  const [row] = await on.named<ChildRow>(
    options.lock ? 'lock-child' : 'find-child',
    `select ${CHILD} from child where id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
  );
  return row;
}

export interface HeldRecord extends ChildRow {
  /** Day of the latest exam; null when there is none. */
  latestExam: string | null;
  /** Whether somebody waits for a certificate of this child. */
  isExpected: boolean;
}

/** Records that certificates join, by their ids, held until the transaction ends. */
export async function holdRecords(tx: Queryable, ids: readonly string[]): Promise<Map<string, HeldRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.named<HeldRecord>(
    'hold-records',
    `select ${CHILD},
       (select max(exam_date)::text from certificate where child_id = child.id and withdrawn_at is null) as "latestExam",
       exists (select 1 from follow_up where child_id = child.id and cause in ('expected-9', 'expected-24')
         and state <> 'closed') as "isExpected"
     from child where id = any($1::uuid[]) order by id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The sector of a commune; null when it has none. */
export async function sectorOf(on: Queryable, cog: string): Promise<string | null> {
  if (cog === '') return null;
  const [row] = await on.named<{ id: string }>(
    'sector-of',
    'select sector_id as id from sector_commune where cog = $1',
    [cog],
  );
  return row?.id ?? null;
}

/** Columns that say who a child is, with their types. */
const IDENTITY = `birth_family text, usual_family text, given_names text[], birth_date date, sex text, ins text,
  ins_root text, ins_qualified boolean, local_ids text[], birthplace text, birthplace_cog text, twin_rank int,
  twin_count int, cog text, postal_code text, city text, street text, phones text[], parents jsonb, search text,
  family_key text, mother_key text`;
const NAMES = IDENTITY.split(',').map((column) => column.trim().split(' ')[0] ?? '');

const identityRow = (identity: ChildIdentity, search: string) => {
  const { familyKey, motherKey } = keysOf(identity);
  return {
    birth_family: identity.birthFamily,
    usual_family: identity.usualFamily,
    given_names: identity.givenNames,
    birth_date: identity.birthDate,
    sex: identity.sex,
    ins: identity.ins,
    ins_root: identity.insRoot,
    ins_qualified: identity.insQualified,
    local_ids: identity.localIds,
    birthplace: identity.birthplace,
    birthplace_cog: identity.birthplaceCog,
    twin_rank: identity.twinRank,
    twin_count: identity.twinCount,
    cog: identity.cog,
    postal_code: identity.postalCode,
    city: identity.city,
    street: identity.street,
    phones: identity.phones,
    parents: identity.parents,
    search,
    family_key: familyKey,
    mother_key: motherKey,
  };
};

export interface NewChild {
  id: string;
  identity: ChildIdentity;
  now: Date;
}

/** New records, each in the sector of its commune, by one statement. @returns the sectors, by the children's ids */
export async function addChildren(
  tx: Queryable,
  children: readonly NewChild[],
): Promise<Map<string, string | null>> {
  if (children.length === 0) return new Map();
  const rows = await tx.named<{ id: string; sectorId: string | null }>(
    'add-children',
    `insert into child (${NAMES.join(', ')}, id, created_at, sector_id)
     select ${NAMES.join(', ')}, id, created_at, (select sector_id from sector_commune where cog = one.cog)
       from jsonb_to_recordset($1::jsonb) as one(${IDENTITY}, id uuid, created_at timestamptz)
     returning id, sector_id as "sectorId"`,
    [
      JSON.stringify(
        children.map(({ id, identity, now }) => ({
          ...identityRow(identity, keysOf(identity).search),
          id,
          created_at: now,
        })),
      ),
    ],
  );
  return new Map(rows.map(({ id, sectorId }) => [id, sectorId]));
}

export interface ChildChange {
  child: ChildRow;
  identity: ChildIdentity;
  sectorId: string | null;
  /** Columns that a person rectified; by default those of before. */
  rectified?: readonly string[];
}

/** Changes who children are, by one statement; the names by which they were known before still find them. */
export async function updateChildren(tx: Queryable, changes: readonly ChildChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ child, identity, sectorId, rectified }) => ({
    ...identityRow(identity, joinedSearch(child.search, keysOf(identity).search)),
    id: child.id,
    sector_id: sectorId,
    rectified: rectified ?? child.rectified,
  }));
  await tx.named(
    'update-children',
    `update child set ${NAMES.map((name) => `${name} = one.${name}`).join(', ')}, sector_id = one.sector_id,
       rectified = one.rectified, version = version + 1
     from jsonb_to_recordset($1::jsonb) as one(${IDENTITY}, id uuid, sector_id uuid, rectified text[])
     where child.id = one.id and child.id = any($2::uuid[])`,
    [JSON.stringify(rows), rows.map(({ id }) => id)],
  );
  for (const { child, sectorId } of changes) {
    if (sectorId === child.sectorId) continue;
    await tx.query(`update follow_up set sector_id = $2 where child_id = $1 and state <> 'closed'`, [
      child.id,
      sectorId,
    ]);
  }
}

function joinedSearch(known: string, added: string): string {
  const words = new Set([...added.split(' '), ...known.split(' ')].filter(Boolean));
  return ` ${[...words].join(' ')} `;
}
