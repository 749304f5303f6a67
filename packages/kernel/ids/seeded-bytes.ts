/**
 * Repeatable bytes from a seed (mulberry32, public domain, Tommy Ettinger). Not for secrets.
 */
export function seededBytes(seed: number): (size: number) => Uint8Array {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 24;
  };
  return (size) => Uint8Array.from({ length: size }, next);
}
