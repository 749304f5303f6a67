import { randomInt } from 'node:crypto';
import { seededIds } from '@cigogne/kernel';

export interface Dice {
  seed: number;
  /** a whole number from `low` to `high`, both included */
  between(low: number, high: number): number;
}

/** Random choices that CIGOGNE_SEED replays. */
export function dice(): Dice {
  const seed = Number(process.env.CIGOGNE_SEED ?? randomInt(2 ** 31));
  const ids = seededIds(seed);
  return {
    seed,
    between: (low, high) => low + (Number.parseInt(ids.uuid().slice(-8), 16) % (high - low + 1)),
  };
}
