import type { CertificateState } from '../contract.ts';
import { dayIn } from './calendar.ts';

const DAY_MS = 86_400_000;
/** People are told for so many days before a draft is erased. */
const WARNING_DAYS = 30;

/**
 * The day on which a draft that nobody touches any more is erased, in the establishment's calendar; null for what is no
 * draft, and while the day is more than thirty days away. What is kept without being used is kept too long (RGPD art.
 * 5, 1, e).
 */
export function erasedOn(
  draft: { state: CertificateState; updatedAt: Date },
  { timeZone, draftDays }: { timeZone: string; draftDays: number },
  now: Date,
): string | null {
  if (draft.state !== 'draft' && draft.state !== 'to-sign') return null;
  const end = draft.updatedAt.getTime() + draftDays * DAY_MS;
  return end - now.getTime() > WARNING_DAYS * DAY_MS ? null : dayIn(timeZone, new Date(end));
}
