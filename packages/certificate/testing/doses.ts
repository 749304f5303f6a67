import fc from 'fast-check';
import type { Dose } from '../dictionary/types.ts';
import { type ValueSetName, valueSet } from '../value-sets/value-sets.ts';
import { digits, isoDay, PLAIN } from './words.ts';

/** Every vaccine of the set: not told, not given, or one to three doses, the later ones boosters or not. */
export function arbitraryDoses(name: ValueSetName): fc.Arbitrary<readonly Dose[]> {
  const vaccines = valueSet(name).concepts.map(({ code }) => dosesOf(code));
  const [first = fc.constant<Dose[]>([]), ...others] = vaccines;
  return fc
    .tuple(first, ...others)
    .map((all) => all.flat())
    .filter((doses) => doses.length > 0);
}

function dosesOf(vaccine: string): fc.Arbitrary<Dose[]> {
  const given = fc.array(details, { minLength: 1, maxLength: 3 }).map((doses) =>
    doses.map(({ booster, ...rest }, index) => ({
      vaccine,
      rank: index + 1,
      given: true,
      ...(booster && index > 0 ? { booster } : {}),
      ...rest,
    })),
  );
  const withoutRank: fc.Arbitrary<Dose[]> = details.map(({ booster: _, ...rest }) => [
    { vaccine, given: true, ...rest },
  ]);
  return fc.oneof(
    { weight: 2, arbitrary: given },
    { weight: 1, arbitrary: withoutRank },
    { weight: 1, arbitrary: fc.constant<Dose[]>([{ vaccine, given: false }]) },
    { weight: 1, arbitrary: fc.constant<Dose[]>([]) },
  );
}

/** A date is whole, or a month, or a year. */
const date = fc.tuple(isoDay, fc.constantFrom(10, 7, 4)).map(([day, length]) => day.slice(0, length));

const details = fc.record(
  {
    booster: fc.boolean(),
    date,
    lot: digits(5).map((number) => `LOT-${number}`),
    product: fc.constant('Vaccin Exemple & Cie'),
    quantity: fc.constantFrom(0.5, 2),
  },
  { ...PLAIN, requiredKeys: ['booster'] },
);
