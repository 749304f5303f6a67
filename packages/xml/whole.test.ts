import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlError } from './errors.ts';
import { parseXml } from './parse.ts';
import type { XmlElement } from './types.ts';
import { wholeRoot } from './whole.ts';

/** A document read whole and element by element says the same. */
function compare(bytes: Uint8Array): void {
  using document = parseXml(bytes);
  same(wholeRoot(document), document.root);
}

function same(whole: XmlElement, element: XmlElement): void {
  const { path } = element;
  assert.deepEqual(
    [whole.path, whole.name, whole.namespace, whole.text],
    [path, element.name, element.namespace, element.text],
    path,
  );
  assert.ok(whole.line >= 1 && whole.line <= element.line, path);
  assert.deepEqual(whole.attributes, element.attributes, path);
  for (const { name, namespace, value } of element.attributes) {
    assert.equal(whole.attribute(name, namespace), value, path);
    assert.equal(whole.attribute(name), element.attribute(name), path);
  }
  const texts = ({ content }: XmlElement) => content.map((part) => (typeof part === 'string' ? part : null));
  assert.deepEqual(texts(whole), texts(element), path);
  assert.equal(whole.children.length, element.children.length, path);
  for (const [at, child] of element.children.entries()) {
    const found = whole.children[at];
    assert.ok(found);
    for (const namespace of [undefined, child.namespace]) {
      assert.equal(whole.child(child.name, namespace)?.path, element.child(child.name, namespace)?.path);
      assert.equal(
        whole.childrenNamed(child.name, namespace).length,
        element.childrenNamed(child.name, namespace).length,
      );
    }
    same(found, child);
  }
}

const EXAMPLES = new URL('../../../shared/ans/examples/', import.meta.url);

test('of the official examples', {
  skip: !existsSync(EXAMPLES) && 'no published material (../shared)',
}, () => {
  for (const kind of ['CS8', 'CS9', 'CS24'])
    compare(readFileSync(new URL(`CSE-${kind}_2025.01.xml`, EXAMPLES)));
});

test('of mixed content, with its comments, sections and instructions', () => {
  compare(
    Buffer.from(
      '<?xml version="1.0"?>\n<t xmlns="urn:hl7-org:v3" a="1" x:a="2" xmlns:x="urn:x">un <b>deux</b><!-- non --> trois' +
        '<![CDATA[ <quatre> ]]>&amp; cinq<br/>six<?p rien?> sept<x:b/>\r\nhuit <b>neuf <i>dix</i></b></t>',
    ),
  );
});

test('of any XML that the engine accepts', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1" />',
    '<p:b p:x="é" x="2" xmlns:p="urn:p">',
    '</p:b>',
    '<!-- <a> -->',
    '<![CDATA[ <x> ]]>',
    '<?p?>',
    't',
    'é’😀',
    '&#233;',
    ' \r\n',
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const bytes = Buffer.from(`<r>${parts.join('')}</r>`);
      try {
        parseXml(bytes).dispose();
      } catch (error) {
        assert.ok(error instanceof XmlError);
        return;
      }
      accepted += 1;
      compare(bytes);
    }),
    { numRuns: 2000 },
  );
  assert.ok(accepted > 100, `only ${accepted} documents were well-formed`);
});

test('once read it outlives its document; a document that is freed is not read', () => {
  const document = parseXml(Buffer.from('<a><b>t</b></a>'));
  const root = wholeRoot(document);
  document.dispose();
  assert.equal(root.child('b')?.text, 't');
  assert.throws(() => wholeRoot(document), { code: 'xml.disposed' });
});
