import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentDisposition } from './content-disposition.ts';

test('any name is one safe header line that gives the name back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = contentDisposition('attachment', name);
      assert.match(
        header,
        /^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]*$/,
      );
      const exact = decodeURIComponent(header.split("UTF-8''")[1] ?? '');
      assert.doesNotMatch(exact, /[/\\]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the replaced characters
      assert.equal(exact, name.toWellFormed().replace(/[\u0000-\u001f\u007f/\\]/g, '_'));
    }),
  );
});

test('old clients get the name without accents', () => {
  assert.match(contentDisposition('inline', 'départements.csv'), /^inline; filename="departements\.csv"/);
});
