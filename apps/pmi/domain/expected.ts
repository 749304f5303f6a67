import { addDays } from './dates.ts';
import { definitionFor } from './dictionary.ts';

/** A certificate is waited for once its exam is late by so many days: it takes time to come. */
const PATIENCE_DAYS = 30;
/** After so many days nobody waits for it any more: the next exam says what this one would have. */
const LAST_DAYS = { CS9: 540, CS24: 1100 } as const;

/** Birth dates of the children whose certificate is expected on a day, and the age after which it is late. */
export function expectedWindow(
  kind: 'CS9' | 'CS24',
  today: string,
): { bornFrom: string; bornTo: string; lateAfter: number } {
  const last = definitionFor(kind, '').legalWindow?.[1] ?? (kind === 'CS9' ? 304 : 761);
  const lateAfter = last + PATIENCE_DAYS;
  return { bornFrom: addDays(today, -LAST_DAYS[kind]), bornTo: addDays(today, -lateAfter), lateAfter };
}
