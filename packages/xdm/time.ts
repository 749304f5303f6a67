import { hl7TimeToUtc } from '@cigogne/cda';

const HOUR = 3_600_000;
/** The widest offset from UTC on Earth. */
const WIDEST_OFFSET = 14 * HOUR;

/**
 * Whether a metadata time (UTC) is the time that the document writes. A document time without offset cannot
 * be converted: any time that some offset would explain is the same.
 */
export function sameTime(inMetadata: string, inCda: string): boolean {
  const found = instant(inMetadata);
  const expected = instant(inCda);
  if (found === undefined || expected === undefined) return inMetadata === inCda;
  const tolerance = /\d{10}.*[+-]\d{4}$/.test(inCda) ? 0 : WIDEST_OFFSET;
  return Math.abs(found - expected) <= tolerance;
}

/** Milliseconds since 1970 of an HL7 time, missing parts being zero. */
function instant(ts: string): number | undefined {
  const digits = hl7TimeToUtc(ts)?.padEnd(14, '0');
  if (digits === undefined) return undefined;
  const part = (from: number, length: number) => Number(digits.slice(from, from + length));
  return Date.UTC(part(0, 4), part(4, 2) - 1, part(6, 2), part(8, 2), part(10, 2), part(12, 2));
}

/** `YYYYMMDDhhmmss` in UTC. */
export function toDtm(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}
