import type { Queryable } from '@cigogne/kernel';
import { type ChildIdentity, keysOf, type ParentIdentity, type TraitSource } from '../../domain/child.ts';
import { slipsOf } from '../../domain/matching/compare.ts';
import { keyOf } from '../../domain/names.ts';

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

/** A record that a certificate joins, held until the transaction ends. */
export async function holdRecord(tx: Queryable, id: string): Promise<HeldRecord | undefined> {
  const [row] = await tx.named<HeldRecord>(
    'hold-record',
    `select ${CHILD},
       (select max(exam_date)::text from certificate where child_id = child.id and withdrawn_at is null) as "latestExam",
       exists (select 1 from follow_up where child_id = child.id and cause in ('expected-9', 'expected-24')
         and state <> 'closed') as "isExpected"
     from child where id = $1 for update`,
    [id],
  );
  return row;
}

/** A record as the matching compares it. */
export type CandidateRow = TraitSource & { id: string };

/**
 * Records that a certificate may belong to, by the indexes: its INS, its birth date, its name at a date that a slip
 * explains, its mother. About seventy rows for 25,000 births a year.
 */
export function findCandidates(on: Queryable, identity: ChildIdentity): Promise<CandidateRow[]> {
  const { motherKey } = keysOf(identity);
  const family = keyOf(identity.birthFamily || identity.usualFamily);
  const day = identity.birthDate;
  return on.named<CandidateRow>(
    'match-candidates',
    `select id, birth_family as "birthFamily", usual_family as "usualFamily", given_names as "givenNames",
       birth_date::text as "birthDate", sex, ins, ins_qualified as "insQualified", birthplace_cog as "birthplaceCog",
       twin_rank as "twinRank", twin_count as "twinCount", cog, phones, parents
     from child where merged_into is null and id = any(array(
       select id from child where ins = $1
       union select id from child where birth_date = $2::date
       union select id from child where family_key = $3 and birth_date = any($4::date[])
       union select id from child where mother_key = $5 and mother_key <> ''))`,
    [identity.ins, day, family, day === null ? [] : slipsOf(day), motherKey],
  );
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

const values = (identity: ChildIdentity, search: string) => {
  const { familyKey, motherKey } = keysOf(identity);
  return [
    identity.birthFamily,
    identity.usualFamily,
    identity.givenNames,
    identity.birthDate,
    identity.sex,
    identity.ins,
    identity.insRoot,
    identity.insQualified,
    identity.localIds,
    identity.birthplace,
    identity.birthplaceCog,
    identity.twinRank,
    identity.twinCount,
    identity.cog,
    identity.postalCode,
    identity.city,
    identity.street,
    identity.phones,
    JSON.stringify(identity.parents satisfies ParentIdentity[]),
    search,
    familyKey,
    motherKey,
  ];
};

/** A new record, in the sector of its commune. @returns that sector */
export async function insertChild(
  tx: Queryable,
  id: string,
  identity: ChildIdentity,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.named<{ sectorId: string | null }>(
    'insert-child',
    `insert into child (birth_family, usual_family, given_names, birth_date, sex, ins, ins_root, ins_qualified,
       local_ids, birthplace, birthplace_cog, twin_rank, twin_count, cog, postal_code, city, street, phones, parents,
       search, family_key, mother_key, id, created_at, sector_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
       $24, (select sector_id from sector_commune where cog = $14))
     returning sector_id as "sectorId"`,
    [...values(identity, keysOf(identity).search), id, now],
  );
  return row?.sectorId ?? null;
}

/** Changes who a child is; the names by which it was known before still find it. */
export async function updateChild(
  tx: Queryable,
  child: ChildRow,
  identity: ChildIdentity,
  about: { sectorId: string | null; rectified?: readonly string[] },
): Promise<void> {
  await tx.named(
    'update-child',
    `update child set birth_family = $1, usual_family = $2, given_names = $3, birth_date = $4, sex = $5, ins = $6,
       ins_root = $7, ins_qualified = $8, local_ids = $9, birthplace = $10, birthplace_cog = $11, twin_rank = $12,
       twin_count = $13, cog = $14, postal_code = $15, city = $16, street = $17, phones = $18, parents = $19,
       search = $20, family_key = $21, mother_key = $22, sector_id = $24, rectified = $25, version = version + 1
      where id = $23`,
    [
      ...values(identity, joinedSearch(child.search, keysOf(identity).search)),
      child.id,
      about.sectorId,
      about.rectified ?? child.rectified,
    ],
  );
  if (about.sectorId !== child.sectorId) {
    await tx.query(`update follow_up set sector_id = $2 where child_id = $1 and state <> 'closed'`, [
      child.id,
      about.sectorId,
    ]);
  }
}

function joinedSearch(known: string, added: string): string {
  const words = new Set([...added.split(' '), ...known.split(' ')].filter(Boolean));
  return ` ${[...words].join(' ')} `;
}
