import type { Dose } from '@cigogne/certificate';

/** The dose that comes after those already noted: the next rank of the vaccine. */
export function nextDose(doses: readonly Dose[], vaccine: string): Dose {
  const ranks = doses.filter((dose) => dose.vaccine === vaccine).map(({ rank = 0 }) => rank);
  return { vaccine, rank: Math.max(0, ...ranks) + 1, given: true };
}

/** The dose with a part of it changed; undefined takes the part away. A dose that was not given has no rank nor date. */
export function changedDose(dose: Dose, change: { [K in keyof Dose]?: Dose[K] | undefined }): Dose {
  const { vaccine, given, rank, booster, date, lot, product, quantity } = { ...dose, ...change };
  const kept = given === false ? {} : { rank, booster, date, lot, product, quantity };
  return {
    vaccine: vaccine ?? dose.vaccine,
    given: given ?? dose.given,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
  };
}

/** « 04/03/2025 », « 03/2025 » or « 2025 » → `2025-03-04`, `2025-03`, `2025`; undefined for anything else. */
export function readDay(text: string): string | undefined {
  const match = /^(?:(?:(\d{1,2})[/. -])?(\d{1,2})[/. -])?(\d{4})$/.exec(text.trim());
  if (!match) return undefined;
  const [, date, month, year] = match;
  return [year, month, date]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** `2025-03-04` → « 04/03/2025 » */
export function writeDay(day: string | undefined): string {
  return day === undefined ? '' : day.split('-').reverse().join('/');
}
