import { parisDay } from '@cigogne/ui';
import type { FollowUpLine } from '../../contract.ts';
import { daysBetween } from './age.ts';
import { KIND_SHORT } from './names.ts';

/** « 8e jour reçu aujourd’hui, à 9 jours », « ouvert il y a 12 jours ». */
export function sinceWords(
  { certificate, openedAt, delayDays }: Pick<FollowUpLine, 'certificate' | 'openedAt' | 'delayDays'>,
  today: string,
): string {
  if (!certificate) return `ouvert ${ago(daysBetween(parisDay(openedAt), today))}`;
  const received = `${KIND_SHORT[certificate.kind]} reçu ${ago(daysBetween(parisDay(certificate.receivedAt), today))}`;
  // After the first weeks the delay since birth says the age, which is there already.
  return certificate.kind === 'CS8' && delayDays !== null
    ? `${received}, à ${delayDays} ${delayDays < 2 ? 'jour' : 'jours'}`
    : received;
}

function ago(days: number): string {
  if (days <= 0) return 'aujourd’hui';
  return days === 1 ? 'hier' : `il y a ${days} jours`;
}
