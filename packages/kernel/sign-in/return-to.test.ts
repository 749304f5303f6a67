import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeReturnTo } from './return-to.ts';

for (const path of ['/', '/messages?etat=suspendu&page=2', '/annuaire/23#suivi', '/a//b', '/@evil', '/:80']) {
  test(`${path} is a page of ours`, () => {
    assert.equal(safeReturnTo(path), path);
  });
}

const elsewhere = [
  'https://evil.invalid/',
  '//evil.invalid',
  '///evil.invalid',
  '/\\evil.invalid',
  '/\t/evil.invalid',
  '/\n/evil.invalid',
  '/./\\evil.invalid',
  '/.//evil.invalid',
  '/a/..//evil.invalid',
  'javascript:alert(1)',
  'evil.invalid',
  ' /',
  '',
  '/auth/login',
  '/auth/logout',
  `/${'a'.repeat(3_000)}`,
  undefined,
  ['/a', '/b'],
  null,
];
for (const wanted of elsewhere) {
  test(`${JSON.stringify(wanted)?.slice(0, 40)} leads home`, () => {
    assert.equal(safeReturnTo(wanted), '/');
  });
}

test('whatever is asked for, a browser stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    '\t',
    '\n',
    'evil.invalid',
    'http:',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const result = safeReturnTo(pieces.join(''));
      assert.equal(new URL(result, 'https://console.invalid').origin, 'https://console.invalid');
    }),
  );
});
