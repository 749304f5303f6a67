export { resolveBirthplace } from './birthplace.ts';
export * from './browser.ts';
export { editDistance } from './names.ts';
export type {
  PlaceAnswer,
  PlaceCandidate,
  TerritoryOptions,
  UnknownPlaceReason,
  WrittenPlace,
} from './place.ts';
export { communesOfPmi, communesOfPostalCode, resolvePlace } from './place.ts';
export type { Commune } from './table.ts';
