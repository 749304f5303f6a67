import { editDistance } from '@cigogne/territory';

/** « Éléonore-Inès D’ŒUVRE » → « eleonore ines d oeuvre »: letters and digits of a name, one space between its words. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Words of a name that people write or leave out. */
const PARTICLES = new Set([
  'd',
  'de',
  'des',
  'du',
  'la',
  'le',
  'les',
  'l',
  'el',
  'al',
  'ben',
  'bin',
  'van',
  'von',
  'da',
  'dos',
]);

/** The words that tell a name apart; all of them when it is made of particles only. */
export function wordsOf(name: string): string[] {
  const words = fold(name).split(' ').filter(Boolean);
  const telling = words.filter((word) => !PARTICLES.has(word));
  return telling.length > 0 ? telling : words;
}

/** A family name as the matching's index knows it: order, hyphens and particles do not matter. */
export function keyOf(name: string): string {
  return wordsOf(name).toSorted().join('');
}

/** What maternities write while a child has no given name. */
const NO_NAME = new Set([
  '',
  'x',
  'xx',
  'xxx',
  'inconnu',
  'inconnue',
  'sans prenom',
  'nouveau ne',
  'bebe',
  'garcon',
  'fille',
  'enfant',
  'ne vivant',
]);

/** Given names that name somebody, folded. */
export function givenOf(names: readonly string[]): string[] {
  return names.map(fold).filter((name) => !NO_NAME.has(name));
}

/** Whether two words are one with a slip: one letter up to seven, two beyond; words of three letters must be equal. */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  const shortest = Math.min(a.length, b.length);
  if (shortest < 4) return false;
  const limit = shortest < 8 ? 1 : 2;
  return editDistance(a, b, limit) <= limit;
}

/** A telephone number without what people put between digits; +33 is 0. */
export function phoneOf(value: string): string {
  const digits = value.replace(/^tel:/i, '').replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+33|0033)/, '0');
}
