const DECIMAL = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/** « 3 250 », « 34,5 » */
export function writeNumber(value: number): string {
  return DECIMAL.format(value);
}

/** What was typed, with a comma or a point, with or without spaces; undefined when it is no number. */
export function readNumber(text: string): number | undefined {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(?:\.\d*)?$/.test(compact) ? Number(compact) : undefined;
}

const FACTORS = [1000, 0.001, 100, 0.01, 10, 0.1];

/** The same figure in the unit that is expected: kilograms typed for grams, metres for centimetres. */
export function probablyMeant(value: number, [low, high]: readonly [number, number]): number | undefined {
  if (value === 0 || (value >= low && value <= high)) return undefined;
  return FACTORS.map((factor) => Number((value * factor).toFixed(3))).find(
    (one) => one >= low && one <= high,
  );
}
