import { type CertificateKind, itemsOf } from '@cigogne/certificate';
import { CURRENT_VERSION, describe } from '@cigogne/draft';
import type { Indicators } from '../../contract.ts';
import { dayIn } from '../../domain/calendar.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { findEstablishment } from '../store/establishments.ts';
import { visibleTo } from '../store/units.ts';

const MONTHS = 12;

/**
 * Last version of each certificate; counts only what the rows say, no content is opened.
 * Parameters: $1 establishment, $2 and $3 months, $4 unit or null, $5 who asks.
 */
const OF_PERIOD = `c.establishment_id = $1 and c.superseded_by is null and c.birth_month between $2 and $3
  and ($4::uuid is null or c.unit_id = $4) and ${visibleTo('c.unit_id', '$5')}`;

/** How the establishment did, by month of birth; the last twelve months when nothing is asked. */
export async function indicators(
  { db, clock }: Emitter,
  actor: Actor,
  query: { from?: string | undefined; to?: string | undefined; unit?: string | undefined },
): Promise<Indicators> {
  const { timeZone } = await findEstablishment(db, actor.establishmentId);
  const today = dayIn(timeZone, clock.now());
  const to = query.to ?? today.slice(0, 7);
  const from = query.from ?? monthsBefore(to, MONTHS - 1);
  const values = [actor.establishmentId, from, to, query.unit ?? null, actor.id];
  const months = await db.query<
    Omit<Indicators['months'][number], 'delayDays'> & { median: number | null; p95: number | null }
  >(
    `select c.birth_month as month, c.kind, count(*)::int as created,
       (count(*) filter (where c.state = 'delivered'))::int as delivered,
       (count(distinct c.set_id) filter (where exists (select 1 from certificate r
          where r.establishment_id = c.establishment_id and r.set_id = c.set_id and r.state = 'rejected')))::int as rejected,
       (count(*) filter (where c.state in ('draft', 'to-sign', 'rejected', 'failed') and c.due_date < $6::date
          or c.delivered_at::date > c.due_date))::int as late,
       percentile_cont(0.5) within group (order by c.delay_days) as median,
       percentile_cont(0.95) within group (order by c.delay_days) as p95
     from certificate c where ${OF_PERIOD} group by c.birth_month, c.kind order by c.birth_month, c.kind`,
    [...values, today],
  );
  return {
    from,
    to,
    months: months.map(({ median, p95, ...month }) => ({ ...month, delayDays: { median, p95 } })),
    completeness: await completenessOf(db, values),
    rejections: await db.query(
      `select f->>'code' as code, min(f->>'message') as label, count(distinct c.id)::int as count
         from certificate c, jsonb_array_elements(c.findings) f
        where c.establishment_id = $1 and c.birth_month between $2 and $3
          and ($4::uuid is null or c.unit_id = $4) and ${visibleTo('c.unit_id', '$5')}
          and (f->>'blocking')::boolean and f ? 'code'
        group by 1 order by 3 desc, 1 limit 50`,
      values,
    ),
  };
}

async function completenessOf(db: Emitter['db'], values: unknown[]): Promise<Indicators['completeness']> {
  const rows = await db.query<{ kind: CertificateKind; item: string; applicable: number; answered: number }>(
    `select c.kind, item.id as item, count(*)::int as applicable,
       (count(*) filter (where c.items->'answered' ? item.id))::int as answered
     from certificate c, jsonb_array_elements_text(c.items->'applicable') item(id)
     where ${OF_PERIOD} and c.items is not null group by 1, 2`,
    values,
  );
  const kinds: readonly CertificateKind[] = ['CS8', 'CS9', 'CS24'];
  return kinds.flatMap((kind) =>
    itemsOf(describe(kind, CURRENT_VERSION)).flatMap(({ id, label }) => {
      const row = rows.find((one) => one.kind === kind && one.item === id);
      return row ? [{ ...row, label }] : [];
    }),
  );
}

function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}
