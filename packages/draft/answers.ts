import type { Answers } from '@cigogne/certificate';
import { type Fields, itemOfPath } from './fields.ts';

const cache = new WeakMap<Fields, Answers>();

/** The answers among the fields of a draft; the same object for the same fields. */
export function answersOf(fields: Fields): Answers {
  let answers = cache.get(fields);
  if (answers === undefined) {
    answers = Object.fromEntries(
      Object.entries(fields).flatMap(([path, value]) => {
        const item = itemOfPath(path);
        return item === undefined ? [] : [[item, value]];
      }),
    );
    cache.set(fields, answers);
  }
  return answers;
}
