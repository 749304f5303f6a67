import type { Queryable } from '@cigogne/kernel';
import { type ChildIdentity, keysOf, type TraitSource } from '../../domain/child.ts';
import { slipsOf } from '../../domain/matching/compare.ts';

/** A record as the matching compares it. */
export type CandidateRow = TraitSource & { id: string };

/**
 * Records that each of these children may have, in their order, by the indexes: its INS, its birth date, its name at a
 * date that a slip explains, its mother. About seventy rows for 25,000 births a year; a record that several of them may
 * have is read once.
 */
export async function findCandidates(
  on: Queryable,
  identities: readonly ChildIdentity[],
): Promise<CandidateRow[][]> {
  if (identities.length === 0) return [];
  // LATERAL … OFFSET 0: each record is fetched by its key, whatever the planner believes of a table not analysed yet.
  const rows = await on.named<CandidateRow & { of: number[] }>(
    'match-candidates',
    `with found as (
       select one.at, record.id
       from jsonb_to_recordset($1::jsonb) as one(at int, ins text, day date, family text, mother text, slips date[])
       cross join lateral (
         select id from child where ins = one.ins
         union select id from child where birth_date = one.day
         union select id from child where family_key = one.family and birth_date = any(one.slips)
         union select id from child where mother_key = one.mother and mother_key <> '') as record)
     select record.*, known.of from (select id, array_agg(at) as of from found group by id) as known
     cross join lateral (
       select id, birth_family as "birthFamily", usual_family as "usualFamily", given_names as "givenNames",
         birth_date::text as "birthDate", sex, ins, ins_qualified as "insQualified",
         birthplace_cog as "birthplaceCog", twin_rank as "twinRank", twin_count as "twinCount", cog, phones, parents
       from child where id = known.id and merged_into is null offset 0) as record`,
    [JSON.stringify(identities.map(probeOf))],
  );
  const candidates: CandidateRow[][] = identities.map(() => []);
  for (const { of, ...row } of rows) for (const at of of) candidates[at]?.push(row);
  return candidates;
}

function probeOf(identity: ChildIdentity, at: number) {
  const { familyKey, motherKey } = keysOf(identity);
  const day = identity.birthDate;
  return {
    at,
    ins: identity.ins,
    day,
    family: familyKey,
    mother: motherKey,
    slips: day === null ? [] : slipsOf(day),
  };
}
