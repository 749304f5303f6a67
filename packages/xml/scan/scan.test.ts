import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlError } from '../errors.ts';
import { parseXml } from '../parse.ts';
import { assertSameTree } from '../testing/same-tree.ts';
import { scanXml } from './scan.ts';
import { SourceText } from './source-text.ts';

/** The reader of the rules and the XML engine see the same document. */
function compare(bytes: Uint8Array): void {
  using document = parseXml(bytes);
  const root = scanXml(new SourceText(bytes));
  assertSameTree(root, document.root);
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
