const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED_ZONES: Readonly<Record<string, string>> = {
  UT: '+0000',
  GMT: '+0000',
  Z: '+0000',
  UTC: '+0000',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};
const DATE =
  /^(?:[a-z]{3,9},?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|[a-z]{1,3})\b/i;

/**
 * Reads a Date field (RFC 5322 §3.3). `Date.parse` is not used: it guesses, and takes the machine's time zone
 * where none is written.
 *
 * @returns the instant, or undefined for what is no date (an unknown or absent zone included)
 */
export function parseDate(text: string): Date | undefined {
  const match = DATE.exec(text.trim());
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = ''] = match;
  const offset = offsetMinutes(zone);
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  if (offset === undefined || monthIndex === -1 || Number(hour) > 23 || Number(minute) > 59) return undefined;
  // A leap second (:60) is read as the one before.
  const seconds = Math.min(Number(second), 59);
  const local = Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), seconds);
  if (new Date(local).getUTCDate() !== Number(day)) return undefined;
  return new Date(local - offset * 60_000);
}

function offsetMinutes(zone: string): number | undefined {
  const numeric = /^[+-]/.test(zone) ? zone : NAMED_ZONES[zone.toUpperCase()];
  if (numeric === undefined) return undefined;
  const minutes = Number(numeric.slice(1, 3)) * 60 + Number(numeric.slice(3));
  return numeric.startsWith('-') ? -minutes : minutes;
}

/** Writes a date in UTC: `Tue, 01 Jul 2025 08:00:00 +0000`. */
export function formatDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
