import { createRandom, type Random } from '@cigogne/certificate';

/** Draws of one thing of one population: the same pair of numbers gives the same draws, whatever was drawn before. */
export function randomOf(seed: number, index: number): Random {
  return createRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0);
}

const GRAIN = 1_000_000;

/** Uniform over ]0, 1]. */
export function share(random: Random): number {
  return random.integer(1, GRAIN) / GRAIN;
}

/** A normal law (Box and Muller). */
export function normal(random: Random, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(share(random)));
  return mean + deviation * radius * Math.cos(2 * Math.PI * share(random));
}

export function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** One of weighted things. */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = share(random) * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left <= 0) return value;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('nothing to choose from');
  return last[0];
}

/** Rank of a law of Zipf over `count` things: a few common ones, many rare ones, as family names and communes are. */
export function zipf(random: Random, count: number, flatness = 3): number {
  const drawn = share(random);
  const rank = flatness ** (1 - drawn) * (count + flatness) ** drawn - flatness;
  return within(Math.floor(rank), 0, count - 1);
}
