import { type CertificateKind, definitionOf } from '@cigogne/certificate';
import { CURRENT_VERSION } from './definition.ts';

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

/** HL7 TS of a local day and time (`HH:MM`) with the zone's offset then; of the day alone without time. */
export function hl7Local(zone: string, day: string, time?: string): string {
  const date = day.replaceAll('-', '');
  if (!time) return date;
  return `${date}${time.replace(':', '')}00${offset(zone, new Date(`${day}T${time}:00Z`))}`;
}

/** HL7 TS of an instant, in local time with its offset. */
export function hl7Instant(zone: string, at: Date): string {
  const shift = offset(zone, at);
  const minutes =
    (shift.startsWith('-') ? -1 : 1) * (Number(shift.slice(1, 3)) * 60 + Number(shift.slice(3)));
  const local = new Date(at.getTime() + minutes * 60_000).toISOString();
  return `${local.slice(0, 19).replace(/\D/g, '')}${shift}`;
}

/**
 * `+0100`. For a local time it is read at the same UTC time: wrong for an hour at each change of clocks, of which
 * the repeated hour has no right answer anyway.
 */
function offset(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+0000' : name.slice(3).replace(':', '');
}
