import { hash } from 'node:crypto';
import type { Identifier } from '@cigogne/certificate';

/**
 * An identifier for a part of a document, the same at each writing: a UUID of version 5 (RFC 9562 §5.5)
 * named by the document's identifier and the part's key. Upper case, as the CDA pattern takes it.
 */
export function partId(document: Identifier, key: string): string {
  const name = `${document.root}^${document.extension ?? ''}|${key}`;
  const digest = hash('sha1', name, 'hex').toUpperCase();
  // The 13th digit says the version, the 17th the variant (10xx).
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16).toUpperCase();
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
