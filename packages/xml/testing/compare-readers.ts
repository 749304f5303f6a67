import assert from 'node:assert/strict';
import { DEFAULT_LIMITS, loadGuarded } from '../engine.ts';
import { XmlError } from '../errors.ts';
import { guardBytes } from '../guard.ts';
import { LazyDocument } from '../lazy-element.ts';
import { scanCertain } from '../scan/scan.ts';
import { SourceText } from '../scan/source-text.ts';
import { assertSameTree } from './same-tree.ts';

/** What became of a document: our reader was certain of it; only the engine accepts it; neither does. */
export type Reading = 'certain' | 'engine' | 'refused';

/**
 * Fails when our reader is certain of a document that the engine refuses or reads otherwise, and when it reads a
 * document of the engine's otherwise.
 */
export function compareReaders(bytes: Uint8Array, maxDepth = DEFAULT_LIMITS.maxDepth): Reading {
  const source = unlessRefused(() => new SourceText(guardBytes(bytes, { ...DEFAULT_LIMITS, maxDepth })));
  if (source === undefined) return 'refused';
  const root = scanCertain(source, source.copy(), maxDepth);
  const engine = unlessRefused(() => loadGuarded(source.copy(), maxDepth));
  if (engine === undefined) {
    assert.ok(root === undefined, 'our reader is certain of what the engine refuses');
    return 'refused';
  }
  using document = new LazyDocument(source, { engine });
  if (root !== undefined) {
    assertSameTree(root, document.root);
    return 'certain';
  }
  // The library loses a mark that begins a long name: a name that only the engine may be asked about.
  if (!source.mentions('\ufeff')) assertSameTree(document.scanned, document.root);
  return 'engine';
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
