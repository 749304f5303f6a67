const WORDS: Readonly<Record<string, string>> = {
  d: 'jours',
  mo: 'mois',
  wk: 'semaines',
  'kg/m2': 'kg/m²',
  '{score}': 'sur 10',
};

/** A UCUM unit as people write it. */
export function unitWords(unit: string): string {
  return WORDS[unit] ?? unit;
}
