import type { PmiKey } from './authorities.ts';
import type { TerritoryOptions } from './place.ts';
import { isServed } from './place.ts';
import { territory } from './table.ts';

/**
 * The département and PMI of a birthplace.
 *
 * @param cog code of the Code officiel géographique, as the INS and the CDA's birthplace carry it: a
 *   commune of today, one since merged, or an arrondissement of Paris, Lyon or Marseille
 * @returns undefined for a birth abroad (99…), a code that does not exist, or a collectivity without PMI
 */
export function resolveBirthplace(
  cog: string,
  options: TerritoryOptions = {},
): { departement: string; pmi: PmiKey } | undefined {
  const commune = territory().byCog(cog.trim().toUpperCase());
  if (!commune || !isServed(commune.pmi, options)) return undefined;
  return { departement: commune.departement, pmi: commune.pmi };
}
