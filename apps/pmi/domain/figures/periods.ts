export const STEPS = ['month', 'quarter', 'year'] as const;
export type Step = (typeof STEPS)[number];

/** The period that holds a month: « 2026-03 », « 2026-T1 », « 2026 ». @param month `YYYY-MM` */
export function periodOf(month: string, step: Step): string {
  const [year = '', number = ''] = month.split('-');
  if (step === 'year') return year;
  return step === 'month' ? month : `${year}-T${Math.ceil(Number(number) / 3)}`;
}

/** So many months later. @param month `YYYY-MM` */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The same period a year later, so that two years stand side by side: « 2025-T1 » → « 2026-T1 ». */
export function aYearLater(period: string): string {
  return `${Number(period.slice(0, 4)) + 1}${period.slice(4)}`;
}
