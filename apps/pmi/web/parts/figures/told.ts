import type { IndicatorDefinition } from '../../../contract.ts';

interface Told {
  value: number | null;
  low: number | null;
  high: number | null;
  hidden: boolean;
}

const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 7,4 % », « 3 280 g »; « moins de 5 » where few people are hidden. */
export function valueWords(
  { unit }: Pick<IndicatorDefinition, 'unit'>,
  value: number | null,
  hidden = false,
): string {
  if (hidden) return 'peu d’enfants';
  if (value === null) return '–';
  if (unit === '%') return `${NUMBER.format(value * 100)} %`;
  return unit === 'enfants' ? NUMBER.format(value) : `${NUMBER.format(value)} ${unit}`;
}

/** « 6,9 à 8,0 % »: the interval of a share, the quartiles of a median. */
export function rangeWords({ unit }: Pick<IndicatorDefinition, 'unit'>, { low, high, hidden }: Told): string {
  if (hidden || low === null || high === null) return '';
  const scale = unit === '%' ? 100 : 1;
  return `${NUMBER.format(low * scale)} à ${NUMBER.format(high * scale)}`;
}
