import type { GrowthBand, GrowthPoint } from '../../contract.ts';

/** Term of reference of the corrected age, in completed weeks of amenorrhoea. */
export const FULL_TERM = 40;
/** Born before it, a child is premature (OMS). */
const PREMATURE_BEFORE = 37;
/** Age is corrected up to two years. */
const CORRECTED_UNTIL_DAYS = 730;

export const isPremature = (termWeeks: number | null): termWeeks is number =>
  termWeeks !== null && termWeeks < PREMATURE_BEFORE;

/**
 * Age at which a premature child is compared: its days since the date at which it was due, until two years of age.
 * @param termWeeks completed weeks at birth
 */
export function correctedDays(ageDays: number, termWeeks: number): number {
  return ageDays > CORRECTED_UNTIL_DAYS ? ageDays : ageDays - (FULL_TERM - termWeeks) * 7;
}

/** What a band says at an age, between its points; undefined outside of them. */
export function valueAt({ points }: GrowthBand, days: number): number | undefined {
  const after = points.findIndex(([day]) => day >= days);
  const next = points[after];
  if (next === undefined) return undefined;
  if (next[0] === days) return next[1];
  const before = points[after - 1];
  if (before === undefined) return undefined;
  return before[1] + ((days - before[0]) / (next[0] - before[0])) * (next[1] - before[1]);
}

/**
 * Where a measure stands among bands of its sex and measure, in words: between which, or outside of them.
 * @param bands from the lowest to the highest
 * @returns undefined when the bands do not cover this age
 */
export function placeAmong(
  bands: readonly GrowthBand[],
  days: number,
  value: number,
): { words: string; outside: boolean } | undefined {
  const known = bands.flatMap((band) => {
    const at = valueAt(band, days);
    return at === undefined ? [] : [{ label: band.label, at }];
  });
  const [lowest, highest] = [known[0], known.at(-1)];
  if (lowest === undefined || highest === undefined || known.length < 2) return undefined;
  if (value < lowest.at) return { words: `sous ${lowest.label}, la courbe la plus basse`, outside: true };
  if (value > highest.at)
    return { words: `au-dessus de ${highest.label}, la courbe la plus haute`, outside: true };
  const above = known.findIndex(({ at }) => at >= value);
  const [under, over] = [known[above - 1] ?? lowest, known[above] ?? highest];
  return { words: `entre ${under.label} et ${over.label}`, outside: false };
}

export interface ComparedPoint extends GrowthPoint {
  /** Age at which it is drawn and compared. */
  days: number;
  place: { words: string; outside: boolean } | undefined;
}

/** The measures at the age at which they are compared; before the date at which it was due, a child is not. */
export function compared(
  points: readonly GrowthPoint[],
  bands: readonly GrowthBand[],
  termWeeks: number | null,
): ComparedPoint[] {
  return points.map((point) => {
    const days = termWeeks === null ? point.ageDays : correctedDays(point.ageDays, termWeeks);
    const own = bands.filter(({ measure }) => measure === point.measure);
    return { ...point, days, place: days < 0 ? undefined : placeAmong(own, days, point.value) };
  });
}
