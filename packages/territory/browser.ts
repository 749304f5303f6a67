/**
 * What a web page may import: the authorities, their neighbours and the tile map. The table of communes
 * stays on the server; bundlers take this file through the `browser` condition of package.json.
 */
export type { PmiAuthority, PmiKey } from './authorities.ts';
export { isPmiKey, OVERSEAS_COLLECTIVITIES, PMI_AUTHORITIES, pmiOf, pmisOfRegion } from './authorities.ts';
export { neighboursOf } from './neighbours.ts';
export type { Region } from './regions.ts';
export { REGIONS } from './regions.ts';
export type { DepartementTile } from './tiles.ts';
export { DEPARTEMENT_TILES } from './tiles.ts';
