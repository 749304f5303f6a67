import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import {
  type Cell,
  type CountedCertificate,
  type ItemCell,
  type MonthCells,
  WHOLE,
} from '../../domain/figures/cells.ts';
import type { Step } from '../../domain/figures/periods.ts';

/**
 * The certificates that count for the children born in a month: the latest exam of each child and kind, the version that
 * holds. A restricted record has no commune here: a village and a month would tell where the child is. Children whose
 * parents object to it are not counted.
 */
export function certificatesOfMonth(on: Queryable, month: string): Promise<CountedCertificate[]> {
  return on.query<CountedCertificate>(
    `select distinct on (c.child_id, c.kind) c.kind, c.version, c.answers, c.outside_window as "outsideWindow",
       c.exam_date is not null as examined, c.delay_days as "delayDays", c.ins_qualified as "insQualified",
       case when child.restricted_because is null then child.cog else '' end as cog
     from child join certificate c on c.child_id = child.id
     where child.birth_date >= $1::date and child.birth_date < $1::date + interval '1 month' and child.merged_into is null
       and c.superseded_by is null and c.withdrawn_at is null
       and not exists (select 1 from opposition o where o.child_id = child.id and o.use = 'statistics' and o.lifted_at is null)
     order by c.child_id, c.kind, c.exam_date desc nulls last, c.received_at desc`,
    [`${month}-01`],
  );
}

/** A month with changes that no count has seen yet; they are taken with it, in the transaction that counts it. */
export async function takeChangedMonth(tx: Queryable): Promise<string | undefined> {
  const [row] = await tx.query<{ month: string }>(
    `with taken as (delete from figure_change where month = (select month from figure_change limit 1) returning month)
     select to_char(month, 'YYYY-MM') as month from taken limit 1`,
  );
  return row?.month;
}

/** Months that other definitions counted. */
export async function outdatedMonths(on: Queryable, digest: string): Promise<string[]> {
  const rows = await on.query<{ month: string }>(
    `select to_char(month, 'YYYY-MM') as month from figure_month where digest <> $1 and not frozen order by 1`,
    [digest],
  );
  return rows.map(({ month }) => month);
}

/** Writes what a month is worth, in place of what it was. */
export async function replaceMonth(
  tx: Queryable,
  { month, digest, at }: { month: string; digest: string; at: Date },
  { cells, items }: MonthCells,
): Promise<void> {
  const day = `${month}-01`;
  await tx.query('delete from figure_cell where month = $1::date', [day]);
  await tx.query('delete from figure_item where month = $1::date', [day]);
  await tx.query(
    `insert into figure_cell (month, cog, kind, indicator, numerator, denominator, values)
     select $1::date, cog, kind, indicator, numerator, denominator, coalesce(values, '{}')
       from jsonb_to_recordset($2::jsonb)
         as cell(cog text, kind text, indicator text, numerator int, denominator int, values real[])`,
    [day, JSON.stringify(cells satisfies Cell[])],
  );
  await tx.query(
    `insert into figure_item (month, kind, item, applicable, answered)
     select $1::date, kind, item, applicable, answered
       from jsonb_to_recordset($2::jsonb) as cell(kind text, item text, applicable int, answered int)`,
    [day, JSON.stringify(items satisfies ItemCell[])],
  );
  await tx.query(
    `insert into figure_month (month, digest, counted_at) values ($1::date, $2, $3)
     on conflict (month) do update set digest = excluded.digest, counted_at = excluded.counted_at`,
    [day, digest, at],
  );
}

export interface Asked {
  /** One, or none: all of them. */
  indicator: string | null;
  kind: CertificateKind | null;
  /** Months of birth, `YYYY-MM`, bounds included. */
  from: string;
  to: string;
  step: Step;
  territory: 'all' | 'sector' | 'commune';
}

export interface Counted {
  indicator: string;
  kind: CertificateKind;
  period: string;
  /** Sector’s id or commune’s code; null: the whole service, or outside of any. */
  territory: string | null;
  /** The sector that it is or belongs to. */
  sector: string | null;
  numerator: number;
  denominator: number;
  q1: number | null;
  median: number | null;
  q3: number | null;
}

const PERIOD: Readonly<Record<Step, string>> = {
  month: `to_char(cell.month, 'YYYY-MM')`,
  quarter: `to_char(cell.month, 'YYYY"-T"Q')`,
  year: `to_char(cell.month, 'YYYY')`,
};
const TERRITORY: Readonly<Record<Asked['territory'], string>> = {
  all: 'null::text',
  sector: 'sc.sector_id::text',
  commune: `nullif(cell.cog, '')`,
};

const SECTOR: Readonly<Record<Asked['territory'], string>> = {
  all: 'null::text',
  sector: 'sc.sector_id::text',
  commune: 'sc.sector_id::text',
};

/** Figures by indicator, kind, period and territory: all the territories, since what one hides depends on the others. */
export function countedCells(on: Queryable, asked: Asked): Promise<Counted[]> {
  const { indicator, kind, from, to, step, territory } = asked;
  const by = `cell.indicator, cell.kind, ${PERIOD[step]}, ${TERRITORY[territory]}, ${SECTOR[territory]}`;
  return on.query<Counted>(
    `select indicator, kind, period, territory, sector, numerator, denominator,
       at[1] as q1, at[2] as median, at[3] as q3
     from (
       select cell.indicator, cell.kind, ${PERIOD[step]} as period, ${TERRITORY[territory]} as territory,
         ${SECTOR[territory]} as sector, sum(cell.numerator)::int as numerator,
         sum(cell.denominator)::int as denominator,
         figure_values(cell.values) filter (where cell.values <> '{}') as values
       from figure_cell cell left join sector_commune sc on sc.cog = cell.cog
       where ($1::text is null or cell.indicator = $1) and ($2::text is null or cell.kind = $2)
         and cell.month between $3::date and $4::date and cell.cog ${territory === 'all' ? '=' : '<>'} '${WHOLE}'
       group by ${by}) summed
     cross join lateral (select percentile_cont(array[0.25, 0.5, 0.75]) within group (order by value) as at
       from unnest(summed.values) value) quartile
     order by indicator, kind, period, territory nulls first`,
    [indicator, kind, `${from}-01`, `${to}-01`],
  );
}

/** How often each item is answered. */
export function countedItems(on: Queryable, from: string, to: string): Promise<ItemCell[]> {
  return on.query<ItemCell>(
    `select kind, item, sum(applicable)::int as applicable, sum(answered)::int as answered
       from figure_item where month between $1::date and $2::date group by kind, item`,
    [`${from}-01`, `${to}-01`],
  );
}

export interface Covered {
  cog: string;
  sector: string | null;
  births: number | null;
  received: number;
}

/** Births of a year and children whose certificate came, by commune. */
export function coverageOf(on: Queryable, year: number, kind: CertificateKind): Promise<Covered[]> {
  return on.query<Covered>(
    `with came as (
       select cog, sum(numerator)::int as received from figure_cell
        where indicator = 'received' and kind = $2 and cog <> '${WHOLE}' and month between make_date($1, 1, 1) and make_date($1, 12, 1) group by cog),
     born as (select cog, births from birth_count where year = $1)
     select coalesce(born.cog, came.cog) as cog, sc.sector_id as sector, born.births, coalesce(came.received, 0) as received
       from born full join came on came.cog = born.cog
       left join sector_commune sc on sc.cog = coalesce(born.cog, came.cog) order by 1`,
    [year, kind],
  );
}

export interface CoveredMonth {
  /** `YYYY-MM` of birth. */
  month: string;
  births: number | null;
  received: number;
}

/** The twelve months of a year: births of the whole territory, and children whose certificate came. */
export function coveredMonths(on: Queryable, year: number, kind: CertificateKind): Promise<CoveredMonth[]> {
  return on.query<CoveredMonth>(
    `select to_char(day, 'YYYY-MM') as month, birth_month.births, coalesce(cell.numerator, 0) as received
       from generate_series(make_date($1, 1, 1), make_date($1, 12, 1), interval '1 month') day
       left join birth_month on birth_month.month = day::date
       left join figure_cell cell on cell.month = day::date and cell.indicator = 'received' and cell.kind = $2
         and cell.cog = '${WHOLE}'
      order by 1`,
    [year, kind],
  );
}

export interface CoveredYear {
  year: number;
  /** Sum of what was entered; null when nothing was. */
  births: number | null;
  /** In the communes whose births were entered: what births may be divided by. */
  counted: number;
  received: number;
}

/** The years up to that one, the whole territory. */
export function coveredYears(
  on: Queryable,
  year: number,
  kind: CertificateKind,
  count: number,
): Promise<CoveredYear[]> {
  return on.query<CoveredYear>(
    `select one as year, (select sum(births)::int from birth_count where birth_count.year = one) as births,
       coalesce((select sum(numerator)::int from figure_cell where indicator = 'received' and kind = $2
         and cog = '${WHOLE}' and month between make_date(one, 1, 1) and make_date(one, 12, 1)), 0) as received,
       coalesce((select sum(numerator)::int from figure_cell join birth_count using (cog)
         where birth_count.year = one and indicator = 'received' and kind = $2
           and month between make_date(one, 1, 1) and make_date(one, 12, 1)), 0) as counted
     from generate_series($1::int - $3::int + 1, $1::int) one order by one`,
    [year, kind, count],
  );
}

/** When the oldest month of a range was counted, and whether changes wait. */
export async function freshness(on: Queryable): Promise<{ countedAt: Date | null; waiting: boolean }> {
  const [row] = await on.query<{ countedAt: Date | null; waiting: boolean }>(
    `select (select max(counted_at) from figure_month) as "countedAt", exists (select 1 from figure_change) as waiting`,
  );
  return row ?? { countedAt: null, waiting: false };
}
