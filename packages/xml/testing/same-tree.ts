import assert from 'node:assert/strict';
import type { ScannedElement } from '../scan/scanned-element.ts';
import type { XmlAttribute, XmlElement } from '../types.ts';

/** Fails unless our reader's element and the engine's are the same, and all that they hold. */
export function assertSameTree(node: ScannedElement, element: XmlElement): void {
  const { path } = element;
  assert.deepEqual([node.localName, node.namespace], [element.name, element.namespace], path);
  assert.deepEqual(node.attributes.map(withoutMark), element.attributes.map(withoutMark), path);
  assert.equal(node.path, path);
  assert.equal(unmarked(node.text), unmarked(element.text), path);
  // An empty section is a text for the engine, and nothing for our reader.
  const runs = element.content
    .filter((part) => typeof part === 'string')
    .filter((run) => unmarked(run) !== '');
  const isText = runs.some((run) => run.trim() !== '');
  assert.equal(node.hasOwnText, isText, path);
  assert.deepEqual(
    node.ownTexts.map(unmarked).filter((run) => run !== ''),
    runs.map(unmarked),
    path,
  );
  // That of a tag that takes several lines is its first for our reader, its last for the engine.
  assert.ok(node.line >= 1 && node.line <= element.line, path);
  assert.equal(node.children.length, element.children.length, path);
  for (const [at, child] of element.children.entries()) {
    const found = node.children[at];
    assert.ok(found);
    assertSameTree(found, child);
  }
}

/** The engine's library loses a U+FEFF that begins a name, a value or a text of more than sixteen bytes. */
const unmarked = (text: string): string => text.replaceAll('\ufeff', '');

const withoutMark = (attribute: XmlAttribute): XmlAttribute => ({
  ...attribute,
  value: unmarked(attribute.value),
});
