import type { Random } from '@cigogne/certificate';
import type { TrueChild } from './births.ts';

/** How a certificate writes a child’s name otherwise than another one did. */
export const VARIANTS = ['accents', 'hyphen', 'usual-name', 'second-given', 'typo'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Written {
  family: string;
  usualFamily: string;
  given: string[];
}

/** A child’s names as one certificate writes them. */
export function written(random: Random, child: TrueChild, variant: Variant | undefined): Written {
  const { family, usualFamily, given } = child;
  const names = { family, usualFamily, given };
  switch (variant) {
    case undefined:
      return names;
    case 'accents':
      return { family: plain(family), usualFamily: plain(usualFamily), given: given.map(plain) };
    case 'hyphen':
      return {
        family: family.replaceAll('-', ' '),
        usualFamily: usualFamily.replaceAll(' ', '-'),
        given: given.map((name) => name.replaceAll('-', ' ')),
      };
    case 'usual-name':
      return { ...names, family: usualFamily === family ? `${family} ${child.mother.family}` : usualFamily };
    case 'second-given':
      return { ...names, given: given.length > 1 ? [...given.slice(1), ...given.slice(0, 1)] : given };
    case 'typo':
      return random.chance(0.5)
        ? { ...names, family: slip(random, family), usualFamily: slip(random, usualFamily) }
        : { ...names, given: given.map((name, index) => (index === 0 ? slip(random, name) : name)) };
  }
}

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

/** One letter doubled, left out, or exchanged with the next. */
function slip(random: Random, name: string): string {
  const place = random.integer(1, Math.max(1, name.length - 2));
  const [before, letter, next, after] = [
    name.slice(0, place),
    name.charAt(place),
    name.charAt(place + 1),
    name.slice(place + 2),
  ];
  return before + random.pick([letter + letter + next, next, next + letter]) + after;
}
