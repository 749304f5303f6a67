import { table } from '../common/report.ts';
import { FAMILIES } from './input.ts';
import type { Read } from './told.ts';

/** What the reading of many inputs came to. */
export interface Tally {
  add(read: Read): void;
  readonly read: number;
  /** the table; times are of the reading alone, ms */
  table(seconds: number): string;
}

const MOST_CODES = 12;

export function newTally(): Tally {
  const families = new Map(
    FAMILIES.map((family) => [family, { count: 0, accepted: 0, slowest: 0, cpuMs: 0 }]),
  );
  const codes = new Map<string, number>();
  let read = 0;
  let rss = 0;
  return {
    get read() {
      return read;
    },
    add(told) {
      read += 1;
      rss = Math.max(rss, told.rss);
      const code = told.code ?? 'crash';
      codes.set(code, (codes.get(code) ?? 0) + 1);
      const family = families.get(told.family);
      if (!family) return;
      family.count += 1;
      family.cpuMs += told.cpuMs;
      family.slowest = Math.max(family.slowest, told.cpuMs);
      if (code === 'accepted') family.accepted += 1;
    },
    table(seconds) {
      const rows = [...families].map(([name, { count, accepted, slowest, cpuMs }]) => [
        name,
        count,
        accepted,
        Math.round((10 * cpuMs) / Math.max(1, count)) / 10,
        Math.round(slowest),
      ]);
      const often = [...codes].sort((one, other) => other[1] - one[1]);
      return [
        `${read} inputs read in ${Math.round(seconds)} s, ${codes.size} different answers, ${Math.round(rss / 2 ** 20)} MiB at most\n`,
        table([['read as', 'inputs', 'accepted', 'CPU ms, mean', 'CPU ms, most'], ...rows]),
        'most frequent answers\n',
        table(often.slice(0, MOST_CODES)),
      ].join('');
    },
  };
}
