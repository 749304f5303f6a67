import type { Database } from '@cigogne/kernel';

const KINDS = ['CS8', 'CS9', 'CS24'] as const;
/** Code of a commune and children of it a month; the last one has few of them. */
const COMMUNES = [
  ['23096', 60],
  ['23245', 36],
  ['23008', 30],
  ['23176', 27],
  ['23013', 1],
] as const;

/**
 * Figures of two invented years, as the count would have written them: of each commune and month, and of the whole. They
 * are frozen, as those of years that were erased, so that no count replaces them.
 */
export async function inventFigures(db: Database, years: readonly number[]): Promise<void> {
  const cells: unknown[] = [];
  const items: unknown[] = [];
  for (const year of years) {
    for (let month = 1; month <= 12; month += 1) {
      const at = `${year}-${String(month).padStart(2, '0')}-01`;
      for (const kind of KINDS) {
        let [all, premature] = [0, 0];
        for (const [index, [cog, children]] of COMMUNES.entries()) {
          const few = Math.round(children * (0.07 + (((year + month + index) % 5) - 2) / 100));
          cells.push(cellOf(at, cog, kind, 'received', children, children));
          cells.push(cellOf(at, cog, kind, 'prematurity', few, children));
          all += children;
          premature += few;
        }
        cells.push(cellOf(at, '*', kind, 'received', all, all));
        cells.push(cellOf(at, '*', kind, 'prematurity', premature, all));
        for (const [item, answered] of [
          ['gestationalAge', all - 2],
          ['birthWeight', all],
          ['caesareanCause', 1],
        ] as const)
          items.push({ month: at, kind, item, applicable: item === 'caesareanCause' ? 2 : all, answered });
      }
    }
  }
  await db.query(
    `insert into figure_cell (month, cog, kind, indicator, numerator, denominator)
     select month, cog, kind, indicator, numerator, denominator from jsonb_to_recordset($1::jsonb)
       as one(month date, cog text, kind text, indicator text, numerator int, denominator int)`,
    [JSON.stringify(cells)],
  );
  await db.query(
    `insert into figure_item (month, kind, item, applicable, answered)
     select month, kind, item, applicable, answered from jsonb_to_recordset($1::jsonb)
       as one(month date, kind text, item text, applicable int, answered int)`,
    [JSON.stringify(items)],
  );
  await db.query(
    `insert into figure_month (month, digest, counted_at, frozen) select distinct month, '', now(), true from figure_cell
     on conflict (month) do update set frozen = true`,
  );
}

function cellOf(
  month: string,
  cog: string,
  kind: string,
  indicator: string,
  numerator: number,
  denominator: number,
) {
  return { month, cog, kind, indicator, numerator, denominator };
}

/** A share of a year in some communes: code, how many, among how many. */
export async function inventShares(
  db: Database,
  year: number,
  indicator: string,
  communes: readonly (readonly [string, number, number])[],
): Promise<void> {
  for (const [cog, numerator, denominator] of communes)
    await db.query(
      `insert into figure_cell (month, cog, kind, indicator, numerator, denominator)
       values (make_date($1, 6, 1), $2, 'CS8', $3, $4, $5)`,
      [year, cog, indicator, numerator, denominator],
    );
}
