import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CertificateKind, DEFINITIONS, itemsOf, valueSet } from '@cigogne/certificate';
import { blankForm } from '../index.ts';
import { NO_PDFTOTEXT, pageCount, pageText } from '../reading.testing.ts';

const squeezed = (text: string) => text.replace(/\s+/g, '').toLowerCase();
const PAGES: Readonly<Record<CertificateKind, number>> = { CS8: 3, CS9: 2, CS24: 2 };

for (const definition of DEFINITIONS) {
  const { kind, version } = definition;
  if (kind === 'MDE') continue;

  test(`the blank ${kind} ${version} has every question and every answer to choose`, async (context) => {
    const pdf = await blankForm(kind, version);
    assert.ok(pageCount(pdf) <= PAGES[kind], `${pageCount(pdf)} pages`);
    const text = pageText(pdf, 'content');
    if (text === undefined) return context.skip(NO_PDFTOTEXT);
    const read = squeezed(text);
    for (const { id, label, value } of itemsOf(definition)) {
      assert.ok(read.includes(squeezed(label.replace(/ \([^)]*\)$/, ''))), id);
      if (value.kind !== 'choice' && value.kind !== 'doses') continue;
      const except = value.kind === 'choice' ? (value.except ?? []) : [];
      for (const concept of valueSet(value.valueSet).concepts) {
        if (except.includes(concept.code)) continue;
        assert.ok(read.includes(squeezed(concept.label)), `${id}: ${concept.label}`);
      }
    }
  });
}

test('the same form gives the same bytes, tagged', async () => {
  const [first, second] = await Promise.all([blankForm('CS8', '2025.01'), blankForm('CS8', '2025.01')]);
  assert.ok(first.equals(second));
  assert.match(first.toString('latin1'), /\/Marked true/);
});

test('a form of an unknown version is refused', async () => {
  await assert.rejects(blankForm('CS8', '1999.01'), RangeError);
});
