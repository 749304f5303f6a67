const TIMESTAMP = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})?(\d{2})?(?:\.\d{1,4})?)?([+-]\d{4})?$/;
const MINUTE = 60_000;

/**
 * An HL7 TS in UTC, with the precision it was written with, fractions of a second dropped:
 * `20210503114500+0100` → `20210503104500`.
 *
 * By the offset written, never by a time zone: official summer documents say +0100. A date, or a
 * time without offset, is given as written: there is nothing to convert it by. Undefined when it is
 * no timestamp at least as precise as a day.
 */
export function hl7TimeToUtc(ts: string): string | undefined {
  const match = TIMESTAMP.exec(ts.trim());
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute, second, offset] = match;
  const digits = [year, month, day, hour, minute, second].filter((part) => part !== undefined).join('');
  const instant = Date.UTC(+year, +month - 1, +day, +(hour ?? 0), +(minute ?? 0), +(second ?? 0));
  if (utcDigits(instant).slice(0, digits.length) !== digits) return undefined;
  if (hour === undefined || offset === undefined) return digits;
  return utcDigits(instant - offsetMinutes(offset) * MINUTE).slice(0, digits.length);
}

function utcDigits(instant: number): string {
  return new Date(instant).toISOString().replace(/\D/g, '').slice(0, 14);
}

function offsetMinutes(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5));
  return offset.startsWith('-') ? -minutes : minutes;
}
