import type { ListedChild } from '../../contract.ts';

/** Columns of a child in a list, from `child` left joined with `sector`; read by `listedChildOf`. */
export const LISTED_CHILD = `child.id as "childId", child.birth_family as "birthFamily",
  child.usual_family as "usualFamily", child.given_names as "givenNames", child.birth_date::text as "birthDate",
  child.sex, child.twin_rank as "twinRank", child.twin_count as "twinCount", child.city,
  child.sector_id as "sectorId", sector.name as "sectorName"`;

export interface ListedChildRow {
  childId: string;
  birthFamily: string;
  usualFamily: string;
  givenNames: string[];
  birthDate: string | null;
  sex: string;
  twinRank: number | null;
  twinCount: number | null;
  city: string;
  sectorId: string | null;
  sectorName: string | null;
}

export function listedChildOf(row: ListedChildRow): ListedChild {
  return {
    id: row.childId,
    family: row.birthFamily || row.usualFamily,
    given: row.givenNames[0] ?? '',
    birthDate: row.birthDate,
    sex: row.sex,
    twin: row.twinCount === null ? null : { rank: row.twinRank, count: row.twinCount },
    sector: row.sectorId === null ? null : { id: row.sectorId, name: row.sectorName ?? '' },
    city: row.city,
  };
}
