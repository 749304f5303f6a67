import { setTimeout as sleep } from 'node:timers/promises';
import { demoErrors } from './errors.ts';

const EVERY_MS = 200;

/**
 * Asks again until the answer is neither false nor undefined.
 * @param what for people, when it never comes
 * @throws CigogneError `demo.too-long`
 */
export async function eventually<T>(
  what: string,
  withinMs: number,
  ask: () => Promise<T | false | undefined>,
): Promise<T> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    await sleep(EVERY_MS);
  }
  throw demoErrors.tooLong(what);
}
