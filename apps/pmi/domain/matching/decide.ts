import {
  compareBirthDates,
  compareBirthplaces,
  compareFamilies,
  compareGiven,
  compareHomes,
  compareMothers,
  comparePhones,
  compareSex,
  likenessOfDates,
  likenessOfFamilies,
  likenessOfGiven,
  likenessOfMothers,
} from './compare.ts';
import type { Comparison, Traits } from './traits.ts';

/**
 * All traits that agree are worth 112. Name, given name, exact date and sex alone (68) never reach CERTAIN: a large
 * département has homonyms born on one day, and a record that holds two children is worse than two records.
 */
export const CERTAIN = 80;
/** A date, a name and a given name, each with a slip (37 at most), are worth a look once the mother agrees too (52). */
export const DOUBTFUL = 50;

export interface Judged {
  verdict: 'same' | 'doubtful' | 'different';
  score: number;
  reasons: Comparison[];
}

const COMPARISONS = [
  compareBirthDates,
  compareFamilies,
  compareGiven,
  compareSex,
  compareBirthplaces,
  compareMothers,
  compareHomes,
  comparePhones,
];

/**
 * Whether two records are of one child, with the reasons in French. The same INS decides unless other strict traits
 * contradict it; without it a score does. Twins are never one child, whatever the score. Symmetric.
 */
export function judge(a: Traits, b: Traits): Judged {
  const reasons = COMPARISONS.map((compare) => compare(a, b)).filter((one) => one !== undefined);
  const score = reasons.reduce((total, { points }) => total + points, 0);
  const sameIns = a.ins !== undefined && a.ins === b.ins;
  const because = (text: string, agrees: boolean): Comparison[] => [{ points: 0, agrees, text }, ...reasons];
  const twins = twinsBecause(a, b);
  if (sameIns) {
    const contradiction =
      twins ?? (contradictsIns(a, b) ? 'Même INS, mais les autres traits se contredisent' : undefined);
    return contradiction === undefined
      ? { verdict: 'same', score: Math.max(score, CERTAIN), reasons: because('Même INS qualifiée', true) }
      : { verdict: 'doubtful', score, reasons: because(contradiction, false) };
  }
  if (twins !== undefined) return { verdict: 'different', score, reasons: because(twins, false) };
  if (a.ins !== undefined && b.ins !== undefined) {
    // Two INS of one child happen (a NIA before the NIR, an error): a person looks, nothing is joined by itself.
    return {
      verdict: score >= CERTAIN ? 'doubtful' : 'different',
      score,
      reasons: because('INS différentes', false),
    };
  }
  if (score < DOUBTFUL) return { verdict: 'different', score, reasons };
  return { verdict: score >= CERTAIN && isCertain(a, b) ? 'same' : 'doubtful', score, reasons };
}

/** What must hold, whatever the points: a date, the child's own given name, and a proof that is not the child's. */
function isCertain(a: Traits, b: Traits): boolean {
  const given = likenessOfGiven(a.given, b.given);
  const mothers = likenessOfMothers(a, b);
  const isMultiple = (a.twinCount ?? 1) > 1 || (b.twinCount ?? 1) > 1;
  const sameSex = a.sex === b.sex || a.sex === undefined || b.sex === undefined;
  // « Lina » and « Léna » may be a slip of the pen, or twins.
  const givenIsSure = given === 'same' || (!isMultiple && given === 'part');
  const proof = mothers === 'proof' || mothers === 'agrees' || comparePhones(a, b) !== undefined;
  return a.birthDate === b.birthDate && givenIsSure && sameSex && mothers !== 'against' && proof;
}

/**
 * Why two records are of two children of one birth; undefined when they may be of one. Another rank of a multiple
 * birth says it, and so does one mother and one date with another given name or another sex.
 */
export function twinsBecause(a: Traits, b: Traits): string | undefined {
  const { twinRank: rank, twinCount: count } = a;
  const isMultiple = (count ?? 1) > 1 || (b.twinCount ?? 1) > 1;
  if (isMultiple && rank !== undefined && b.twinRank !== undefined && rank !== b.twinRank) {
    return 'Rangs différents d’une naissance multiple';
  }
  const sameBirth =
    a.birthDate !== undefined &&
    b.birthDate !== undefined &&
    ['same', 'near'].includes(likenessOfDates(a.birthDate, b.birthDate)) &&
    ['proof', 'agrees'].includes(likenessOfMothers(a, b));
  if (!sameBirth) return undefined;
  if (likenessOfGiven(a.given, b.given) === 'other')
    return 'Même mère et même naissance, mais un autre prénom';
  const bothKnown = [a.sex, b.sex].every((sex) => sex === 'M' || sex === 'F');
  return bothKnown && a.sex !== b.sex && likenessOfGiven(a.given, b.given) !== 'same'
    ? 'Même mère et même naissance, mais un autre sexe'
    : undefined;
}

/** Two strict traits against: one may be a slip, two are another person's. */
function contradictsIns(a: Traits, b: Traits): boolean {
  const date = a.birthDate && b.birthDate ? likenessOfDates(a.birthDate, b.birthDate) : 'same';
  const against = [
    date === 'other',
    likenessOfFamilies(a.families, b.families) === 'other',
    likenessOfGiven(a.given, b.given) === 'other',
    a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex,
  ];
  return against.filter(Boolean).length >= 2;
}

export interface Candidate {
  id: string;
  traits: Traits;
}

export interface Choice {
  /** The record to join; undefined: a record of its own. */
  join?: { id: string; judged: Judged };
  /** Records that a person is asked about. */
  propose: { id: string; judged: Judged }[];
}

/** At most so many questions about one arrival. */
const MOST_PROPOSALS = 3;

/** Which record a certificate belongs to. Two records that both fit are a question, never a choice of ours. */
export function choose(traits: Traits, candidates: readonly Candidate[]): Choice {
  const judged = candidates.map(({ id, traits: other }) => ({ id, judged: judge(traits, other) }));
  const same = judged.filter((one) => one.judged.verdict === 'same');
  const [only] = same;
  if (only !== undefined && same.length === 1) return { join: only, propose: [] };
  const propose = judged
    .filter((one) => one.judged.verdict !== 'different')
    .sort((a, b) => b.judged.score - a.judged.score || a.id.localeCompare(b.id))
    .slice(0, MOST_PROPOSALS);
  return { propose };
}
