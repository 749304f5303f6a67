import { fieldOf, type MimePart } from './mime.ts';
import { nstring } from './writing.ts';

/** Splits on commas that are neither in quotes nor in angle brackets. */
function splitAddresses(value: string): string[] {
  return (value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g) ?? [])
    .map((part) => part.trim())
    .filter(Boolean);
}

function address(text: string): string | undefined {
  const [, name, bracketed] = /^(.*?)<([^>]*)>$/.exec(text) ?? [];
  const bare = (bracketed ?? text).trim();
  const at = bare.lastIndexOf('@');
  if (at < 1) return undefined;
  const label = name?.trim().replace(/^"(.*)"$/, '$1');
  return `(${nstring(label || undefined)} NIL ${nstring(bare.slice(0, at))} ${nstring(bare.slice(at + 1))})`;
}

function addresses(value: string | undefined): string {
  const written = splitAddresses(value ?? '')
    .map(address)
    .filter((one) => one !== undefined);
  return written.length === 0 ? 'NIL' : `(${written.join('')})`;
}

/** ENVELOPE (RFC 3501 §7.4.2): values as the header holds them, encoded words left encoded. */
export function envelope(part: MimePart): string {
  const from = fieldOf(part, 'from');
  const fields = [
    nstring(fieldOf(part, 'date')),
    nstring(fieldOf(part, 'subject')),
    addresses(from),
    addresses(fieldOf(part, 'sender') ?? from),
    addresses(fieldOf(part, 'reply-to') ?? from),
    addresses(fieldOf(part, 'to')),
    addresses(fieldOf(part, 'cc')),
    addresses(fieldOf(part, 'bcc')),
    nstring(fieldOf(part, 'in-reply-to')),
    nstring(fieldOf(part, 'message-id')),
  ];
  return `(${fields.join(' ')})`;
}
