import type { CriterionCondition } from '../../contract.ts';

/** A question that a criterion may be about, as the server lists them. */
export interface Question {
  id: string;
  label: string;
  kinds: ('CS8' | 'CS9' | 'CS24')[];
  type: 'number' | 'yes-no' | 'choice' | 'date' | 'text' | 'doses';
  unit: string | null;
  choices: { code: string; label: string }[];
}

export type Operator = 'below' | 'above' | 'is' | 'is-not' | 'missing' | 'answered' | 'no-dose';
export type Scalar = boolean | number | string;

/** A condition as people say it: one question, a verb, values. */
export interface Row {
  item: string;
  operator: Operator;
  values: Scalar[];
}

/** Several conditions: all of them, any of them, none of them. */
export interface Group {
  mode: 'all' | 'any' | 'none';
  conditions: CriterionCondition[];
}

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  below: 'est inférieur à',
  above: 'est supérieur à',
  is: 'est',
  'is-not': 'n’est pas',
  missing: 'n’est pas renseigné',
  answered: 'est renseigné',
  'no-dose': 'ne compte aucune dose de',
};

const OPERATORS: Readonly<Record<Question['type'], readonly Operator[]>> = {
  number: ['below', 'above', 'is', 'missing', 'answered'],
  'yes-no': ['is', 'missing', 'answered'],
  choice: ['is', 'is-not', 'missing', 'answered'],
  date: ['missing', 'answered'],
  text: ['missing', 'answered'],
  doses: ['no-dose', 'missing', 'answered'],
};

export function operatorsFor({ type }: Question): readonly Operator[] {
  return OPERATORS[type];
}

/** A condition as a row where one says it all, as a group otherwise. Nothing is lost: `writeCondition` gives it back. */
export function readCondition(condition: CriterionCondition): Row | Group {
  if ('all' in condition) return { mode: 'all', conditions: condition.all };
  if ('any' in condition) return { mode: 'any', conditions: condition.any };
  if ('not' in condition) return readNegation(condition.not);
  const { item } = condition;
  if ('below' in condition) return { item, operator: 'below', values: [condition.below] };
  if ('above' in condition) return { item, operator: 'above', values: [condition.above] };
  if ('missing' in condition) return { item, operator: 'missing', values: [] };
  if ('noDoseOf' in condition) return { item, operator: 'no-dose', values: condition.noDoseOf };
  return { item, operator: 'is', values: condition.is };
}

function readNegation(condition: CriterionCondition): Row | Group {
  if ('any' in condition) return { mode: 'none', conditions: condition.any };
  if ('is' in condition) return { item: condition.item, operator: 'is-not', values: condition.is };
  if ('missing' in condition) return { item: condition.item, operator: 'answered', values: [] };
  return { mode: 'none', conditions: [condition] };
}

/** The contrary of `readCondition`. */
export function writeCondition(read: Row | Group): CriterionCondition {
  if ('mode' in read) return writeGroup(read);
  const { item, operator, values } = read;
  const [first] = values;
  const number = typeof first === 'number' ? first : 0;
  if (operator === 'below') return { item, below: number };
  if (operator === 'above') return { item, above: number };
  if (operator === 'missing') return { item, missing: true };
  if (operator === 'answered') return { not: { item, missing: true } };
  if (operator === 'no-dose') return { item, noDoseOf: values.map(String) };
  return operator === 'is' ? { item, is: values } : { not: { item, is: values } };
}

function writeGroup({ mode, conditions }: Group): CriterionCondition {
  if (mode === 'all') return { all: conditions };
  const [only] = conditions;
  if (mode === 'any') return { any: conditions };
  const single = conditions.length === 1 && only && 'mode' in readNegation(only);
  return single && !('any' in only) ? { not: only } : { not: { any: conditions } };
}

/** « Âge gestationnel est inférieur à 37 semaines », « (… et …) ». */
export function conditionWords(condition: CriterionCondition, questions: readonly Question[]): string {
  const read = readCondition(condition);
  if ('mode' in read) {
    const parts = read.conditions.map((part) => {
      const words = conditionWords(part, questions);
      return 'mode' in readCondition(part) ? `(${words})` : words;
    });
    if (read.mode === 'none') return `aucun de : ${parts.join(' ; ')}`;
    return parts.join(read.mode === 'all' ? ' et ' : ' ou ');
  }
  const question = questions.find(({ id }) => id === read.item);
  const values = read.values.map((value) => valueWords(value, question)).join(' ou ');
  return [`« ${question?.label ?? read.item} »`, OPERATOR_WORDS[read.operator], values]
    .filter(Boolean)
    .join(' ');
}

function valueWords(value: Scalar, question: Question | undefined): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') {
    return [value.toLocaleString('fr-FR'), question?.unit].filter(Boolean).join(' ');
  }
  return question?.choices.find(({ code }) => code === value)?.label ?? value;
}
