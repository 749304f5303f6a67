import { DEFAULT_LIMITS, ENGINE_MAX_DEPTH, loadGuarded } from './engine.ts';
import { guardBytes } from './guard.ts';
import { LazyDocument } from './lazy-element.ts';
import { scanCertain } from './scan/scan.ts';
import { SourceText } from './scan/source-text.ts';
import type { XmlDocument, XmlLimits } from './types.ts';

/** Larger files go to the engine: its own limits on texts and values are ten times this. */
const LARGEST_SCANNED = 1024 * 1024;

/**
 * Parses a document of which nothing is trusted.
 *
 * UTF-8 only; a DOCTYPE is refused before parsing, so no entity but the five of XML exists; nothing
 * is fetched, no XInclude or stylesheet followed. Dispose the document when done (`using`).
 * What the bytes become afterwards changes nothing: the document is that of their copy.
 * @throws XmlError `xml.too-large`, `xml.encoding`, `xml.doctype`, `xml.malformed`, `xml.too-deep`
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlDocument {
  const { maxDepth, ...applied } = { ...DEFAULT_LIMITS, ...limits };
  const guarded = guardBytes(bytes, { maxDepth, ...applied });
  const source = new SourceText(guarded);
  if (guarded.length <= LARGEST_SCANNED) {
    const root = scanCertain(source, guarded, Math.min(maxDepth, ENGINE_MAX_DEPTH));
    if (root !== undefined) return new LazyDocument(source, { root });
  }
  return new LazyDocument(source, { engine: loadGuarded(guarded, maxDepth) });
}
