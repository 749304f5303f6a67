import type { Dose } from '../dictionary/types.ts';
import type { DocumentKind } from '../models.ts';
import { daysAfter, isoDate } from './days.ts';

/** Ages at the doses (days), by the French schedule of 2025; the third of a series is a booster. */
const SCHEDULE: readonly (readonly [vaccine: string, ages: readonly number[]])[] = [
  ['J07CA01', [61, 122, 335]],
  ['J07AJ', [61, 122, 335]],
  ['J07AG', [61, 122, 335]],
  ['J07BC01', [61, 122, 335]],
  ['J07AL', [61, 122, 335]],
  ['J07AH08', [183, 365]],
  ['J07AH09', [91, 153, 365]],
  ['J07BD52', [365, 500]],
  ['J07BH', [61, 91]],
];

/** The vaccines that a child has had on the day of its exam: none in the first week. */
export function sampleDoses(kind: DocumentKind, birthTime: string, examAge: number): readonly Dose[] {
  const none = ['J07AN', ...(kind === 'CS8' ? ['J07BC01'] : [])];
  const given = SCHEDULE.flatMap(([vaccine, ages]) =>
    ages
      .filter((age) => age <= examAge)
      .map((age, index) => ({
        vaccine,
        rank: index + 1,
        given: true,
        ...(index === 2 ? { booster: true } : {}),
        date: isoDate(daysAfter(birthTime, age)),
      })),
  );
  return [...given, ...none.map((vaccine) => ({ vaccine, given: false }))];
}
