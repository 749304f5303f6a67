import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBirths } from './read-births.ts';

test('a heading, separators, lost zeros and thin spaces are no trouble; a wrong line is told', () => {
  const read = readBirths('\uFEFFcode;naissances\r\n23096;112\n1004,"1 204"\n2A004\t450\nGuéret;12\n\n');
  assert.deepEqual(read.births, [
    { cog: '23096', births: 112 },
    { cog: '01004', births: 1204 },
    { cog: '2A004', births: 450 },
  ]);
  assert.deepEqual(
    read.problems.map(({ line }) => line),
    [5],
  );
});

test('each line says what is wrong with it', () => {
  const text = '23096;112\n23096;113\n75056;20000\n23008;\n23176;douze\nGuéret;4\n';
  const { births, problems } = readBirths(text, (cog) => cog.startsWith('23'));
  assert.deepEqual(births, [{ cog: '23096', births: 112 }]);
  assert.deepEqual(
    problems.map(({ line, message }) => [line, message.split(/[,:]/)[0]]),
    [
      [2, 'La commune 23096 est déjà à la ligne 1.'],
      [3, 'La commune 75056 n’est pas de votre territoire.'],
      [4, 'Le nombre de naissances manque'],
      [5, '« douze » n’est pas un nombre de naissances.'],
      [6, '« Guéret » n’est pas un code de commune '],
    ],
  );
});

test('any text is read without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => void readBirths(text)));
});
