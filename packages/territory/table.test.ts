import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileTable, currentCommunes, readSource } from './compile.ts';
import { readTerritory } from './table.ts';

const committed = readFileSync(new URL('./data/communes.txt', import.meta.url), 'utf8');
const source = readSource();

test('the committed table is what the data set gives today', (t) => {
  assert.equal(compileTable(source), committed, 'run: node packages/territory/build.ts');
  t.diagnostic(`table: ${Buffer.byteLength(committed)} bytes`);
});

test('the table is small enough to live in the repository', () => {
  assert.ok(Buffer.byteLength(committed) < 1_000_000);
});

test('every commune that has a postal code is in the table under each of its codes', (t) => {
  const country = readTerritory(committed);
  let pairs = 0;
  for (const { code, codesPostaux = [] } of currentCommunes(source)) {
    for (const postalCode of codesPostaux) {
      pairs++;
      assert.ok(
        country.communesOf(postalCode).some(({ cog }) => cog === code),
        `${postalCode} ${code}`,
      );
    }
  }
  t.diagnostic(`${pairs} pairs of postal code and commune`);
});

test('how long it takes to load (a figure, not a condition)', (t) => {
  const start = performance.now();
  const country = readTerritory(committed);
  const loaded = performance.now();
  country.byCog('23096');
  country.named({ full: 'GUERET', bare: 'GUERET' });
  country.byPrefix('23');
  t.diagnostic(
    `load ${(loaded - start).toFixed(1)} ms, whole country indexed ${(performance.now() - loaded).toFixed(1)} ms`,
  );
});

test('the Métropole de Lyon has 58 communes and the Rhône the others', () => {
  const country = readTerritory(committed);
  const ofLyon = country.byPrefix('69').filter(({ departement }) => departement === '69');
  assert.equal(ofLyon.filter(({ pmi }) => pmi === '69M').length, 58);
  assert.equal(ofLyon.filter(({ pmi }) => pmi === '69D').length, 208);
});
