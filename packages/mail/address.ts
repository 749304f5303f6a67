import { MailError } from './errors.ts';

declare const mailboxBrand: unique symbol;

/** A bare mailbox address, ASCII, entirely lower case: `pmi.creuse@pmi23.test.mssante.fr`. */
export type MailboxAddress = string & { readonly [mailboxBrand]: true };

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?!.{254})[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * Reads one address, without display name, angle brackets allowed (`<a@b.fr>`).
 *
 * Stricter than RFC 5321 on purpose, since an address here decides where a certificate goes: no quoted local
 * part, no address literal, and ASCII only, so that `mssаnte.fr` with a Cyrillic а is no address at all.
 * The local part is lower-cased too: MSSanté operators ignore its case, and a directory entry must be found
 * whatever the case that a sender types.
 *
 * @throws MailError 'mail.address'
 */
export function parseAddress(text: string): MailboxAddress {
  const address = readAddress(text);
  if (address === undefined) {
    throw new MailError(
      'mail.address',
      'Cette adresse de messagerie n’est pas lisible : elle doit avoir la forme nom@domaine, sans accent ni espace.',
    );
  }
  return address;
}

/** As `parseAddress`, with `undefined` for what is not an address. */
export function readAddress(text: string): MailboxAddress | undefined {
  if (text.length > 1000) return undefined;
  const bare = /^\s*<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim();
  // Tested before toLowerCase: 'K' (Kelvin sign) would become an ASCII k.
  if (!/^[!-~]+$/.test(bare)) return undefined;
  const lower = bare.toLowerCase();
  return isMailboxAddress(lower) ? lower : undefined;
}

/** The part after the @, lower case; works on a bare address, or on a domain given alone. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function isMailboxAddress(text: string): text is MailboxAddress {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64) return false;
  return LOCAL_PART.test(text.slice(0, at)) && DOMAIN.test(text.slice(at + 1));
}
