import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml, XmlError } from '@cigogne/xml';
import fc from 'fast-check';
import { type NarrativeBlock, type NarrativeSection, type NarrativeTable, readNarrative } from './index.ts';

function sections(inside: string): NarrativeSection[] {
  using document = parseXml(
    Buffer.from(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody>${inside}</structuredBody></component></ClinicalDocument>`,
    ),
  );
  return readNarrative(document);
}

function blocks(text: string): NarrativeBlock[] {
  return sections(`<component><section><text>${text}</text></section></component>`)[0]?.blocks ?? [];
}

function table(text: string): NarrativeTable {
  const [block] = blocks(text);
  assert.equal(block?.type, 'table');
  return block;
}

const paragraph = (text: string, style = {}): NarrativeBlock => ({
  type: 'paragraph',
  runs: [{ text, ...style }],
});

test('sections keep their title, code and sub-sections, with or without a text', () => {
  const read = sections(`<component><section><code code="57075-4"/><title> Naissance </title>
    <component><section><title>Signes</title><text>un</text></section></component></section></component><component/>`);
  assert.deepEqual(read, [
    {
      title: 'Naissance',
      code: { code: '57075-4' },
      blocks: [],
      sections: [{ title: 'Signes', blocks: [paragraph('un')], sections: [] }],
    },
  ]);
});

test('a document without structured body has no narrative', () => {
  using document = parseXml(
    Buffer.from(
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody/></component></ClinicalDocument>',
    ),
  );
  assert.deepEqual(readNarrative(document), []);
});

test('white space collapses, a break is a line feed, paragraphs stand apart', () => {
  assert.deepEqual(blocks('\n  un \n deux <br/>  trois<br/> '), [paragraph('un deux\ntrois')]);
  assert.deepEqual(
    blocks('un<paragraph>deux</paragraph>trois'),
    ['un', 'deux', 'trois'].map((text) => paragraph(text)),
  );
  assert.deepEqual(blocks('  <br/> '), []);
});

test('styles are kept, inside one another', () => {
  const [block] = blocks(
    '<content styleCode="Bold">gras <content styleCode="Italics">et penché</content></content> H<sub>2</sub>O <sup>e</sup>',
  );
  assert.deepEqual(block, {
    type: 'paragraph',
    runs: [
      { text: 'gras ', bold: true },
      { text: 'et penché', bold: true, italic: true },
      { text: ' H' },
      { text: '2', script: 'sub' },
      { text: 'O ' },
      { text: 'e', script: 'super' },
    ],
  });
});

test('a link keeps its target when it is one to follow', () => {
  assert.deepEqual(blocks('<linkHtml href="https://exemple.test/">lien</linkHtml>'), [
    paragraph('lien', { href: 'https://exemple.test/' }),
  ]);
  assert.deepEqual(blocks('<linkHtml href="javascript:alert(1)">lien</linkHtml>'), [paragraph('lien')]);
});

test('lists keep their order, caption and inner lists', () => {
  const [block] = blocks(
    '<list listType="ordered"><caption>Titre</caption><item>un</item><item><list><item>deux</item></list></item><item/></list>',
  );
  assert.deepEqual(block, {
    type: 'list',
    ordered: true,
    caption: 'Titre',
    items: [[paragraph('un')], [{ type: 'list', ordered: false, items: [[paragraph('deux')]] }]],
  });
});

test('a table keeps head, foot, spans, alignment and caption', () => {
  const read = table(`<table><caption>Titre</caption><thead><tr><th colspan="2">Tête</th></tr></thead>
    <tfoot><tr><td>pied</td></tr></tfoot>
    <tbody><tr align="right"><td rowspan="9">a</td><td align="center">b</td></tr><tr><td>c<br/>d</td></tr></tbody></table>`);
  assert.equal(read.caption, 'Titre');
  assert.equal(read.columns, 2);
  assert.deepEqual(read.head, [[{ header: true, colspan: 2, rowspan: 1, blocks: [paragraph('Tête')] }]]);
  assert.deepEqual(
    read.body.map((row) => row.map(({ rowspan, align }) => [rowspan, align])),
    [
      [
        [2, 'right'],
        [1, 'center'],
      ],
      [[1, undefined]],
      [[1, undefined]],
    ],
  );
  assert.deepEqual(read.body[1]?.[0]?.blocks, [paragraph('c\nd')]);
});

test('spans that make no sense are brought back to what a page can show', () => {
  const read = table(
    '<table><tr><td colspan="1000000" rowspan="-3">a</td><td colspan="x">b</td></tr></table>',
  );
  assert.deepEqual(
    read.body[0]?.map(({ colspan, rowspan }) => [colspan, rowspan]),
    [
      [64, 1],
      [1, 1],
    ],
  );
  assert.equal(read.columns, 64);
});

test('what is not known is read as text', () => {
  assert.deepEqual(blocks('<inconnu>un <encore>deux</encore></inconnu>'), [paragraph('un deux')]);
});

test('no narrative makes the reader fail', () => {
  const tag = fc.constantFrom(
    'table',
    'thead',
    'tbody',
    'tr',
    'td',
    'th',
    'list',
    'item',
    'paragraph',
    'content',
    'br',
    'caption',
    'sub',
    'autre',
    'section',
    'component',
    'text',
    'title',
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('un', ' ', '', '<br/>'),
      fc
        .tuple(tag, fc.array(tie('tree'), { maxLength: 4 }))
        .map(([name, children]) => `<${name} colspan="${children.length}">${children.join('')}</${name}>`),
    ),
  }));
  fc.assert(
    fc.property(tree, (text) => {
      try {
        assert.ok(Array.isArray(blocks(text)));
      } catch (error) {
        assert.ok(error instanceof XmlError && error.code === 'xml.too-deep', String(error));
      }
    }),
    { numRuns: 300 },
  );
});
