import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareReaders, type Reading } from '../testing/compare-readers.ts';
import { mutantsOf } from '../testing/mutants.ts';
import { element, writeXml, type XmlNode } from '../write.ts';

const bytesOf = (text: string) => Buffer.from(text, 'utf8');

/** Everything that a certificate has, in little, and what official ones have besides. */
const SMALL = bytesOf(`<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="x.xsl"?>
<!-- ## un document & <rien> d’autre - ## -->
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <id root='2.999.1' extension="A&amp;B"/><title>Né d’aujourd’hui &#233; &lt;1</title>
  <sdtc:birthTime value = "20260101"></sdtc:birthTime >
  <value xsi:type="CD" code="1"
    displayName="un > deux"/>
  <text>un <content ID="a">deux</content><br/> trois<!-- quatre --> cinq</text>
  <p:other xmlns:p="urn:p" p:a="1" a="2"><p:in xmlns=""/><in xmlns="urn:q"/></p:other>
</ClinicalDocument>
<!-- fin -->
`);

const CERTAIN: readonly [string, string][] = [
  ['nothing but a root', '<a/>'],
  ['spaces around', ' \r\n\t<a/>\n '],
  ['a mark', '\ufeff<a/>'],
  ['a declaration', '<?xml version = \'1.0\'\n encoding="utf-8" standalone="no" ?><a/>'],
  ['comments everywhere', '<!----><!-- - -> --><a><!--x--></a><!-- -->'],
  ['instructions everywhere', '<?p?><?p-q r?><a><?p ??></a><?p\n?>'],
  ['sections', '<a><![CDATA[<b>&c;]]]]><![CDATA[>]]></a>'],
  ['references', '<a b="&lt;&#x1F600;&#10;">&gt;&amp;&apos;&quot;&#9;&#xD;&#xFFFD;&#1114111;</a>'],
  [
    'the characters of XML',
    '<a b="\u007f\u0085\ufdd0">\t\u00a0\u2028\ud7ff\ue000\ufffd\ufeff😀\u{1ffff}]] ]&gt;</a>',
  ],
  ['namespaces declared, undone, declared again', '<a xmlns="urn:a"><b xmlns=""><a xmlns="urn:a"/></b></a>'],
  ['a prefix within its element only', '<a xmlns:p="urn:1"><p:b xmlns:p="urn:2" p:c=""/><p:b/></a>'],
  ['two prefixes of one namespace', '<p:a xmlns:p="urn:a" xmlns:q="urn:a" p:b="" q:c="" b=""><q:d/></p:a>'],
  ['the language of XML itself', '<a xml:lang="fr-FR"/>'],
  ['names of one hash', '<xAa xAa="1" xBB="2"><xBB/></xAa>'],
  ['names that objects have', '<constructor __proto__="a"><hasOwnProperty/></constructor>'],
  ['256 levels', '<a>'.repeat(256) + '</a>'.repeat(256)],
];

/** Well-formed, and left to the engine. */
const LEFT: readonly [string, string][] = [
  ['a name that is not ASCII', '<é/>'],
  ['an attribute that is not ASCII', '<a é=""/>'],
  ['an attribute of XML itself', '<a xml:space="preserve"/>'],
  ['a prefix for XML itself', '<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>'],
  ['a namespace that is relative', '<a xmlns="b"/>'],
  ['a namespace that is not plain', '<a xmlns="urn:&amp;"/>'],
  ['a reference with many zeros', '<a>&#00000000065;</a>'],
  ['an instruction that begins as XML', '<?xml-model href="x"?><a/>'],
  ['a very long name', `<${'a'.repeat(200)}/>`],
  ['very many attributes', `<a ${Array.from({ length: 40 }, (_, index) => `b${index}=""`).join(' ')}/>`],
];

const REFUSED: readonly [string, string][] = [
  ['no root', '<!-- -->'],
  ['two roots', '<a/><a/>'],
  ['text before', 'a<a/>'],
  ['text after', '<a/>a'],
  ['a reference after', '<a/>&#32;'],
  ['a section after', '<a/><![CDATA[ ]]>'],
  ['a late declaration', ' <?xml version="1.0"?><a/>'],
  ['a declaration without version', '<?xml encoding="UTF-8"?><a/>'],
  ['a declaration in disorder', '<?xml version="1.0" standalone="no" encoding="UTF-8"?><a/>'],
  ['an end without beginning', '<a/></a>'],
  ['no end', '<a><b></b>'],
  ['another end', '<a></b>'],
  ['an end that begins alike', '<ab></a>'],
  ['an end that goes on', '<a></ab>'],
  ['another prefix at the end', '<p:a xmlns:p="urn:a" xmlns:q="urn:a"></q:a>'],
  ['an end that ends in a slash', '<a></a/>'],
  ['an end with an attribute', '<a></a b="">'],
  ['a tag not closed', '<a'],
  ['a tag closed by a slash', '<a/'],
  ['a slash apart', '<a/ >'],
  ['a name apart', '< a/>'],
  ['a name that begins as a number', '<1a/>'],
  ['two colons', '<p:a:b xmlns:p="urn:p"/>'],
  ['an empty prefix', '<:a/>'],
  ['an empty name', '<p: xmlns:p="urn:p"/>'],
  ['no value', '<a b/>'],
  ['no quotes', '<a b=c/>'],
  ['quotes that differ', '<a b="c\'/>'],
  ['attributes without space', '<a b=""c=""/>'],
  ['a mark in a value', '<a b="<"/>'],
  ['an attribute twice', '<a b="" c="" b=""/>'],
  ['an attribute twice by its namespace', '<a xmlns:p="urn:a" xmlns:q="urn:a" p:b="" q:b=""/>'],
  ['a declaration twice', '<a xmlns:p="urn:a" xmlns:p="urn:b"/>'],
  ['an unknown prefix', '<p:a/>'],
  ['an unknown prefix of an attribute', '<a p:b=""/>'],
  ['a prefix after its element', '<a><p:b xmlns:p="urn:p"/><p:b/></a>'],
  ['a prefix undone', '<a xmlns:p="urn:p"><b xmlns:p=""/></a>'],
  ['another namespace for xml', '<a xmlns:xml="urn:a"/>'],
  ['a namespace for xmlns', '<a xmlns:xmlns="urn:a"/>'],
  ['an element of xmlns', '<xmlns:a/>'],
  ['the namespace of xmlns', '<a xmlns:p="http://www.w3.org/2000/xmlns/"/>'],
  ['an ampersand', '<a>&</a>'],
  ['an ampersand in a value', '<a b="&"/>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['an entity not ended', '<a>&lt </a>'],
  ['a reference that goes on behind the value', '<a b="&lt"c=";"/>'],
  ['a character reference to nothing', '<a>&#;</a>'],
  ['a character reference to a control', '<a>&#x1F;</a>'],
  ['a character reference to half a character', '<a>&#xD800;</a>'],
  ['a character reference to U+FFFE', '<a b="&#65534;"/>'],
  ['a character reference too high', '<a>&#x110000;</a>'],
  ['the end of a section in a text', '<a>]]></a>'],
  ['hyphens in a comment', '<a><!-- -- --></a>'],
  ['a hyphen at the end of a comment', '<a><!-- ---></a>'],
  ['a comment not closed', '<a><!-- -></a>'],
  ['an instruction without name', '<a><? ?></a>'],
  ['an instruction named xml', '<a><?XML ?></a>'],
  ['an instruction not closed', '<a><?p ></a>'],
  ['a control in a text', '<a>\u0001</a>'],
  ['a control in a value', '<a b="\u001f"/>'],
  ['a control in a comment', '<a><!--\u0008--></a>'],
  ['a control in an instruction', '<a><?p \u000b?></a>'],
  ['a control in a section', '<a><![CDATA[\u000c]]></a>'],
  ['U+FFFE in a text', '<a>\ufffe</a>'],
  ['U+FFFF in a value', '<a b="\uffff"/>'],
  ['U+FFFE in a comment', '<a><!--\ufffe--></a>'],
  ['257 levels', '<a>'.repeat(257) + '</a>'.repeat(257)],
];

for (const [reading, documents] of [
  ['certain', CERTAIN],
  ['engine', LEFT],
  ['refused', REFUSED],
] as const) {
  for (const [what, text] of documents) {
    test(`${what}: ${reading}`, () => assert.equal(compareReaders(bytesOf(text)), reading));
  }
}

test('as deep as it is asked, not deeper', () => {
  assert.equal(compareReaders(bytesOf('<a><b><c/></b></a>'), 3), 'certain');
  assert.equal(compareReaders(bytesOf('<a><b><c/></b></a>'), 2), 'refused');
});

const EXAMPLES = new URL('../../../../shared/ans/examples/', import.meta.url);

test('the official examples are certain', {
  skip: !existsSync(EXAMPLES) && 'no published material (../shared)',
}, () => {
  for (const kind of ['CS8_2025.01', 'CS9_2025.01', 'CS24_2025.01', 'MDE_2023.01']) {
    assert.equal(compareReaders(readFileSync(new URL(`CSE-${kind}.xml`, EXAMPLES))), 'certain');
  }
});

test('of any document that is written, and of what may become of it', () => {
  const documents = anyDocument().chain((bytes) => fc.oneof(fc.constant(bytes), mutantsOf(bytes, 2)));
  const { certain, engine, refused } = tallied(documents, 4000);
  assert.ok(certain > 400 && engine > 20 && refused > 400, `${certain} ${engine} ${refused}`);
});

test('of what may become of a certificate', () => {
  assert.equal(compareReaders(SMALL), 'certain');
  const { certain, engine, refused } = tallied(mutantsOf(SMALL), 6000);
  assert.ok(certain > 600 && engine > 20 && refused > 600, `${certain} ${engine} ${refused}`);
});

function tallied(documents: fc.Arbitrary<Buffer>, numRuns: number): Record<Reading, number> {
  const tally = { certain: 0, engine: 0, refused: 0 };
  fc.assert(
    fc.property(documents, (bytes) => {
      tally[compareReaders(bytes)] += 1;
    }),
    { numRuns },
  );
  return tally;
}

/** Prefixes are declared where they are used, or not at all. */
function anyDocument(): fc.Arbitrary<Buffer> {
  const local = fc.constantFrom('a', 'b', 'code', 'x-y', '_z.1');
  const prefix = fc.constantFrom('', '', 'p:', 'q:');
  const name = fc.tuple(prefix, local).map((parts) => parts.join(''));
  const text = fc.string({
    unit: fc.constantFrom('t', ' ', '\n', '\r', '\t', '<', '&', '"', "'", ']', '>', 'é', '’', '😀'),
  });
  const attributes = fc.dictionary(
    fc.oneof(name, fc.constantFrom('xmlns', 'xmlns:p', 'xmlns:q', 'xml:lang')),
    fc.oneof(text, fc.constantFrom('urn:1', 'urn:2', '')),
    { maxKeys: 4 },
  );
  const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
    node: fc
      .record({
        name,
        attributes,
        children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('node')), {
          maxLength: 4,
        }),
      })
      .map(({ name: called, attributes: has, children }) => element(called, has, ...children)),
  }));
  return fc.tuple(node, fc.boolean()).map(([root, declaration]) => {
    const declared = { 'xmlns:p': 'urn:p', 'xmlns:q': 'urn:q', ...root.attributes };
    return bytesOf(writeXml({ ...root, attributes: declared }, { declaration }));
  });
}
