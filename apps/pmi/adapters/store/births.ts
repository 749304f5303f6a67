import type { Queryable } from '@cigogne/kernel';
import { communesOfPmi } from './sectors.ts';
import { findService } from './service.ts';

export interface CommuneWithSector {
  cog: string;
  name: string;
  sector: string | null;
}

/** The communes of the service’s territory, by name, with the sector of each. */
export async function communesWithSectors(on: Queryable): Promise<CommuneWithSector[]> {
  const { pmi } = await findService(on);
  const rows = await on.query<{ cog: string; sector: string }>(
    'select cog, sector_id as sector from sector_commune',
  );
  const sectors = new Map(rows.map(({ cog, sector }) => [cog, sector]));
  return [...communesOfPmi(pmi)].map(([cog, name]) => ({ cog, name, sector: sectors.get(cog) ?? null }));
}

/** What was entered of a year: births by commune, and the twelve months, null where nothing was. */
export async function birthsOf(on: Queryable, year: number) {
  const rows = await on.query<{ cog: string; births: number }>(
    'select cog, births from birth_count where year = $1',
    [year],
  );
  const byMonth = await on.query<{ month: string; births: number | null }>(
    `select to_char(day, 'YYYY-MM') as month, birth_month.births
       from generate_series(make_date($1, 1, 1), make_date($1, 12, 1), interval '1 month') day
       left join birth_month on birth_month.month = day::date order by 1`,
    [year],
  );
  return { byCommune: new Map(rows.map(({ cog, births }) => [cog, births])), byMonth };
}
