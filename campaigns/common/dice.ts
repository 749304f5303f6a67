/** Random choices that a seed replays. */
export interface Dice {
  /** a whole number from 0 to `count` - 1 */
  below(count: number): number;
  /** a whole number from `low` to `high`, both included */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** true one time in `times` */
  oneIn(times: number): boolean;
  bytes(length: number): Buffer;
}

/**
 * The dice of one input: the same seed and index give the same choices, whatever was drawn for the others, so that one
 * input is made again alone. Two rounds of splitmix32, which needs no state but a number.
 */
export function diceOf(seed: number, index: number): Dice {
  let state = mixed(Math.imul(seed | 0, 0x9e3779b1) ^ mixed(index));
  const below = (count: number) => {
    state = (state + 0x9e3779b9) | 0;
    return Math.floor((mixed(state) / 2 ** 32) * count);
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick(list) {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    oneIn: (times) => below(times) === 0,
    bytes: (length) => Buffer.from(Uint8Array.from({ length }, () => below(256))),
  };
}

/** Finaliser of MurmurHash3, unsigned. */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
