import { XmlC14NMode, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { signatureRefused } from './errors.ts';

export interface Canonicalisation {
  mode: (typeof XmlC14NMode)[keyof typeof XmlC14NMode];
  /** Prefixes that exclusive canonicalisation keeps although nothing uses them. */
  prefixes: readonly string[];
}

export const EXCLUSIVE: Canonicalisation = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, prefixes: [] };

/**
 * Canonical bytes of a document or of an element, comments left out.
 *
 * The library's own string handler is not used: 0.7.2 decodes each chunk of 4 kB by itself and
 * spoils the characters that two chunks share.
 * @throws XmlError `xml.signature`: a document may have no canonical form (C14N 1.0 §4.5: relative namespaces)
 */
export function canonicalBytes(target: XmlDocument | XmlElement, how: Canonicalisation): Buffer {
  const chunks: Buffer[] = [];
  const output = {
    write(chunk: Uint8Array): number {
      // A view of the engine's memory: it must be copied.
      chunks.push(Buffer.from(chunk));
      return chunk.byteLength;
    },
    close: (): boolean => true,
  };
  try {
    target.canonicalize(output, {
      mode: how.mode,
      ...(how.prefixes.length > 0 ? { inclusiveNamespacePrefixes: [...how.prefixes] } : {}),
    });
  } catch (cause) {
    throw signatureRefused('le fichier ne peut pas être mis sous forme canonique', cause);
  }
  return Buffer.concat(chunks);
}
