import type { Answer, Answers, ItemDefinition, Unknown } from '../dictionary/types.ts';

/** Whether an answer says that the thing is not known. */
export function isUnknown(answer: Answer): answer is Unknown {
  return typeof answer === 'object' && 'unknown' in answer;
}

/** Whether an item is to be asked, given the other answers; an item without condition always is. */
export function applies(item: Pick<ItemDefinition, 'condition'>, answers: Answers): boolean {
  const { condition } = item;
  if (condition === undefined) return true;
  const answer = answers[condition.item];
  if (answer === undefined || typeof answer === 'object') return false;
  return 'is' in condition
    ? condition.is.includes(answer)
    : typeof answer === 'number' && answer > condition.above;
}
