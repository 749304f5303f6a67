import type { Queryable } from '@cigogne/kernel';
import { communesOfPmi as communesIn, isPmiKey } from '@cigogne/territory';
import type { Sector } from '../../contract.ts';

interface Row extends Omit<Sector, 'communes'> {
  cogs: string[];
}

const named = new Map<string, ReadonlyMap<string, string>>();

/** The communes of a PMI's territory, by code. */
export function communesOfPmi(pmi: string): ReadonlyMap<string, string> {
  let communes = named.get(pmi);
  if (communes === undefined) {
    communes = new Map((isPmiKey(pmi) ? communesIn(pmi) : []).map(({ cog, name }) => [cog, name]));
    named.set(pmi, communes);
  }
  return communes;
}

/** Every sector with its communes, its team and how many children live there. */
export async function listSectors(on: Queryable): Promise<Sector[]> {
  const [service] = await on.query<{ pmi: string }>('select pmi from service');
  const names = communesOfPmi(service?.pmi ?? '');
  const rows = await on.query<Row>(
    `select s.id, s.name, array(select cog from sector_commune where sector_id = s.id order by cog) as cogs,
       coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name)
         from account_sector m join account a on a.id = m.account_id where m.sector_id = s.id and a.active), '[]') as team,
       (select count(*)::int from child where sector_id = s.id and merged_into is null) as children
     from sector s order by s.name`,
  );
  return rows.map(({ cogs, ...row }) => ({
    ...row,
    communes: cogs.map((cog) => ({ cog, name: names.get(cog) ?? cog })),
  }));
}

/** Communes of the territory that are of no sector. */
export async function unassignedCommunes(
  on: Queryable,
  pmi: string,
): Promise<{ cog: string; name: string }[]> {
  const rows = await on.query<{ cog: string }>('select cog from sector_commune');
  const assigned = new Set(rows.map(({ cog }) => cog));
  return [...communesOfPmi(pmi)].filter(([cog]) => !assigned.has(cog)).map(([cog, name]) => ({ cog, name }));
}
