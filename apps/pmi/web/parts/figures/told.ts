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

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** « janv. », « T1 »: on the axis of a year. */
export function shortPeriod(period: string): string {
  return period.includes('T') ? period.slice(5) : periodWords(period).slice(0, -5);
}

/** « janv. 2026 », « T1 2026 », « 2026 » */
export function periodWords(period: string): string {
  if (/^\d{4}-\d{2}$/.test(period)) return MONTH.format(new Date(`${period}-01T00:00:00Z`));
  return period.includes('-T') ? `${period.slice(5)} ${period.slice(0, 4)}` : period;
}
