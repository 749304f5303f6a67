import { setTimeout as wait } from 'node:timers/promises';

const TRIES = 300;
const EVERY_MS = 100;

/** For tests: asks again until the answer is there. @throws Error when it is not after half a minute of waits */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await wait(EVERY_MS);
  }
  throw new Error(`never happened: ${what}`);
}
