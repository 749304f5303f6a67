import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from './story.fixture.ts';
import { tableOf } from './table.ts';

test('a certificate is a line: where it went, how long it took, what the emitter was told', async () => {
  const lines = tableOf([await story()]);
  assert.match(lines[2] ?? '', /^Essai +Creuse +0,8 s +remis, intégré$/);
  assert.equal(new Set(lines.slice(0, 2).map((line) => line.length)).size, 1);
});
