import libmime from 'libmime';
import { readAddress } from '../address.ts';
import { cannotCompose, headerInjection } from '../errors.ts';
import { withoutAccents } from './plain-text.ts';
import type { OutgoingAddress } from './types.ts';

/**
 * Free text of a header field, RFC 2047 where it is not plain ASCII.
 *
 * @throws MailError 'mail.header-injection' when it holds a line break or another control character
 */
export function headerText(field: string, text: string): string {
  if (/[\p{Cc}\u2028\u2029\p{Cs}]/u.test(text)) throw headerInjection(field);
  const trimmed = text.trim();
  // Raw text that looks like an encoded word, or cannot be folded, is encoded whole: it must read back as written.
  if (trimmed.includes('=?') || /[^ ]{60}/.test(trimmed) || / {2}/.test(trimmed)) {
    return libmime.encodeWord(trimmed, 'Q', 52);
  }
  return libmime.encodeWords(trimmed, 'Q', 52);
}

/** A display name and its address. */
export function mailbox(field: string, { label, address }: OutgoingAddress): string {
  const bare = bareAddress(field, address);
  if (label === undefined || label.trim() === '') return bare;
  const trimmed = label.trim();
  // Within a phrase only whole encoded words are allowed (RFC 2047 §5 (3)), never words among plain text.
  const name =
    headerText(field, trimmed) === trimmed ? quoted(trimmed) : libmime.encodeWord(trimmed, 'Q', 52);
  return `${name} <${bare}>`;
}

export function bareAddress(field: string, address: string): string {
  const readable = readAddress(address);
  if (readable === undefined) throw cannotCompose(`l’adresse donnée pour « ${field} » n’est pas lisible`);
  return readable;
}

/** `<left@right>`, printable ASCII; 250 characters so that References never needs an impossible line. */
export function isMessageId(id: string): boolean {
  return /^<[^<>\s@]+@[^<>\s@]+>$/.test(id) && /^[!-~]{1,250}$/.test(id);
}

export function messageIdOf(field: string, id: string): string {
  if (!isMessageId(id)) {
    throw cannotCompose(`l’identifiant donné pour « ${field} » n’a pas la forme <nom@domaine>`);
  }
  return id;
}

/** ASCII rendering for machine-read fields, which no encoded word may enter (RFC 3464 §2.1.2, RFC 8098 §3.1). */
export function asciiText(text: string): string {
  return withoutAccents(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[^ -~]/gu, '?')
    .replace(/[^ ]{900}/g, '$& ')
    .trim();
}

/** A quoted string (RFC 5322 §3.2.4). */
export function quoted(ascii: string): string {
  return `"${ascii.replace(/["\\]/g, '\\$&')}"`;
}
