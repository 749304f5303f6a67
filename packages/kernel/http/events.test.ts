import assert from 'node:assert/strict';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { z } from 'zod';
import { eventStream } from './events.ts';
import type { EventMessage } from './types.ts';

const schema = z.object({ n: z.number() });

async function* messages(...values: unknown[]): AsyncGenerator<EventMessage<unknown>> {
  for (const [index, data] of values.entries()) yield { id: `${index}\nretry: 1`, data };
}

const options = (overrides: Partial<Parameters<typeof eventStream>[1]> = {}) => ({
  schema,
  stop: new AbortController(),
  stillAllowed: async () => true,
  onError: (error: unknown) => assert.fail(String(error)),
  ...overrides,
});

test('each message is one event, stripped to its schema; an id cannot add a line', async () => {
  const stream = eventStream(messages({ n: 1, name: 'x' }, { n: 2 }), options());
  assert.equal(
    await text(stream),
    ': bonjour\n\nid: 0retry: 1\ndata: {"n":1}\n\nid: 1retry: 1\ndata: {"n":2}\n\n',
  );
});

test('what does not follow the schema ends the stream and is reported', async () => {
  const errors: unknown[] = [];
  const stream = eventStream(messages({ n: 'x' }), options({ onError: (error) => void errors.push(error) }));
  assert.equal(await text(stream), ': bonjour\n\n');
  assert.match(String(errors[0]), /n \(invalid_type\)/);
});

async function* silence(signal: AbortSignal): AsyncGenerator<EventMessage<unknown>> {
  if (!signal.aborted) await once(signal, 'abort');
  yield* messages();
}

for (const [title, stillAllowed] of [
  ['is over', async () => false],
  ['cannot be checked', async () => Promise.reject(new Error('database away'))],
] as const) {
  test(`a stream ends when the session ${title}, and its source is told`, async () => {
    const stop = new AbortController();
    const stream = eventStream(silence(stop.signal), options({ stop, stillAllowed, heartbeatMs: 5 }));
    assert.equal(await text(stream), ': bonjour\n\n');
    assert.equal(stop.signal.aborted, true);
  });
}

test('a silent stream says regularly that it is alive', async () => {
  const stop = new AbortController();
  const stream = eventStream(silence(stop.signal), options({ stop, heartbeatMs: 5 }));
  let seen = '';
  for await (const chunk of stream) {
    seen += chunk;
    if (seen.includes('toujours là')) stop.abort();
  }
  assert.match(seen, /^: bonjour\n\n(: toujours là\n\n)+$/);
});

test('a slow reader holds the source back', async () => {
  let produced = 0;
  async function* flood(): AsyncGenerator<EventMessage<unknown>> {
    for (; ; produced++) yield { data: { n: produced } };
  }
  const stop = new AbortController();
  const stream = eventStream(flood(), options({ stop }));
  await new Promise((resolve) => setImmediate(resolve));
  const first = produced;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(produced, first);
  assert.ok(produced < 10_000);
  stop.abort();
  stream.resume();
  await once(stream, 'end');
});
