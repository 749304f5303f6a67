import type { StoredMessage } from '../operator/mailbox-files.ts';

/** A literal: its length in bytes, then the bytes. Text is latin1, one byte a character. */
export function literal(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`{${bytes.byteLength}}\r\n`), bytes]);
}

/** A string or NIL (RFC 3501 §4.3); what a quoted string cannot hold goes in a literal. */
export function nstring(value: string | undefined): string {
  if (value === undefined) return 'NIL';
  if (/^[\x20-\x7e]*$/.test(value) && value.length < 1000) return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return literal(Buffer.from(value, 'latin1')).toString('latin1');
}

export const flagList = (message: StoredMessage): string => `(${[...message.flags].join(' ')})`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `"25-Apr-2023 10:45:00 +0000"` (RFC 3501, date-time). */
export function internalDate(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `"${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000"`;
}

/** The UTC midnight of `25-Apr-2023`; undefined when it is not a date. */
export function parseDay(text: string): number | undefined {
  const [, day, month, year] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text) ?? [];
  const index = MONTHS.findIndex((name) => name.toLowerCase() === month?.toLowerCase());
  return day === undefined || index === -1 ? undefined : Date.UTC(Number(year), index, Number(day));
}
