import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressOf } from './address.ts';

test('path parameters and query reach the server as they were given', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
      (id, query) => {
        fc.pre(id !== '.' && id !== '..');
        const url = new URL(
          addressOf({ path: '/api/messages/:id/report' }, { params: { id }, query }),
          'http://h',
        );
        const [, , , encoded = '', last] = url.pathname.split('/');
        assert.equal(last, 'report');
        assert.equal(decodeURIComponent(encoded), id);
        assert.deepEqual([...url.searchParams], Object.entries(query));
      },
    ),
  );
});

test('lists repeat their key, absent values are left out, dates are ISO in UTC', () => {
  const query = {
    state: ['held', 'dead'],
    since: new Date('2025-02-03T04:05:06Z'),
    until: undefined,
    page: 2,
  };
  assert.equal(
    addressOf({ path: '/api/messages' }, { query }),
    '/api/messages?state=held&state=dead&since=2025-02-03T04%3A05%3A06.000Z&page=2',
  );
});

for (const id of ['', '.', '..', undefined]) {
  test(`a path parameter ${JSON.stringify(id)} would change the path and is refused`, () => {
    assert.throws(() => addressOf({ path: '/api/messages/:id' }, { params: { id } }), /Path parameter id/);
  });
}
