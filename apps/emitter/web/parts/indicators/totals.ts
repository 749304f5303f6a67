import type { Indicators } from '../../../contract.ts';

type Month = Indicators['months'][number];

/** All months and kinds together. */
export function totals(months: readonly Month[]) {
  const sum = (key: 'created' | 'delivered' | 'rejected' | 'late') =>
    months.reduce((total, month) => total + month[key], 0);
  return {
    created: sum('created'),
    delivered: sum('delivered'),
    rejected: sum('rejected'),
    late: sum('late'),
  };
}
