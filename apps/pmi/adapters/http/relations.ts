import type { Queryable } from '@cigogne/kernel';
import type { Comparison } from '../../domain/matching/traits.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import type { ChildRow } from '../store/children.ts';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from '../store/listed-child.ts';

/** Children of the same mother born within three days, that the caller may see. */
export async function siblingsOf({ db }: Pmi, actor: Actor, child: ChildRow) {
  const rows = await db.query<ListedChildRow>(
    `select ${LISTED_CHILD} from child left join sector on sector.id = child.sector_id
      where child.merged_into is null and child.id <> $1 and child.mother_key <> ''
        and child.mother_key = (select mother_key from child where id = $1)
        and abs(child.birth_date - (select birth_date from child where id = $1)) <= 3
        and $2::uuid is not null and ${visibleChild(actor, '$2')}
      order by child.twin_rank nulls last limit 10`,
    [child.id, actor.id],
  );
  return rows.map(listedChildOf);
}

/** Records that may be of the same child, still to be decided. */
export async function proposalsOf(on: Queryable, childId: string) {
  const rows = await on.query<ListedChildRow & { id: string; score: number; reasons: Comparison[] }>(
    `select p.id, p.score, p.reasons, ${LISTED_CHILD}
       from match_proposal p
       join child on child.id = case when p.arrived_id = $1 then p.known_id else p.arrived_id end
       left join sector on sector.id = child.sector_id
      where p.decided_at is null and (p.arrived_id = $1 or p.known_id = $1) order by p.score desc`,
    [childId],
  );
  return rows.map((row) => ({
    id: row.id,
    score: row.score,
    other: listedChildOf(row),
    reasons: row.reasons.map(({ text }) => text),
  }));
}

/** Merges and splits that this record took part in, the latest first. */
export function mergesOf(on: Queryable, childId: string) {
  return on.query<{
    id: string;
    at: Date;
    by: string;
    reason: string;
    kind: 'merge' | 'split';
    other: string;
    undone: boolean;
  }>(
    `select m.id, m.at, m.by_name as by, m.reason, m.kind, m.undone_at is not null as undone,
       concat_ws(' ', other.given_names[1], other.birth_family) as other
     from child_merge m join child other on other.id = case when m.kept_id = $1 then m.other_id else m.kept_id end
     where m.kept_id = $1 or m.other_id = $1 order by m.at desc`,
    [childId],
  );
}
