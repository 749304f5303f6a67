import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import type { Search } from '../../domain/search.ts';
import { LISTED_CHILD, type ListedChildRow } from './listed-child.ts';

export interface FoundRow extends ListedChildRow {
  insQualified: boolean;
  kinds: CertificateKind[];
  movedOut: boolean;
}

/**
 * How many of the youngest children are looked through first. A part of a name that many bear (« mar ») is found there at
 * once, in an order that the trigrams do not have; one that few of them bear is rare enough for the trigrams. With
 * 500,000 children: 360 ms by the trigrams alone, see docs/benchmarks.md.
 */
const YOUNGEST = 3_000;

/** Children that have all of it, the youngest first. Words of one or two letters begin a name; others are anywhere in it. */
export async function searchChildren(
  on: Queryable,
  search: Search,
  page: { limit: number; offset: number },
): Promise<FoundRow[]> {
  const isIndexed = search.birthDate !== undefined || search.ins !== undefined;
  if (isIndexed) return find(on, 'child', search, page);
  const young = `(select * from child where merged_into is null order by birth_date desc nulls last, id limit ${YOUNGEST}) child`;
  const first = await find(on, young, search, page);
  return first.length >= page.limit ? first : find(on, 'child', search, page);
}

function find(
  on: Queryable,
  from: string,
  { words, birthDate, ins }: Search,
  { limit, offset }: { limit: number; offset: number },
): Promise<FoundRow[]> {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['child.merged_into is null'];
  for (const word of words)
    conditions.push(`child.search like ${place(word.length < 3 ? `% ${word}%` : `%${word}%`)}`);
  if (birthDate !== undefined) conditions.push(`child.birth_date = ${place(birthDate)}::date`);
  if (ins !== undefined) {
    // A range of the index, whatever the collation: matricules are digits and A or B.
    conditions.push(`child.ins >= ${place(ins)} and child.ins < ${place(`${ins}Z`)}`);
  }
  return on.query<FoundRow>(
    `select ${LISTED_CHILD}, child.ins_qualified as "insQualified", child.moved_out_at is not null as "movedOut",
       array(select distinct kind from certificate where child_id = child.id and superseded_by is null
         and withdrawn_at is null order by kind) as kinds
     from (select * from ${from} where ${conditions.join(' and ')}
       order by child.birth_date desc nulls last, child.id limit ${limit} offset ${offset}) child
     left join sector on sector.id = child.sector_id`,
    values,
  );
}
