import type { DocumentKind } from '../models.ts';

const DAY_MS = 86_400_000;

/** Age of the child at the exam, in days. */
const AGE: Readonly<Record<DocumentKind, number>> = { CS8: 5, CS9: 260, CS24: 715, MDE: 180 };

/** Birth of the child number `seed` (`YYYYMMDD`): exams are spread over the year from March 2025. */
export function sampleBirth(kind: DocumentKind, seed: number): string {
  return hl7Date(Date.UTC(2025, 2, 6) + ((seed % 365) - AGE[kind]) * DAY_MS);
}

/** Day of the exam (`YYYYMMDD`) of a child born then (an HL7 TS). */
export function examDay(kind: DocumentKind, birthTime: string): string {
  return daysAfter(birthTime, AGE[kind]);
}

/** `YYYYMMDD`, so many days after a birth (an HL7 TS). */
export function daysAfter(birthTime: string, days: number): string {
  const [year, month, day] = [birthTime.slice(0, 4), birthTime.slice(4, 6), birthTime.slice(6, 8)];
  return hl7Date(Date.UTC(Number(year), Number(month) - 1, Number(day)) + days * DAY_MS);
}

/** `YYYY-MM-DD` of an HL7 TS. */
export function isoDate(hl7: string): string {
  return `${hl7.slice(0, 4)}-${hl7.slice(4, 6)}-${hl7.slice(6, 8)}`;
}

function hl7Date(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
}
