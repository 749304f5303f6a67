import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlError } from '../errors.ts';
import { parseXml } from '../parse.ts';
import type { XmlElement } from '../types.ts';
import { scanXml } from './scan.ts';
import type { ScannedElement } from './scanned-element.ts';
import { SourceText } from './source-text.ts';

/** The reader of the rules and the XML engine see the same document. */
function compare(bytes: Uint8Array): void {
  using document = parseXml(bytes);
  const root = scanXml(new SourceText(bytes));
  same(root, document.root);
}

function same(node: ScannedElement, element: XmlElement): void {
  const path = element.path;
  assert.deepEqual([node.localName, node.namespace], [element.name, element.namespace], path);
  assert.deepEqual(node.attributes, element.attributes, path);
  assert.equal(node.path, path);
  assert.equal(node.text, element.text, path);
  const own = element.content.some((part) => typeof part === 'string' && part.trim() !== '');
  assert.equal(node.hasOwnText, own, path);
  assert.equal(node.children.length, element.children.length, path);
  for (const [at, child] of element.children.entries()) {
    const found = node.children[at];
    assert.ok(found);
    same(found, child);
  }
}

const EXAMPLES = new URL('../../../../shared/ans/examples/', import.meta.url);

test('of the official examples', {
  skip: !existsSync(EXAMPLES) && 'no published material (../shared)',
}, () => {
  for (const kind of ['CS8', 'CS9', 'CS24'])
    compare(readFileSync(new URL(`CSE-${kind}_2025.01.xml`, EXAMPLES)));
});

test('of what XML allows: prefixes, quotes, CDATA, comments, instructions, references, line ends', () => {
  compare(
    Buffer.from(
      '\ufeff<?xml version="1.0"?>\r\n<!-- <a> --><h:a xmlns:h="urn:hl7-org:v3" x = "1&amp;&#65;&#x42;\r\n2"\n>' +
        "<b xmlns='urn:b' y='\"' h:z=\">\" xml:lang='fr'/><![CDATA[<c>&amp;]]> &lt; <?p <d>?>" +
        '<né à="l’été 😀"\tx=\'\u0085\r\n\'>\u00a0œ &#8217;</né>' +
        '<b xmlns=""><c xmlns="urn:c"/>t<!-- - --></b ></h:a>\n<!-- end -->',
    ),
  );
});

test('of any XML that the engine accepts', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1"/>',
    "<b y='a>b'>",
    '</b>',
    '<!-- <a> -->',
    '<![CDATA[ <x> ]]>',
    '<?p?>',
    't',
    'é’😀',
    '<é à="ï’😀"/>',
    '&amp;',
    '&#233;',
    ' \r\n',
    '<p:c xmlns:p="urn:p" p:q="1">',
    '</p:c>',
    '<d xmlns="urn:d"',
    '>',
    '/>',
    '"',
    "'",
    '=',
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
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
    { numRuns: 3000 },
  );
  assert.ok(accepted > 100);
});
