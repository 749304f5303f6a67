import { createHash } from 'node:crypto';
import type { XdmDocument } from './package.ts';

export interface Integrity {
  hashMatches: boolean;
  sizeMatches: boolean;
  /** SHA-1 of the bytes, upper case as the official packages write it. */
  hash: string;
  size: number;
}

/**
 * Whether the document is the one that its entry describes: SHA-1 (either case) and size in bytes
 * (ITI TF-3 §4.2.3.2.10, .23). An absent value does not match.
 */
export function verifyIntegrity(document: Pick<XdmDocument, 'bytes' | 'entry'>): Integrity {
  const hash = sha1(document.bytes);
  const size = document.bytes.length;
  return {
    hashMatches: document.entry.hash?.trim().toUpperCase() === hash,
    sizeMatches: document.entry.size === size,
    hash,
    size,
  };
}

/** SHA-1 in upper-case hexadecimal: an identifier of content here, asked for by XDS, not a protection. */
export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex').toUpperCase();
}
