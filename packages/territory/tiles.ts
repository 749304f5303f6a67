import type { PmiKey } from './authorities.ts';
import { PMI_AUTHORITIES } from './authorities.ts';

export interface DepartementTile {
  /** Code of the département: « 23 », « 2A »; « 69 » for both 69D and 69M. */
  departement: string;
  /** The PMI that the tile shows: 67 and 68 show one, 2A and 2B too. */
  pmi: PmiKey;
  /** From the left, 0 to 12. */
  column: number;
  /** From the top, 0 to 11. */
  row: number;
  /** To frame and name apart: Paris and its first ring lack room in their place, overseas is far away. */
  area: 'mainland' | 'paris' | 'overseas';
}

/**
 * France with a tile a département. Of the 228 borders of the mainland, 141 are a common side here and 71
 * a common corner; found by annealing from the true centres, then drawn here.
 */
const DRAWING = `
  92  75  93   .   .   .  62  59   .   .   .   .   .
   .  94   .   .  76  60  80  02  08   .   .   .   .
   .   .  50  14  27  78  95  77  51  55  54  57   .
  29  22  35  53  61  28  91  89  10  52  88  67   .
   .  56  44  49  72  41  45  58  21  70  90  68   .
   .   .  85  37  36  23  18  03  71  39  25   .   .
 971   .  79  86  87  19  63  42 69D  01  74   .   .
 972   .  17  16  24  46  15  43 69M  38  73   .   .
 973   .   .  33  47  82  12  48  07  26  05   .   .
 974   .   .  40  32  31  81  34  30  84  04  06   .
 976   .   .  64  65  09  11   .   .  13  83   .  2B
   .   .   .   .   .   .  66   .   .   .   .   .  2A
`;

const FIRST_RING = new Set(['75', '92', '93', '94']);

function areaOf(departement: string): DepartementTile['area'] {
  if (FIRST_RING.has(departement)) return 'paris';
  return departement.length === 3 ? 'overseas' : 'mainland';
}

function tileOf(mark: string, column: number, row: number): DepartementTile[] {
  const authority = PMI_AUTHORITIES.find(
    ({ key, departements }) => key === mark || departements.includes(mark),
  );
  if (!authority) return [];
  const departement = mark.startsWith('69') ? '69' : mark;
  return [{ departement, pmi: authority.key, column, row, area: areaOf(departement) }];
}

/** The 102 tiles (101 départements, the Métropole de Lyon apart), row by row: a map without geometry. */
export const DEPARTEMENT_TILES: readonly DepartementTile[] = DRAWING.trim()
  .split('\n')
  .flatMap((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .flatMap((mark, column) => tileOf(mark, column, row)),
  );
