import { type Random, withKey } from '@cigogne/certificate';
import { type Commune, communesOfPostalCode } from '@cigogne/territory';
import { normal, randomOf, weighted, within, zipf } from './draw.ts';
import { familyName, givenName, givenNames } from './names.ts';

export interface Home {
  cog: string;
  postalCode: string;
  city: string;
}

/** A child as it is in truth, whatever its certificates write of it. */
export interface TrueChild {
  /** Number in the population: the identity that a record must not confuse. */
  number: number;
  /** Number of the birth; twins share it. */
  birth: number;
  /** `YYYY-MM-DD` */
  born: string;
  sex: 'F' | 'M';
  family: string;
  usualFamily: string;
  given: string[];
  /** A matricule that no registry gives. */
  nir: string;
  rank: number;
  count: number;
  home: Home;
  street: string;
  phones: string[];
  birthplaceCog: string;
  mother: { family: string; usualFamily: string; given: string; born: string; nir: string };
  father: { family: string; given: string } | undefined;
  gestationalAge: number;
  /** g */
  weight: number;
}

/** Births are most in July and fewest in February (INSEE, naissances par mois), in thousandths. */
const MONTHS = [81, 74, 82, 80, 84, 84, 90, 88, 86, 87, 82, 82].map(
  (weight, month) => [month, weight] as const,
);
/** Of births; two children each, so that 3 % of children are twins. */
const TWIN_BIRTHS = 0.0155;
const DAY_MS = 86_400_000;

/** Communes of a département from its postal codes, the first ones drawn the most: a town, its suburbs, villages. */
export function homesOf(postalPrefix: string): Home[] {
  const homes = new Map<string, Home>();
  for (let code = 0; code < 1000; code += 10) {
    const postalCode = `${postalPrefix}${String(code).padStart(3, '0')}`;
    for (const { cog, name } of communesOfPostalCode(postalCode) satisfies Commune[]) {
      if (!homes.has(cog)) homes.set(cog, { cog, postalCode, city: name });
    }
  }
  return [...homes.values()];
}

/** The children of one birth, number `birth` of the population. Years are those in which children are born. */
export function birthOf(
  seed: number,
  birth: number,
  homes: readonly Home[],
  years: readonly number[],
): TrueChild[] {
  const random = randomOf(seed, birth);
  const count = random.chance(TWIN_BIRTHS) ? 2 : 1;
  const born = dayOf(random, years);
  const home = homes[zipf(random, homes.length, 6)] ?? homes[0];
  if (home === undefined) throw new RangeError('no commune to live in');
  const mother = motherOf(random, birth, born);
  const father = random.chance(0.94)
    ? {
        family: mother.usualFamily === mother.family ? familyName(random) : mother.usualFamily,
        given: givenName(random, 'M'),
      }
    : undefined;
  const family = father === undefined || random.chance(0.12) ? mother.family : father.family;
  const shared = {
    birth,
    born,
    family,
    usualFamily: random.chance(0.1) ? `${family} ${mother.family}` : family,
    count,
    home,
    street: `${random.integer(1, 120)} rue de l’Exemple ${random.integer(1, 400)}`,
    phones: [phone(random)],
    birthplaceCog: homes[zipf(random, Math.min(6, homes.length), 1)]?.cog ?? home.cog,
    mother,
    father,
    gestationalAge: gestationOf(random, count),
  };
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const sex = random.chance(0.51) ? ('M' as const) : ('F' as const);
    const number = birth * 2 + index;
    return {
      ...shared,
      number,
      sex,
      given: named(random, sex, taken),
      nir: withKey(`${sex === 'F' ? 2 : 1}990199${String(number % 1_000_000).padStart(6, '0')}`),
      rank: index + 1,
      weight: weightOf(random, shared.gestationalAge, count, sex),
    };
  });
}

/** Twins do not bear the same first name. */
function named(random: Random, sex: 'F' | 'M', taken: Set<string>): string[] {
  for (;;) {
    const names = givenNames(random, sex);
    const [first = ''] = names;
    if (taken.has(first)) continue;
    taken.add(first);
    return names;
  }
}

function dayOf(random: Random, years: readonly number[]): string {
  const year = years[random.integer(0, years.length - 1)] ?? 2025;
  const month = weighted(random, MONTHS);
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, random.integer(1, days))).toISOString().slice(0, 10);
}

function motherOf(random: Random, birth: number, born: string): TrueChild['mother'] {
  const ageDays = Math.round(within(normal(random, 31, 5), 15, 50) * 365.25);
  const family = familyName(random);
  return {
    family,
    usualFamily: random.chance(0.4) ? familyName(random) : family,
    given: givenName(random, 'F'),
    born: new Date(Date.parse(`${born}T00:00:00Z`) - ageDays * DAY_MS).toISOString().slice(0, 10),
    nir: withKey(`2990299${String(birth % 1_000_000).padStart(6, '0')}`),
  };
}

const phone = (random: Random): string => `0500${String(random.integer(0, 999_999)).padStart(6, '0')}`;

/** Completed weeks: 7 % before 37 among single births, half of the twins. */
function gestationOf(random: Random, count: number): number {
  if (random.chance(0.01)) return random.integer(25, 32);
  return Math.floor(within(count > 1 ? normal(random, 36.6, 2) : normal(random, 39.9, 1.55), 24, 42));
}

/** Grams: about 3,300 at term, 170 less for each week missing, twins lighter, boys heavier. */
function weightOf(random: Random, weeks: number, count: number, sex: 'F' | 'M'): number {
  const expected = 3380 - 172 * (40 - weeks) - (count > 1 ? 180 : 0) + (sex === 'M' ? 60 : -60);
  return Math.round(within(normal(random, Math.max(700, expected), 400), 450, 5400));
}
