import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unreadable } from './outcome.ts';

test('a file that cannot be opened is refused, with its reason', () => {
  const { file, report } = unreadable('ferme.zip', 'vous n’avez pas le droit de le lire.');
  assert.equal(file, 'ferme.zip');
  assert.equal(report.verdict, 'rejected');
  assert.deepEqual(
    report.findings.map(({ code, level, message }) => [code, level, message]),
    [['FILE-UNREADABLE', 'archive', 'Le fichier ne peut pas être lu : vous n’avez pas le droit de le lire.']],
  );
});
