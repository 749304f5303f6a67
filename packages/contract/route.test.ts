import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { type Route, route } from './route.ts';

const base = { method: 'GET', path: '/api/x', summary: 'x', permission: 'public' } as const;

const contradictions: [string, Route, RegExp][] = [
  ['a path parameter without schema', { ...base, path: '/api/:id' }, /params declares \[\]/],
  ['a schema without path parameter', { ...base, params: z.object({ id: z.string() }) }, /path has \[\]/],
  ['a GET with a body', { ...base, body: z.object({}) }, /no body/],
  [
    'two kinds of body',
    { ...base, method: 'POST', body: z.object({}), upload: { maxBytes: 1, contentTypes: ['text/csv'] } },
    /not both/,
  ],
  ['a table without columns', { ...base, kind: 'csv' }, /needs a response/],
  [
    'a live stream that is not read',
    { ...base, method: 'POST', kind: 'events', response: z.string() },
    /GET/,
  ],
];
for (const [title, declaration, message] of contradictions) {
  test(`refused at start-up: ${title}`, () => {
    assert.throws(() => route(declaration), message);
  });
}

test('a declaration comes back as it is', () => {
  const declaration = { ...base, path: '/api/:id', params: z.object({ id: z.string() }) } as const;
  assert.equal(route(declaration), declaration);
});
