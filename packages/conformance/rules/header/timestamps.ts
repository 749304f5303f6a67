const TIMESTAMP = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{2}(?:\d{2})?)?$/;

/**
 * The instant of an HL7 TS, ms since 1970 by its offset, or undefined when it is no date that exists: a year at least,
 * then month, day, hour, minute, second, as « Structuration minimale » reads it (dtr1-2-TS).
 */
export function timestampInstant(value: string): number | undefined {
  const match = TIMESTAMP.exec(value);
  if (match === null) return undefined;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00', offset] = match;
  const instant = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const date = new Date(instant);
  const exists =
    date.getUTCMonth() === +month - 1 &&
    date.getUTCDate() === +day &&
    +hour < 24 &&
    +minute < 60 &&
    +second < 60;
  if (!exists) return undefined;
  return instant - offsetMinutes(offset) * 60_000;
}

function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined) return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5) || 0);
  return offset.startsWith('-') ? -minutes : minutes;
}
