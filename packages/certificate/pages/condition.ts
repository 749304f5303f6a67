import type { PlacedItem } from '../dictionary/definitions.ts';
import type { ItemDefinition, Scalar, ValueType } from '../dictionary/types.ts';
import { plain } from './markdown.ts';

/** The condition of an item in French: « « Dépistage de la surdité effectué » est oui ». */
export function conditionOf(
  { condition }: ItemDefinition,
  items: readonly PlacedItem[],
  labelOf: (value: ValueType, code: string) => string,
): string | undefined {
  if (condition === undefined) return undefined;
  const other = items.find(({ id }) => id === condition.item);
  if (other === undefined) return undefined;
  const question = `« ${plain(other.label)} »`;
  if (other.value.kind === 'tick') return `la case ${question} est cochée`;
  if (!('is' in condition)) return `${question} dépasse ${condition.above}`;
  const words = condition.is.map((answer) => answerWords(answer, other.value, labelOf));
  return `${question} est ${words.join(' ou ')}`;
}

function answerWords(
  answer: Scalar,
  value: ValueType,
  labelOf: (value: ValueType, code: string) => string,
): string {
  if (answer === true) return 'oui';
  if (answer === false) return 'non';
  return typeof answer === 'string' ? `« ${plain(labelOf(value, answer))} »` : String(answer);
}
