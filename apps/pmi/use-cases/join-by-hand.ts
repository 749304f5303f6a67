import type { ChildRow } from '../adapters/store/children.ts';
import { traitsOf } from '../domain/child.ts';
import { judge, twinsBecause } from '../domain/matching/decide.ts';

export interface ByHand {
  reasons: { agrees: boolean; text: string }[];
  refusal: string | null;
}

/** What agrees between two records that a person thinks are one child’s, and why they are not joined. */
export function compareByHand(kept: ChildRow, other: ChildRow): ByHand {
  if (kept.id === other.id) return { reasons: [], refusal: 'C’est le même dossier.' };
  const [a, b] = [traitsOf(kept), traitsOf(other)];
  const twins = twinsBecause(a, b);
  return {
    reasons: judge(a, b).reasons.map(({ agrees, text }) => ({ agrees, text })),
    refusal: twins === undefined ? null : `Ce sont des jumeaux : ${twins.toLowerCase()}.`,
  };
}
