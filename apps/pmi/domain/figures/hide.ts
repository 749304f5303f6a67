/** What is hidden or shown: a count, among a total. */
export interface Countable {
  /** What the row adds up to with others, each a total that may be known: a period, a sector, a year. */
  groups: readonly string[];
  numerator: number;
  denominator: number;
}

const few = (count: number, k: number): boolean => count > 0 && count < k;

/**
 * Rows that somebody who may know no identity must not read: those about few people, or that single few people out (a
 * count, or its complement, from 1 to k − 1). What a group hides would be found by subtraction from its total: it hides
 * two rows at least, of k people at least, the smallest ones first. A row of several groups hidden for one of them
 * changes the others, so that they are looked at again until nothing changes.
 * @returns indexes of the rows to hide
 */
export function hiddenRows(rows: readonly Countable[], k: number): Set<number> {
  const hidden = new Set<number>();
  rows.forEach(({ numerator, denominator }, index) => {
    if (few(denominator, k) || few(numerator, k) || few(denominator - numerator, k)) hidden.add(index);
  });
  const groups = new Map<string, number[]>();
  rows.forEach(({ groups: mine, denominator }, index) => {
    // An empty row hides nobody, and is known to be empty.
    if (denominator === 0) return;
    for (const group of mine) {
      const known = groups.get(group);
      if (known) known.push(index);
      else groups.set(group, [index]);
    }
  });
  // The smallest groups first: what they hide counts for the larger ones that hold them.
  const ordered = [...groups.values()].toSorted((a, b) => a.length - b.length);
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const indexes of ordered) protect(rows, indexes, hidden, k);
  }
  return hidden;
}

/** Hides the smallest rows of a group until what it hides, taken together, tells of nobody. */
function protect(
  rows: readonly Countable[],
  indexes: readonly number[],
  hidden: Set<number>,
  k: number,
): void {
  const mine = indexes.filter((index) => hidden.has(index));
  if (mine.length === 0) return;
  const at = (index: number) => rows[index] ?? { numerator: 0, denominator: 0 };
  const left = indexes
    .filter((index) => !hidden.has(index))
    .toSorted((a, b) => at(a).denominator - at(b).denominator);
  const among = mine.reduce(
    (sum, index) => ({
      count: sum.count + 1,
      numerator: sum.numerator + at(index).numerator,
      denominator: sum.denominator + at(index).denominator,
    }),
    { count: 0, numerator: 0, denominator: 0 },
  );
  for (const index of left) {
    const { count, numerator, denominator } = among;
    const tells = few(denominator, k) || few(numerator, k) || few(denominator - numerator, k);
    if (count >= 2 && !tells) return;
    hidden.add(index);
    among.count += 1;
    among.numerator += at(index).numerator;
    among.denominator += at(index).denominator;
  }
}
