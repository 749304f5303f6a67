import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFINITIONS, dictionaryAsJson, dictionaryPages, itemsOf } from '../index.ts';

for (const { name, text } of dictionaryPages()) {
  test(`docs/dictionnaire/${name} says what the dictionary says (else: ./cigogne dictionary --write)`, () => {
    const written = readFileSync(new URL(`../../../docs/dictionnaire/${name}`, import.meta.url), 'utf8');
    assert.ok(written === text, `docs/dictionnaire/${name} is not up to date`);
  });

  test(`${name}: every row of a table has the cells of its head, every link a heading`, () => {
    for (const block of text.split('\n\n')) {
      const rows = block.split('\n').filter((line) => line.startsWith('|'));
      const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
      assert.ok(new Set(cells).size <= 1, block);
    }
    const sets = dictionaryPages().at(-1)?.text ?? '';
    const headings = new Set([...sets.matchAll(/^## (\S+)$/gm)].map(([, heading]) => heading?.toLowerCase()));
    for (const [, anchor] of text.matchAll(/value-sets\.md#(\S+?)\)/g))
      assert.ok(headings.has(anchor), anchor);
  });
}

test('the page of a certificate tells each of its items, of every version', () => {
  const pages = new Map(dictionaryPages().map(({ name, text }) => [name, text]));
  for (const definition of DEFINITIONS) {
    const page = pages.get(`${definition.kind}.md`);
    if (page === undefined) assert.equal(definition.kind, 'MDE');
    else for (const { id } of itemsOf(definition)) assert.ok(page.includes(`\`${id}\``), id);
  }
});

test('as JSON: the definition, and the value sets that it uses', () => {
  const [cs8] = DEFINITIONS;
  assert.ok(cs8 !== undefined);
  const read = JSON.parse(dictionaryAsJson(cs8));
  assert.deepEqual(read.sections, JSON.parse(JSON.stringify(cs8.sections)));
  const names = read.valueSets.map(({ name }: { name: string }) => name);
  assert.ok(names.includes('JDV_VaccinCSE8_CISIS') && !names.includes('JDV_VaccinCSE9_CISIS'));
});
