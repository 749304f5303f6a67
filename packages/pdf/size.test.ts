import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NarrativeBlock, readHeader, readNarrative, sampleDocument } from '@cigogne/cda';
import { parseXml } from '@cigogne/xml';
import { fitsInPdf, PDF_WEIGHT_LIMIT, pdfWeight } from './index.ts';

const weightOf = (block: NarrativeBlock) => pdfWeight([{ blocks: [block], sections: [] }]);
const paragraph = (text: string): NarrativeBlock => ({ type: 'paragraph', runs: [{ text }] });

test('every kind of certificate weighs a fifth of the limit at most', () => {
  for (const kind of ['CS8', 'CS9', 'CS24'] as const) {
    using document = parseXml(sampleDocument({ kind }));
    const sections = readNarrative(document);
    assert.ok(pdfWeight(sections) < PDF_WEIGHT_LIMIT / 5, kind);
    assert.ok(fitsInPdf({ header: readHeader(document), sections }), kind);
  }
});

test('what is drawn apart weighs more than its characters', () => {
  const cell = { header: false, colspan: 1, rowspan: 1, blocks: [] };
  const table = (rows: number): NarrativeBlock => ({
    type: 'table',
    head: [],
    body: Array.from({ length: rows }, () => [cell, cell]),
    columns: 2,
  });
  assert.ok(weightOf(table(2000)) > PDF_WEIGHT_LIMIT);
  assert.ok(weightOf(paragraph('a\n'.repeat(20_000))) > PDF_WEIGHT_LIMIT);
  assert.ok(weightOf(paragraph('a'.repeat(20_000))) < PDF_WEIGHT_LIMIT);
});

test('a header that no page could hold counts too', () => {
  using document = parseXml(sampleDocument({ kind: 'CS8', custodianName: 'x'.repeat(PDF_WEIGHT_LIMIT) }));
  assert.ok(!fitsInPdf({ header: readHeader(document), sections: [] }));
});
