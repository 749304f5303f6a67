import type { PlacedItem } from '../dictionary/definitions.ts';
import type { Answers } from '../dictionary/types.ts';
import { type AnswerProblem, problem } from './problem.ts';

/** Counts that cannot exceed another. */
const AT_MOST: readonly (readonly [lower: string, upper: string])[] = [
  ['parity', 'gestity'],
  ['prematureChildren', 'gestity'],
  ['stillbornChildren', 'gestity'],
  ['birthRank', 'foetuses'],
];

/** Answers that are plausible one by one, and not together. */
export function relationProblems(items: ReadonlyMap<string, PlacedItem>, answers: Answers): AnswerProblem[] {
  return AT_MOST.flatMap(([lower, upper]) => {
    const [low, high] = [answers[lower], answers[upper]];
    const [item, bound] = [items.get(lower), items.get(upper)];
    if (item === undefined || bound === undefined) return [];
    if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return [];
    return [problem(item, 'implausible', false, `vérifiez, c’est plus que « ${bound.label} » (${high}).`)];
  });
}
