import { headersTooLarge, headerTooLong, nullByte, tooManyHeaders } from '../errors.ts';
import type { MailLimits } from '../limits.ts';

/** A header field: `name` lower case, `value` unfolded, one character per byte (latin1), not decoded. */
export interface Field {
  name: string;
  value: string;
}

export interface HeaderBlock {
  fields: Field[];
  /** As received, without the blank line, latin1. */
  text: string;
  /** Offset of the first byte of the body. */
  end: number;
  /** A CR or LF alone (not CRLF) inside the block. */
  bareLineEnding: boolean;
}

/** What the header blocks of one message have used so far. */
export interface HeaderBudget {
  bytes: number;
  fields: number;
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const FIELD_NAME = /^[!-9;-~]+$/;

/**
 * Reads the header block that starts at `start`, up to the blank line, the end of the bytes, or a line that
 * `isDelimiter` recognises (a part without a blank line). Lines that are no field are passed over.
 *
 * @throws MailError 'mail.headers-too-large', 'mail.too-many-headers', 'mail.header-too-long', 'mail.null-byte'
 */
export function readHeaderBlock(
  raw: Buffer,
  start: number,
  budget: HeaderBudget,
  limits: MailLimits,
  isDelimiter: (lineStart: number, lineEnd: number) => boolean = () => false,
): HeaderBlock {
  const { textEnd, end } = findEnd(
    raw,
    start,
    start + limits.headerBytes - budget.bytes,
    limits,
    isDelimiter,
  );
  budget.bytes += end - start;
  const text = raw.toString('latin1', start, textEnd);
  if (text.includes('\0')) throw nullByte();
  const fields = splitFields(text, limits);
  budget.fields += fields.length;
  if (budget.fields > limits.headerFields) throw tooManyHeaders(limits.headerFields);
  return { fields, text, end, bareLineEnding: /\r(?!\n)|(?<!\r)\n/.test(text) };
}

function findEnd(
  raw: Buffer,
  start: number,
  limit: number,
  limits: MailLimits,
  isDelimiter: (lineStart: number, lineEnd: number) => boolean,
): { textEnd: number; end: number } {
  let at = start;
  while (at < raw.length) {
    const feed = raw.indexOf(LF, at);
    const lineEnd = feed === -1 ? raw.length : feed;
    const next = feed === -1 ? raw.length : feed + 1;
    if (next > limit) throw headersTooLarge(limits.headerBytes);
    if (lineEnd === at || (lineEnd === at + 1 && raw[at] === CR)) return { textEnd: at, end: next };
    if (raw[at] === DASH && raw[at + 1] === DASH && isDelimiter(at, lineEnd)) return { textEnd: at, end: at };
    at = next;
  }
  return { textEnd: raw.length, end: raw.length };
}

function splitFields(text: string, limits: MailLimits): Field[] {
  // A CR alone would end a line for some readers and not for others: for us it is a space.
  const unfolded = text.replace(/\r?\n(?=[ \t])/g, '').replace(/\r(?!\n)/g, ' ');
  const fields: Field[] = [];
  for (const line of unfolded.split('\n')) {
    if (line.length > limits.headerFieldBytes) throw headerTooLong(limits.headerFieldBytes);
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trimEnd();
    if (FIELD_NAME.test(name)) fields.push({ name: name.toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return fields;
}

/** First value of a field; `name` lower case. */
export function firstValue(block: { fields: readonly Field[] }, name: string): string | undefined {
  return block.fields.find((field) => field.name === name)?.value;
}

export function allValues(block: { fields: readonly Field[] }, name: string): string[] {
  return block.fields.filter((field) => field.name === name).map((field) => field.value);
}

/** Fields that may appear once (RFC 5322 §3.6, RFC 2045 §3, RFC 8098 §2.1). */
const SINGLETONS = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'disposition-notification-to',
  'x-mss-ins',
]);

/** Names of singleton fields that appear more than once: two readers could act on different values. */
export function duplicateSingletons(block: { fields: readonly Field[] }): string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const { name } of block.fields) {
    if (SINGLETONS.has(name) && seen.has(name)) duplicates.add(name);
    seen.add(name);
  }
  return [...duplicates];
}
