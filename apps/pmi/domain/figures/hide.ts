/** What is hidden or shown: a count, among a total; the group is what the rows add up to (a period, a sector). */
export interface Countable {
  group: string;
  numerator: number;
  denominator: number;
}

/**
 * Rows that somebody who may know no identity must not read: those about few people, or that single few people out (a
 * count, or its complement, from 1 to k − 1). One hidden row of a group would be found by subtraction from the total:
 * a second one, the smallest left, is hidden with it.
 * @returns indexes of the rows to hide
 */
export function hiddenRows(rows: readonly Countable[], k: number): Set<number> {
  const few = (count: number) => count > 0 && count < k;
  const hidden = new Set<number>();
  rows.forEach(({ numerator, denominator }, index) => {
    if (few(denominator) || few(numerator) || few(denominator - numerator)) hidden.add(index);
  });
  const groups = Map.groupBy(rows.keys(), (index) => rows[index]?.group ?? '');
  for (const indexes of groups.values()) {
    const mine = indexes.filter((index) => hidden.has(index));
    const shown = indexes.filter((index) => !hidden.has(index) && (rows[index]?.denominator ?? 0) > 0);
    const smallest = shown.toSorted((a, b) => (rows[a]?.denominator ?? 0) - (rows[b]?.denominator ?? 0))[0];
    if (mine.length === 1 && smallest !== undefined) hidden.add(smallest);
  }
  return hidden;
}
