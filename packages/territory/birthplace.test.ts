import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolveBirthplace } from './birthplace.ts';
import { currentCommunes, readSource } from './compile.ts';

test('a birthplace is a commune of today, a former one or an arrondissement', () => {
  const expected: [string, string, string][] = [
    ['23096', '23', '23'],
    ['75056', '75', '75'],
    ['75107', '75', '75'],
    ['69383', '69', '69M'],
    ['69123', '69', '69M'],
    ['69264', '69', '69D'],
    ['13203', '13', '13'],
    ['67482', '67', '6AE'],
    ['2A004', '2A', '20R'],
    ['2b033', '2B', '20R'],
    ['20004', '2A', '20R'],
    ['01340', '01', '01'],
    ['97411', '974', '974'],
  ];
  for (const [cog, departement, pmi] of expected) {
    assert.deepEqual(resolveBirthplace(cog), { departement, pmi }, cog);
  }
});

test('a birth abroad, in a collectivity without PMI, or nowhere has no PMI', () => {
  for (const cog of ['99109', '98818', '97502', '99999', '', 'Guéret']) {
    assert.equal(resolveBirthplace(cog), undefined, cog);
  }
  assert.deepEqual(resolveBirthplace('97502', { alsoServed: ['975'] }), { departement: '975', pmi: '975' });
});

test('a Paris postal code in the place of a COG code is not taken for a commune of 1967', () => {
  for (let arrondissement = 1; arrondissement <= 20; arrondissement++) {
    assert.equal(resolveBirthplace(String(75000 + arrondissement)), undefined);
  }
});

test('every commune of the data set, and every former one of a département of today, is placed', (t) => {
  const source = readSource();
  let codes = 0;
  for (const { code, departement, codesPostaux, anciensCodes = [] } of currentCommunes(source)) {
    if (!codesPostaux || departement?.startsWith('98') || ['975', '977', '978'].includes(departement ?? ''))
      continue;
    const former = anciensCodes.filter((old) => !(/^7[58]/.test(old) && /^9[1-5]/.test(code)));
    for (const cog of [code, ...former]) {
      codes++;
      assert.equal(resolveBirthplace(cog)?.departement, departement, cog);
    }
  }
  t.diagnostic(`${codes} codes`);
});

test('any text gets an answer', () => {
  fc.assert(
    fc.property(fc.string(), (cog) => resolveBirthplace(cog) === undefined || cog.trim().length === 5),
  );
});
