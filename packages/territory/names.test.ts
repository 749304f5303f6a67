import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance, keysOfOfficialName, readCity, relatedName } from './names.ts';

test('an official name has one key, with and without its article', () => {
  assert.deepEqual(keysOfOfficialName("L'Haÿ-les-Roses"), { full: 'LHAYLESROSES', bare: 'HAYLESROSES' });
  assert.deepEqual(keysOfOfficialName('Les Œufs-lez-Æbly'), {
    full: 'LESOEUFSLESAEBLY',
    bare: 'OEUFSLESAEBLY',
  });
  assert.deepEqual(keysOfOfficialName('Lessay'), { full: 'LESSAY', bare: 'LESSAY' });
});

test('a name written as the COG does reads as its key', () => {
  const word = fc.stringMatching(/^[A-Z][a-zàâçéèêëîïôûüÿœ]{1,8}$/);
  const article = fc.constantFrom('', 'Le ', 'La ', 'Les ', "L'");
  const name = fc
    .tuple(article, fc.array(word, { minLength: 1, maxLength: 4 }))
    .map(([a, words]) => a + words.join('-'));
  fc.assert(
    fc.property(name, (official) => {
      // Read without accents too: « Léz » is no name, and reads as « lez ».
      const plain = official.normalize('NFD').replace(/\p{M}/gu, '');
      fc.pre(
        !/\b(ste?s?|lez|cedex|paris|lyon|marseille|le|la|les)\b/i.test(plain.replace(/^(Le|La|Les) /, '')),
      );
      const { readings } = readCity(official);
      assert.ok(
        readings.some(({ full }) => full === keysOfOfficialName(official).full),
        official,
      );
    }),
  );
});

test('CEDEX is noticed and left out', () => {
  for (const city of ['GUERET CEDEX', 'Guéret Cedex 2', 'GUERET CEDEX9']) {
    assert.deepEqual(readCity(city), { readings: [{ full: 'GUERET', bare: 'GUERET' }], cedex: true });
  }
  assert.deepEqual(readCity(' - '), { readings: [], cedex: false });
});

test('a shortened name is related, a few letters are not', () => {
  const key = keysOfOfficialName;
  assert.ok(relatedName(key('Évry'), key('Évry-Courcouronnes')));
  assert.ok(relatedName(key('Lyon Vaise'), key('Lyon')));
  assert.ok(!relatedName(key('Bar'), key('Bar-le-Duc')));
});

test('the distance between two names is counted in letters, up to a limit', () => {
  assert.equal(editDistance('ELOISE', 'ELOISE', 2), 0);
  assert.equal(editDistance('ELOISE', 'ELOIZE', 2), 1);
  assert.equal(editDistance('ELOISE', 'ELOSIE', 2), 1);
  assert.equal(editDistance('ELOISE', 'ELOIS', 2), 1);
  assert.equal(editDistance('ELOISE', 'VALSERHONE', 2), 3);
  const letters = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      assert.equal(editDistance(a, b, 3), editDistance(b, a, 3));
      assert.equal(editDistance(a, b, 3) === 0, a === b);
    }),
  );
});
