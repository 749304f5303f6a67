import { loadDocument } from './engine.ts';
import { LazyDocument } from './lazy-element.ts';
import type { XmlDocument, XmlLimits } from './types.ts';

/**
 * Parses a document of which nothing is trusted.
 *
 * UTF-8 only; a DOCTYPE is refused before parsing, so no entity but the five of XML exists; nothing
 * is fetched, no XInclude or stylesheet followed. Dispose the document when done (`using`).
 * @throws XmlError `xml.too-large`, `xml.encoding`, `xml.doctype`, `xml.malformed`, `xml.too-deep`
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlDocument {
  return new LazyDocument(loadDocument(bytes, limits), bytes);
}
