import { daysBetween, realDay } from '../dates.ts';
import { fold, givenOf, nearlySame, wordsOf } from '../names.ts';
import type { Comparison, Traits } from './traits.ts';

/** How far two dates are from each other. */
export type DateLikeness = 'same' | 'swapped' | 'digit' | 'near' | 'other';

/** Day and month exchanged, one digit wrong, or two days apart at most: what a hurried hand writes. */
export function likenessOfDates(a: string, b: string): DateLikeness {
  if (a === b) return 'same';
  const [year, month, day] = a.split('-');
  if (b === `${year}-${day}-${month}`) return 'swapped';
  const wrong = [...a].filter((character, index) => character !== b[index]).length;
  if (wrong === 1) return 'digit';
  return Math.abs(daysBetween(a, b)) <= 2 ? 'near' : 'other';
}

/** Dates that a record of the same child may bear by such a slip; for the index of the blocking. */
export function slipsOf(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const slips = new Set<string>([date, `${year}-${day}-${month}`]);
  for (const offset of [-2, -1, 1, 2]) {
    slips.add(new Date(Date.parse(`${date}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10));
  }
  for (const place of [3, 5, 6, 8, 9]) {
    for (const digit of '0123456789') slips.add(date.slice(0, place) + digit + date.slice(place + 1));
  }
  return [...slips].filter((slip) => realDay(slip) !== undefined);
}

const DATE_POINTS: Record<DateLikeness, readonly [number, string]> = {
  same: [30, 'Même date de naissance'],
  swapped: [15, 'Date de naissance : jour et mois intervertis'],
  digit: [12, 'Date de naissance : un chiffre diffère'],
  near: [10, 'Dates de naissance proches'],
  other: [-40, 'Dates de naissance différentes'],
};

export function compareBirthDates(a: Traits, b: Traits): Comparison | undefined {
  if (a.birthDate === undefined || b.birthDate === undefined) return undefined;
  const [points, text] = DATE_POINTS[likenessOfDates(a.birthDate, b.birthDate)];
  return { points, agrees: points === 30, text };
}

export type NameLikeness = 'same' | 'part' | 'near' | 'other' | 'missing';

/** The closest of the names of one with the names of the other: birth or usual, any order of their words. */
export function likenessOfFamilies(a: readonly string[], b: readonly string[]): NameLikeness {
  return closest(a, b, (left, right) => {
    const [mine, theirs] = [wordsOf(left), wordsOf(right)];
    const [first, second] = [mine.toSorted().join(''), theirs.toSorted().join('')];
    if (first === '' || second === '') return 'missing';
    if (first === second) return 'same';
    if (mine.some((word) => word.length > 2 && theirs.includes(word))) return 'part';
    return nearlySame(first, second) ? 'near' : 'other';
  });
}

/** First given names first; another of the list, a part of a compound one or a slip of the pen is less. */
export function likenessOfGiven(a: readonly string[], b: readonly string[]): NameLikeness {
  const [mine, theirs] = [givenOf(a), givenOf(b)];
  const [first, other] = [mine[0], theirs[0]];
  if (first === undefined || other === undefined) return 'missing';
  if (first.replaceAll(' ', '') === other.replaceAll(' ', '')) return 'same';
  if (mine.includes(other) || theirs.includes(first)) return 'part';
  const [parts, otherParts] = [first.split(' '), other.split(' ')];
  if (parts.length !== otherParts.length && parts[0] === otherParts[0]) return 'part';
  return nearlySame(first, other) ? 'near' : 'other';
}

const RANK: Record<NameLikeness, number> = { same: 4, part: 3, near: 2, other: 1, missing: 0 };

function closest(
  a: readonly string[],
  b: readonly string[],
  compare: (left: string, right: string) => NameLikeness,
): NameLikeness {
  let best: NameLikeness = 'missing';
  for (const left of a) {
    for (const right of b) {
      const likeness = compare(left, right);
      if (RANK[likeness] > RANK[best]) best = likeness;
    }
  }
  return best;
}

const FAMILY: Partial<Record<NameLikeness, readonly [number, string]>> = {
  same: [20, 'Même nom'],
  part: [15, 'Une partie du nom est commune'],
  near: [13, 'Noms presque identiques'],
  other: [-15, 'Noms différents'],
};
const GIVEN: Partial<Record<NameLikeness, readonly [number, string]>> = {
  same: [15, 'Même prénom'],
  part: [11, 'Un prénom est commun'],
  near: [9, 'Prénoms presque identiques'],
  other: [-25, 'Prénoms différents'],
};

export function compareFamilies(a: Traits, b: Traits): Comparison | undefined {
  return told(FAMILY[likenessOfFamilies(a.families, b.families)]);
}

export function compareGiven(a: Traits, b: Traits): Comparison | undefined {
  return told(GIVEN[likenessOfGiven(a.given, b.given)]);
}

export function compareSex(a: Traits, b: Traits): Comparison | undefined {
  const known = (sex: string | undefined) => sex === 'M' || sex === 'F';
  if (!known(a.sex) || !known(b.sex)) return undefined;
  return told(a.sex === b.sex ? [3, 'Même sexe'] : [-25, 'Sexe différent']);
}

export function compareBirthplaces(a: Traits, b: Traits): Comparison | undefined {
  if (!a.birthplaceCog || !b.birthplaceCog) return undefined;
  return told(
    a.birthplaceCog === b.birthplaceCog
      ? [4, 'Même commune de naissance']
      : [-4, 'Communes de naissance différentes'],
  );
}

/** How far the mothers agree: `proof` when it tells that mother from others, `against` when it is another woman. */
export function likenessOfMothers(a: Traits, b: Traits): 'proof' | 'agrees' | 'unknown' | 'against' {
  if (!a.mother || !b.mother) return 'unknown';
  const names = likenessOfFamilies(a.mother.families, b.mother.families);
  const given = likenessOfGiven(given1(a.mother.given), given1(b.mother.given));
  const [born, otherBorn] = [a.mother.birthDate, b.mother.birthDate];
  const date = born && otherBorn ? likenessOfDates(born, otherBorn) : undefined;
  if (given === 'other') return date === 'same' && names !== 'other' ? 'unknown' : 'against';
  if (date === 'other') return 'against';
  if (date === 'same' && given !== 'missing') return 'proof';
  // A mother may be known by her husband's name here and by her own there: the given name and the date carry it.
  if (given === 'missing') return date === 'same' ? 'agrees' : 'unknown';
  return names === 'other' ? 'unknown' : 'agrees';
}

const given1 = (name: string | undefined): string[] => (name === undefined ? [] : [name]);

const MOTHER = {
  proof: [25, 'Même mère : prénom et date de naissance'],
  agrees: [15, 'Même nom et prénom de mère'],
  against: [-30, 'Mères différentes'],
} as const;

export function compareMothers(a: Traits, b: Traits): Comparison | undefined {
  const likeness = likenessOfMothers(a, b);
  return likeness === 'unknown' ? undefined : told(MOTHER[likeness]);
}

export function compareHomes(a: Traits, b: Traits): Comparison | undefined {
  if (!a.cog || !b.cog) return undefined;
  return told(a.cog === b.cog ? [5, 'Même commune de domicile'] : [0, 'Communes de domicile différentes']);
}

export function comparePhones(a: Traits, b: Traits): Comparison | undefined {
  if (a.phones.length === 0 || b.phones.length === 0) return undefined;
  return a.phones.some((phone) => b.phones.includes(phone))
    ? told([10, 'Un numéro de téléphone commun'])
    : undefined;
}

function told(verdict: readonly [number, string] | undefined): Comparison | undefined {
  return verdict && { points: verdict[0], agrees: verdict[0] > 0, text: verdict[1] };
}

/** Whether a name is given at all. */
export const isNamed = (names: readonly string[]): boolean => names.some((name) => fold(name) !== '');
