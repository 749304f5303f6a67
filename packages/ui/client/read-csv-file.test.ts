import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsvFile } from './read-csv-file.ts';

test('a CSV in UTF-8, with or without its mark, or as an old spreadsheet writes it', async () => {
  assert.equal(await readCsvFile(new Blob(['\ufeffcle;nom\n23;Creuse é'])), 'cle;nom\n23;Creuse é');
  assert.equal(await readCsvFile(new Blob([new Uint8Array([0x6e, 0xe9, 0x65])])), 'née');
});
