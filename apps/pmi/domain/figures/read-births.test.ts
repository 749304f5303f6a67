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

test('any text is read without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => void readBirths(text)));
});
