import { appendJournal } from '@cigogne/kernel';
import { communesOfPmi } from '../adapters/store/sectors.ts';
import { findService } from '../adapters/store/service.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Actor, Pmi } from './pmi.ts';

export interface GivenBirths {
  /** By code of the commune; null takes away what was entered. */
  births: readonly { cog: string; births: number | null }[];
  /** `YYYY-MM` of the same year, the whole territory. */
  months: readonly { month: string; births: number | null }[];
}

/**
 * Births of a year, in place of those entered before for the same communes and months; the others stay.
 * @returns how many communes were given, and their births
 * @throws CigogneError when a commune is of another territory, or a month of another year
 */
export async function saveBirths(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  year: number,
  { births, months }: GivenBirths,
): Promise<{ communes: number; births: number }> {
  const ours = communesOfPmi((await findService(db)).pmi);
  if (births.some(({ cog }) => !ours.has(cog))) throw pmiErrors.otherCommune();
  if (months.some(({ month }) => !month.startsWith(`${year}-`))) throw pmiErrors.otherYear();
  await db.transaction(async (tx) => {
    const [given, gone] = parted(births);
    await tx.query(
      `insert into birth_count (year, cog, births)
       select $1, cog, births from jsonb_to_recordset($2::jsonb) as one(cog text, births int)
       on conflict (year, cog) do update set births = excluded.births`,
      [year, JSON.stringify(given)],
    );
    await tx.query('delete from birth_count where year = $1 and cog = any($2::text[])', [
      year,
      gone.map(({ cog }) => cog),
    ]);
    const [monthly, noMonth] = parted(months);
    await tx.query(
      `insert into birth_month (month, births)
       select (one.month || '-01')::date, one.births from jsonb_to_recordset($1::jsonb) as one(month text, births int)
       on conflict (month) do update set births = excluded.births`,
      [JSON.stringify(monthly)],
    );
    await tx.query(`delete from birth_month where to_char(month, 'YYYY-MM') = any($1::text[])`, [
      noMonth.map(({ month }) => month),
    ]);
    const details = { year, communes: births.length, months: months.length };
    const at = clock.now();
    await appendJournal(tx, { at, actor: actor.id, action: 'births.changed', object: 'births', details });
  });
  return { communes: births.length, births: births.reduce((sum, one) => sum + (one.births ?? 0), 0) };
}

function parted<T extends { births: number | null }>(all: readonly T[]): [T[], T[]] {
  return [all.filter(({ births }) => births !== null), all.filter(({ births }) => births === null)];
}
