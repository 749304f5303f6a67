import type { NullFlavor, Unknown, ValueType } from '../dictionary/types.ts';

const UNKNOWN: Readonly<Record<NullFlavor, string>> = {
  UNK: 'Non connu',
  NI: 'Non renseigné',
  NA: 'Sans objet',
  ASKU: 'Demandé, non connu',
  NASK: 'Non demandé',
  MSK: 'Non communiqué',
  OTH: 'Autre',
};

/** Why an answer is not known, in French. */
export function unknownWords({ unknown }: Unknown): string {
  return UNKNOWN[unknown];
}

const UNITS: Readonly<Record<string, string>> = {
  'kg/m2': 'kg/m²',
  wk: 'semaines',
  d: 'jours',
  // The official example writes `m` for the months of walking.
  m: 'mois',
  mo: 'mois',
};

/**
 * A unit (UCUM) as people read it; one without a word is given as is. `{score}` has none: whether a score is told
 * with its highest value belongs to whoever shows it.
 */
export function unitWords(unit: string): string {
  return UNITS[unit] ?? unit;
}

/** The unit of a number as people read it: « g », « SA »; '' when it has none, or is a score. */
export function unitOfValue(value: ValueType): string {
  if (value.kind !== 'integer' && value.kind !== 'quantity') return '';
  if ('said' in value && value.said !== undefined) return value.said;
  return value.unit === undefined || value.unit === '{score}' ? '' : unitWords(value.unit);
}

/** `2025-03-04` → `04/03/2025`; a month or a year alone stays so: `03/2025`. */
export function dayWords(date: string): string {
  return date.split('-').reverse().join('/');
}
