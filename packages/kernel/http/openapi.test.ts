import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sessionContract } from '@cigogne/contract';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { contract } from './test-service.ts';

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  'x-permission': z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.looseObject({}) }),
  ),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({})) }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

const whole = { ...sessionContract, ...contract };
const document = documentSchema.parse(openApiDocument(whole, { title: 'Essai', version: '1' }));
const find = (path: string, method: string) => {
  const found = document.paths[path]?.[method];
  assert.ok(found, `${method} ${path}`);
  return found;
};

test('every route of the contract is one operation, and says who may call it', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(whole).sort());
  assert.equal(find('/api/notes', 'post')['x-permission'], 'notes.write');
  assert.deepEqual(find('/api/notes', 'post').security, [{ session: [] }]);
  assert.equal(find('/api/echo', 'post').security, undefined);
});

test('parameters of path and query carry their schema and whether they are required', () => {
  const [name, times] = find('/api/greetings/{name}', 'get').parameters;
  assert.deepEqual([name?.name, name?.in, name?.required], ['name', 'path', true]);
  assert.deepEqual([times?.name, times?.in, times?.required], ['times', 'query', false]);
  assert.deepEqual([times?.schema.type, times?.schema.maximum], ['integer', 3]);
});

test('bodies and answers are under their media type, errors under one schema', () => {
  assert.deepEqual(Object.keys(find('/api/upload', 'post').requestBody?.content ?? {}), ['text/csv']);
  assert.deepEqual(Object.keys(find('/api/notes', 'post').responses), ['204', 'default']);
  const table = JSON.stringify(find('/api/table', 'get').responses);
  assert.ok(table.includes('text/csv'));
  assert.ok(JSON.stringify(find('/api/live', 'get').responses).includes('text/event-stream'));
  assert.ok(table.includes('#/components/schemas/Error'));
});

test('the document is JSON that stays the same when it travels', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
});
