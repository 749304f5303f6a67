import type { Dice } from '../../common/dice.ts';

const INTERESTING = [
  0x00, 0x01, 0x0a, 0x0d, 0x20, 0x22, 0x26, 0x2d, 0x3c, 0x3e, 0x7f, 0x80, 0xc0, 0xfe, 0xff,
];

/** Changes that know nothing of what they change: bytes flipped, cut out, doubled, swapped, the end cut off. */
export function mutateBytes(dice: Dice, bytes: Uint8Array): { bytes: Buffer; made: string } {
  const copy = Buffer.from(bytes);
  if (copy.length < 8) return { bytes: dice.bytes(dice.between(0, 64)), made: 'noise' };
  const at = dice.below(copy.length);
  const length = Math.min(copy.length - at, dice.between(1, dice.pick([4, 64, 2_000])));
  switch (dice.below(7)) {
    case 0:
      return { bytes: copy.subarray(0, at), made: 'cut short' };
    case 1:
      return {
        bytes: Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]),
        made: 'a piece cut out',
      };
    case 2: {
      const piece = copy.subarray(at, at + length);
      const times = dice.between(1, dice.pick([2, 20, 300]));
      return {
        bytes: Buffer.concat([copy.subarray(0, at), ...Array(times).fill(piece), copy.subarray(at)]),
        made: 'a piece repeated',
      };
    }
    case 3:
      dice.bytes(length).copy(copy, at);
      return { bytes: copy, made: 'noise in the middle' };
    case 4: {
      const other = dice.below(copy.length);
      copy.copyWithin(at, other, other + length);
      return { bytes: copy, made: 'a piece over another' };
    }
    default:
      for (let flips = dice.between(1, 12); flips > 0; flips -= 1) {
        copy[dice.below(copy.length)] = dice.oneIn(2) ? dice.pick(INTERESTING) : dice.below(256);
      }
      return { bytes: copy, made: 'byte flips' };
  }
}
