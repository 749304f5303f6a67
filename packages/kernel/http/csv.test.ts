import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { csvLines } from './csv.ts';

async function csvOf(schema: z.ZodObject, rows: Iterable<unknown>): Promise<string> {
  let text = '';
  for await (const line of csvLines(schema, rows)) text += line;
  return text;
}

/** A reader of RFC 4180 with `;`, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)/y;
  let row: string[] = [];
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('what is written is read again, whatever it holds; only formulas gain an apostrophe', async () => {
  const text = fc.string({ unit: 'grapheme' });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: text, b: text })), async (rows) => {
      const [, ...read] = readCsv(await csvOf(z.object({ a: z.string(), b: z.string() }), rows));
      const unguarded = read.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')));
      const expected = rows.map(({ a, b }) => [a, b].map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')));
      assert.deepEqual(unguarded, expected);
      for (const cell of read.flat()) assert.doesNotMatch(cell, /^[=@\t\r]/);
    }),
  );
});

test('telephone numbers and signed numbers are no formulas', async () => {
  const csv = await csvOf(z.object({ tel: z.string() }), [
    { tel: '+33 1 99 00 12 34' },
    { tel: '-12' },
    { tel: '+1+cmd' },
  ]);
  assert.deepEqual(readCsv(csv).slice(1), [['+33 1 99 00 12 34'], ['-12'], ["'+1+cmd"]]);
});

test('an empty table still has its header', async () => {
  assert.equal(
    await csvOf(z.object({ a: z.string().meta({ title: 'Année ; mois' }) }), []),
    '\uFEFF"Année ; mois"\r\n',
  );
});
