import { atLevels, everyLevels, isCoarser, type Levels, lossOf, type Quasi } from './quasi.ts';

export interface Generalised<Row> {
  row: Row;
  levels: Levels;
  /** Quasi-identifiers as they are written. */
  quasi: string[];
}

export interface Anonymised<Row> {
  rows: Generalised<Row>[];
  /** Rows left out: nothing that may be said of them is said of k. */
  suppressed: number;
  /** The levels of most rows; the others say less. */
  levels: Levels;
}

/** Rows that the common levels may leave for coarser ones, before a coarser common level is better. */
const LEFT = 0.1;

/**
 * Makes every row stand among at least k that say the same of the quasi-identifiers (k-anonymity, Sweeney 2002). The
 * finest common levels that leave a tenth of the rows alone are taken; these are then told less and less of, together,
 * until there are k of them; what is left is suppressed. Fewer than k suppressed rows would be found by subtraction from
 * published totals: the smallest class goes with them.
 */
export function anonymise<Row extends { quasi: Quasi }>(rows: readonly Row[], k: number): Anonymised<Row> {
  const all = everyLevels();
  const levels = commonLevels(rows, k, all);
  const classes: Generalised<Row>[][] = [];
  let left: readonly Row[] = rows;
  for (const step of all.filter((one) => isCoarser(one, levels))) {
    if (left.length === 0) break;
    const alone: Row[] = [];
    for (const [quasi, members] of classesOf(left, step)) {
      if (members.length >= k) classes.push(members.map((row) => ({ row, levels: step, quasi })));
      else alone.push(...members);
    }
    left = alone;
  }
  // Two sets of levels may write the same words: a class of the page is told from its text.
  let suppressed = left.length;
  while (suppressed > 0 && suppressed < k && classes.length > 0) {
    classes.sort((a, b) => b.length - a.length);
    suppressed += classes.pop()?.length ?? 0;
  }
  return { rows: classes.flat(), suppressed, levels };
}

function commonLevels<Row extends { quasi: Quasi }>(
  rows: readonly Row[],
  k: number,
  all: readonly Levels[],
): Levels {
  const found = all.find((levels) => {
    let alone = 0;
    for (const [, members] of classesOf(rows, levels)) if (members.length < k) alone += members.length;
    return alone <= rows.length * LEFT;
  });
  return found ?? all.at(-1) ?? [];
}

/** Rows by what is written of them. */
export function classesOf<Row extends { quasi: Quasi }>(
  rows: readonly Row[],
  levels: Levels,
): [string[], Row[]][] {
  const classes = new Map<string, [string[], Row[]]>();
  for (const row of rows) {
    const quasi = atLevels(row.quasi, levels);
    const key = quasi.join('\u001f');
    const known = classes.get(key);
    if (known) known[1].push(row);
    else classes.set(key, [quasi, [row]]);
  }
  return [...classes.values()];
}

export { lossOf };
