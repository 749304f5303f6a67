import type { Answers } from '@cigogne/certificate';
import type { Fields } from './types.ts';

const cache = new WeakMap<Fields, Answers>();
const PREFIX = 'answers.';

/** The answers among the fields of a draft; the same object for the same fields. */
export function answersOf(fields: Fields): Answers {
  let answers = cache.get(fields);
  if (answers === undefined) {
    answers = Object.fromEntries(
      Object.entries(fields)
        .filter(([path]) => path.startsWith(PREFIX))
        .map(([path, value]) => [path.slice(PREFIX.length), value]),
    );
    cache.set(fields, answers);
  }
  return answers;
}
