import { type Answer, type Answers, type CertificateKind, isUnknown } from '@cigogne/certificate';
import type {
  CriteriaContent,
  Criterion,
  CriterionCondition,
  Urgency,
  VigilanceReason,
} from '../../contract.ts';
import { definitionFor, itemsById } from '../dictionary.ts';
import { valueWords } from '../value-words.ts';
import { ageingReason, urgencyOf } from './urgency.ts';

/** True, false, or undefined: what was not answered proves nothing, neither way (Kleene). */
type Truth = boolean | undefined;

export interface Evaluated {
  score: number;
  reasons: VigilanceReason[];
  /** Undefined: below the first threshold, nobody's work. */
  urgency: Urgency | undefined;
}

export interface Facts {
  kind: CertificateKind;
  version: string;
  answers: Answers;
  /** Sector of the child's home; criteria limited to others do not count. */
  sector: string | null;
  /** Whole days from the exam to the arrival; null when the exam has no date. */
  age: number | null;
}

/** The score of a certificate, explained: each criterion that holds, what was found, what it weighs. */
export function evaluate(content: CriteriaContent, facts: Facts): Evaluated {
  const held = content.criteria.filter((criterion) => counts(criterion, facts));
  const reasons = held.map((one) => reasonOf(one, facts));
  const score = reasons.reduce((total, { weight }) => total + weight, 0);
  const aged = reasons.length > 0 ? ageingReason(facts.age, content) : undefined;
  return {
    score,
    reasons: aged ? [...reasons, aged] : reasons,
    urgency: urgencyOf(score, facts.age, content),
  };
}

/** Whether a criterion is evaluated at all here, and holds. */
export function counts(criterion: Criterion, { kind, answers, sector }: Omit<Facts, 'age'>): boolean {
  if (!criterion.active || !criterion.kinds.includes(kind)) return false;
  if (criterion.sectors.length > 0 && (sector === null || !criterion.sectors.includes(sector))) return false;
  return holds(criterion.when, answers) === true;
}

/** Kleene’s logic: what was not answered proves nothing. Also what the figures count by. */
export function holds(condition: CriterionCondition, answers: Answers): Truth {
  if ('all' in condition) return conjunction(condition.all.map((one) => holds(one, answers)));
  if ('any' in condition)
    return inverse(conjunction(condition.any.map((one) => inverse(holds(one, answers)))));
  if ('not' in condition) return inverse(holds(condition.not, answers));
  const answer = answers[condition.item];
  if ('missing' in condition)
    return answer === undefined || (typeof answer === 'object' && 'unknown' in answer);
  return answer === undefined || isUnanswered(answer) ? undefined : compare(condition, answer);
}

const isUnanswered = (answer: Answer): boolean => isUnknown(answer);

function compare(
  condition: Exclude<
    CriterionCondition,
    { all: unknown } | { any: unknown } | { not: unknown } | { missing: true }
  >,
  answer: Answer,
): Truth {
  if ('noDoseOf' in condition) {
    if (typeof answer !== 'object' || 'unknown' in answer) return undefined;
    return !answer.some(({ vaccine, given }) => given && condition.noDoseOf.includes(vaccine));
  }
  if ('is' in condition) return typeof answer === 'object' ? undefined : condition.is.includes(answer);
  if (typeof answer !== 'number') return undefined;
  return 'below' in condition ? answer < condition.below : answer > condition.above;
}

function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function inverse(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function reasonOf(criterion: Criterion, { kind, version, answers }: Facts): VigilanceReason {
  const items = itemsById(definitionFor(kind, version));
  const found = [...new Set(itemsIn(criterion.when))].flatMap((id) => {
    const item = items.get(id);
    const answer = answers[id];
    if (item === undefined) return [];
    return [
      {
        item: id,
        label: item.label,
        value: answer === undefined ? 'Sans réponse' : valueWords(item, answer),
      },
    ];
  });
  const { id, label, explanation, weight } = criterion;
  return { criterion: id, label, explanation, weight, found };
}

/** Every item that a condition asks about, in order. */
export function itemsIn(condition: CriterionCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(itemsIn);
  if ('any' in condition) return condition.any.flatMap(itemsIn);
  if ('not' in condition) return itemsIn(condition.not);
  return [condition.item];
}
