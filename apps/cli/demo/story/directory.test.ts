import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directoryCsv, openCount } from './directory.ts';

test('the directory of the demonstration has a line a PMI, one of which is not open', () => {
  const lines = directoryCsv().trim().split('\r\n');
  assert.equal(lines.length, 1 + openCount + 1);
  assert.equal(new Set(lines.map((line) => line.split(';').length)).size, 1);
});
