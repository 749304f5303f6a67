import { entryOf } from '@cigogne/xml';

/** Units of one dimension, by how many of the first each is (UCUM). */
const DIMENSIONS: readonly Readonly<Record<string, number>>[] = [
  { g: 1, kg: 1000, mg: 0.001, '[lb_av]': 453.592_37, '[oz_av]': 28.349_523_125 },
  { cm: 1, m: 100, mm: 0.1, '[in_us]': 2.540_005, '[in_uk]': 2.539_998, '[in_i]': 2.54 },
  { d: 1, h: 1 / 24, wk: 7, mo: 30.4375, a: 365.25 },
  { '{score}': 1, '1': 1 },
  { 'kg/m2': 1 },
];

/**
 * A measure in another unit of the same dimension; undefined when there is none. `m` for a duration is how
 * the official example writes months.
 */
export function convert(value: number, from: string, to: string, decimals: number): number | undefined {
  if (from === to) return value;
  const [source, target] = to === 'm' ? [from, 'mo'] : [from, to];
  if (source === target) return value;
  const dimension = DIMENSIONS.find(
    (units) => entryOf(units, source) !== undefined && units[target] !== undefined,
  );
  const [factor, divisor] = [entryOf(dimension ?? {}, source), dimension?.[target]];
  if (factor === undefined || divisor === undefined) return undefined;
  return Number(((value * factor) / divisor).toFixed(decimals));
}
