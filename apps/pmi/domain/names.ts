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

/** Letters to add, remove, change or swap with the next one (Damerau), counted up to `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (last[column - 1] ?? limit) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? limit) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/** Whether two words are one with a slip: one letter up to seven, two beyond; words of three letters must be equal. */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  const shortest = Math.min(a.length, b.length);
  if (shortest < 4) return false;
  const limit = shortest < 8 ? 1 : 2;
  return distance(a, b, limit) <= limit;
}

/** A telephone number without what people put between digits; +33 is 0. */
export function phoneOf(value: string): string {
  const digits = value.replace(/^tel:/i, '').replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+33|0033)/, '0');
}
