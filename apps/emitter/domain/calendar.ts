import { type CertificateKind, definitionOf } from '@cigogne/certificate';
import { CURRENT_VERSION } from '@cigogne/draft';

const DAY_MS = 86_400_000;

/** Day of the calendar in a time zone, `YYYY-MM-DD`. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('fr-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** The last day of the legal window of an exam (CSP R. 2132-1): birth + 8 days, 9th month, 24th month. */
export function dueDate(kind: CertificateKind, birthDate: string): string | undefined {
  const window = definitionOf(kind, CURRENT_VERSION)?.legalWindow;
  const birth = Date.parse(`${birthDate}T00:00:00Z`);
  if (!window || Number.isNaN(birth)) return undefined;
  return new Date(birth + window[1] * DAY_MS).toISOString().slice(0, 10);
}

/** The day of an HL7 TS, `YYYY-MM-DD`. */
export function dayOf(ts: string): string {
  return `${ts.slice(0, 4)}-${ts.slice(4, 6)}-${ts.slice(6, 8)}`;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
