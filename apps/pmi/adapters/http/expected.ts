import { addDays, daysBetween, frenchDay } from '../../domain/dates.ts';
import { expectedWindow } from '../../domain/expected.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { LISTED_CHILD, type ListedChildRow, listedChildOf } from '../store/listed-child.ts';

const PAGE = 50;

/** Children here whose certificate did not come: $1 account, $2 and $3 births, $4 kind, $5 sector or null. */
const WAITED = (actor: Actor) => `child.merged_into is null and child.moved_out_at is null
  and child.birth_date between $2::date and $3::date and ($5::uuid is null or child.sector_id = $5)
  and $1::uuid is not null and ${visibleChild(actor, '$1')}
  and not exists (select 1 from certificate c where c.child_id = child.id and c.kind = $4 and c.withdrawn_at is null)
  and exists (select 1 from certificate c where c.child_id = child.id and c.withdrawn_at is null)`;

interface Query {
  kind: 'CS9' | 'CS24';
  sector?: string | undefined;
  page: number;
}

/** The children expected at nine or twenty-four months without a certificate, the latest first. */
export async function expectedChildren({ db, clock }: Pmi, actor: Actor, { kind, sector, page }: Query) {
  const today = frenchDay(clock.now());
  const { bornFrom, bornTo, lateAfter } = expectedWindow(kind, today);
  const values = [actor.id, bornFrom, bornTo, kind, sector ?? null];
  const rows = await db.query<ListedChildRow & { followUp: string | null }>(
    `select ${LISTED_CHILD}, (select id from follow_up f where f.child_id = child.id and f.cause = $6
       and f.state <> 'closed' limit 1) as "followUp"
     from child left join sector on sector.id = child.sector_id where ${WAITED(actor)}
     order by child.birth_date, child.id limit ${PAGE + 1} offset ${(page - 1) * PAGE}`,
    [...values, kind === 'CS9' ? 'expected-9' : 'expected-24'],
  );
  return {
    children: rows.slice(0, PAGE).map((row) => {
      const dueBy = addDays(row.birthDate ?? today, lateAfter);
      return { ...listedChildOf(row), dueBy, lateDays: daysBetween(dueBy, today), followUp: row.followUp };
    }),
    page,
    more: rows.length > PAGE,
    total: await countExpected({ db, clock }, actor, kind, sector),
  };
}

export async function countExpected(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  kind: 'CS9' | 'CS24',
  sector?: string,
): Promise<number> {
  const { bornFrom, bornTo } = expectedWindow(kind, frenchDay(clock.now()));
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from child where ${WAITED(actor)}`,
    [actor.id, bornFrom, bornTo, kind, sector ?? null],
  );
  return row?.count ?? 0;
}
