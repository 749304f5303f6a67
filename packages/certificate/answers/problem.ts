import type { ItemDefinition } from '../dictionary/types.ts';

export type ProblemKind =
  /** A question that applies has no answer, where the Cerfa asks for one. */
  | 'missing'
  /** Not an answer of the kind that the item takes. */
  | 'wrong-type'
  | 'not-in-value-set'
  /** Answered although its condition does not hold, or not asked in this certificate. */
  | 'not-applicable'
  /** Possible, but hard to believe: said once, gently. */
  | 'implausible';

export interface AnswerProblem {
  /** Id of the item, or of what was answered without being one. */
  item: string;
  kind: ProblemKind;
  /** The official check would refuse the certificate for it. */
  refused: boolean;
  /** French, for the person who fills the form. */
  message: string;
}

const WHOSE = { child: '', mother: ', mère', 'other-parent': ', autre parent' } as const;

/** A problem with an item, whose label opens the message; then whom it concerns, for both parents are asked the same. */
export function problem(
  item: ItemDefinition,
  kind: ProblemKind,
  refused: boolean,
  text: string,
): AnswerProblem {
  return { item: item.id, kind, refused, message: `« ${item.label}${WHOSE[item.concerned]} » : ${text}` };
}
