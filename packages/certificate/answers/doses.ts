import type { Dose, ItemDefinition, ValueType } from '../dictionary/types.ts';
import { conceptOf } from '../value-sets/value-sets.ts';
import { type AnswerProblem, problem } from './problem.ts';

/** More doses than any schedule has. */
const HIGHEST_RANK = 6;
/** A day, a month or a year: what a health record tells of an old dose. */
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** What is wrong with a list of doses: at most one problem of each sort for a dose. */
export function doseProblems(
  item: ItemDefinition,
  { valueSet }: Extract<ValueType, { kind: 'doses' }>,
  doses: readonly Dose[],
): AnswerProblem[] {
  const seen = new Set<string>();
  return doses.flatMap((dose) => {
    const vaccine = conceptOf(valueSet, dose.vaccine);
    if (vaccine === undefined) {
      return [problem(item, 'not-in-value-set', true, 'choisissez un des vaccins proposés.')];
    }
    const key = `${dose.vaccine} ${dose.rank ?? ''}`;
    const twice = dose.rank !== undefined && seen.has(key);
    seen.add(key);
    return ownProblems(item, dose, vaccine.label, twice);
  });
}

function ownProblems(item: ItemDefinition, dose: Dose, name: string, twice: boolean): AnswerProblem[] {
  const { rank, date } = dose;
  const problems: AnswerProblem[] = [];
  if (rank !== undefined && (!Number.isInteger(rank) || rank < 1)) {
    problems.push(
      problem(item, 'wrong-type', true, `le rang d’une dose est un nombre à partir de 1 (${name}).`),
    );
  }
  if (rank !== undefined && rank > HIGHEST_RANK) {
    problems.push(problem(item, 'implausible', false, `vérifiez le rang ${rank} (${name}).`));
  }
  if (date !== undefined && !DATE.test(date)) {
    problems.push(problem(item, 'wrong-type', true, `donnez un jour, un mois ou une année (${name}).`));
  }
  if (twice)
    problems.push(problem(item, 'implausible', false, `la dose ${rank} est notée deux fois (${name}).`));
  if (!dose.given && (rank !== undefined || date !== undefined)) {
    problems.push(problem(item, 'implausible', false, `une dose non faite n’a ni rang ni date (${name}).`));
  }
  return problems;
}
