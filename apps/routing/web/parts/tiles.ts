import { DEPARTEMENT_TILES } from '@cigogne/territory';
import type { MapTile } from '@cigogne/ui';

/** The tiles of the map, each showing a PMI; Lyon and the rest of the Rhône are told apart by their keys. */
export const PMI_TILES: readonly MapTile[] = DEPARTEMENT_TILES.map(
  ({ departement, pmi, column, row, area }) => ({
    code: departement === '69' ? pmi : departement,
    id: pmi,
    column,
    row,
    area,
  }),
);
