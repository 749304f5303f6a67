import type { Answer, ItemDefinition, Scalar, ValueType } from '../dictionary/types.ts';
import { conceptOf } from '../value-sets/value-sets.ts';
import { isUnknown } from './applies.ts';
import { doseProblems } from './doses.ts';
import { type AnswerProblem, problem } from './problem.ts';

type Numeric = Extract<ValueType, { kind: 'integer' | 'quantity' }>;

/** What is wrong with the answer itself, whatever the others. */
export function valueProblems(item: ItemDefinition, answer: Answer): AnswerProblem[] {
  const { value } = item;
  if (isDoses(answer)) return value.kind === 'doses' ? doseProblems(item, value, answer) : wrongType(item);
  if (isUnknown(answer)) return item.unknown?.includes(answer.unknown) === true ? [] : wrongType(item);
  switch (value.kind) {
    case 'yes-no':
      return typeof answer === 'boolean' ? [] : wrongType(item);
    case 'tick':
      return answer === true ? [] : wrongType(item);
    case 'integer':
    case 'quantity':
      return numberProblems(item, value, answer);
    case 'choice':
      return choiceProblems(item, value, answer);
    case 'date':
      return typeof answer === 'string' && isDate(answer) ? [] : wrongType(item);
    case 'text':
      return textProblems(item, value.maxLength, answer);
    case 'doses':
      return wrongType(item);
  }
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isDoses(answer: Answer): answer is Extract<Answer, readonly unknown[]> {
  return Array.isArray(answer);
}

function numberProblems(item: ItemDefinition, value: Numeric, answer: Scalar): AnswerProblem[] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return wrongType(item);
  if (value.kind === 'integer' && !Number.isInteger(answer)) return wrongType(item);
  const [low, high] = value.range;
  if (answer < low || answer > high) {
    return [problem(item, 'implausible', false, `vérifiez, la valeur attendue est entre ${low} et ${high}.`)];
  }
  if (value.kind === 'quantity' && Number(answer.toFixed(value.decimals)) !== answer) {
    const digits = value.decimals === 0 ? 'un nombre entier' : `${value.decimals} chiffre après la virgule`;
    return [problem(item, 'implausible', false, `vérifiez, ${digits} suffit.`)];
  }
  return [];
}

function choiceProblems(
  item: ItemDefinition,
  value: Extract<ValueType, { kind: 'choice' }>,
  answer: Scalar,
): AnswerProblem[] {
  if (typeof answer !== 'string') return wrongType(item);
  const known = conceptOf(value.valueSet, answer) !== undefined && value.except?.includes(answer) !== true;
  return known ? [] : [problem(item, 'not-in-value-set', true, 'choisissez une des réponses proposées.')];
}

function textProblems(item: ItemDefinition, maxLength: number, answer: Scalar): AnswerProblem[] {
  if (typeof answer !== 'string' || answer.trim() === '') return wrongType(item);
  if (answer.length <= maxLength) return [];
  return [problem(item, 'wrong-type', false, `${maxLength} caractères au plus.`)];
}

const EXPECTED: Readonly<Record<ValueType['kind'], string>> = {
  'yes-no': 'répondez par oui ou par non.',
  tick: 'cochez la case, ou laissez-la vide.',
  integer: 'donnez un nombre entier.',
  quantity: 'donnez un nombre.',
  choice: 'choisissez une des réponses proposées.',
  date: 'donnez une date complète.',
  text: 'écrivez un texte.',
  doses: 'donnez la liste des doses.',
};

function wrongType(item: ItemDefinition): AnswerProblem[] {
  return [problem(item, 'wrong-type', true, EXPECTED[item.value.kind])];
}
