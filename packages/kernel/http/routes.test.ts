import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { errorOf, SECRET, seen, startService } from './test-service.ts';

let service: Awaited<ReturnType<typeof startService>>;
before(async () => {
  service = await startService();
});
after(() => service.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(service.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('a valid request reaches its handler, parsed, with defaults', async () => {
  assert.deepEqual(await service.client.greet({ params: { name: 'Zoé/é' } }), { text: 'Bonjour Zoé/é' });
  const twice = await service.client.greet({ params: { name: 'Zoé' }, query: { times: 2 } });
  assert.deepEqual(twice, { text: 'Bonjour ZoéBonjour Zoé' });
});

test('what the schema does not name never leaves', async () => {
  const response = await fetch(`${service.server.url}/api/greetings/Lou`);
  assert.equal((await response.text()).includes(SECRET), false);
});

test('every refused value is named, in French, without being repeated', async () => {
  const response = await post('/api/echo', { text: '', mode: 'VALEUR-SECRETE' });
  assert.equal(response.status, 400);
  const body = await errorOf(response);
  assert.equal(body.code, 'request.invalid');
  assert.deepEqual(body.details?.fields, [
    { path: 'body.text', message: '2 caractères au moins.' },
    { path: 'body.mode', message: 'Valeurs acceptées : a, b.' },
  ]);
  assert.equal(JSON.stringify(body).includes('VALEUR-SECRETE'), false);
});

test('params and query are validated like bodies', async () => {
  const response = await fetch(`${service.server.url}/api/greetings/abcdefghijkl?times=9`);
  const { details } = await errorOf(response);
  assert.deepEqual(details?.fields, [
    { path: 'params.name', message: '10 caractères au plus.' },
    { path: 'query.times', message: 'La valeur la plus grande acceptée est 3.' },
  ]);
});

const badBodies: [string, string, Record<string, string>, number, string][] = [
  ['JSON cut short', '{"text":', {}, 400, 'request.unreadable'],
  ['an empty body', '', {}, 400, 'request.unreadable'],
  [
    'a prototype to poison',
    '{"__proto__":{"admin":true},"text":"abc","mode":"a"}',
    {},
    400,
    'request.unreadable',
  ],
  ['a form', 'text=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request.media-type'],
  ['plain text', 'text', { 'content-type': 'text/plain' }, 415, 'request.media-type'],
  ['more than the route takes', JSON.stringify({ text: 'x'.repeat(3_000) }), {}, 413, 'request.too-large'],
];
for (const [title, body, headers, status, code] of badBodies) {
  test(`a body refused: ${title}`, async () => {
    const response = await post('/api/echo', body, headers);
    assert.equal(response.status, status);
    assert.equal((await errorOf(response)).code, code);
  });
}

test('an error of the domain keeps its code and message; its fault gives the status', async () => {
  const sender = await post('/api/fail', { how: 'known' });
  assert.equal(sender.status, 422);
  assert.deepEqual(await sender.json(), { code: 'note.taken', message: 'Déjà prise.', details: { by: 'b' } });
  const recipient = await post('/api/fail', { how: 'recipient' });
  assert.equal(recipient.status, 502);
  const body = await errorOf(recipient);
  assert.deepEqual([body.code, body.message, body.details], ['pmi.down', 'La PMI ne répond pas.', undefined]);
});

for (const how of ['secret', 'shape']) {
  test(`an unexpected error (${how}) becomes a reference: nothing of its text leaves, nor enters the log`, async () => {
    const response = await post('/api/fail', { how });
    assert.equal(response.status, 500);
    const body = await errorOf(response);
    assert.equal(body.code, 'unexpected');
    assert.match(body.reference, /^[0-9A-Z]{10}$/);
    assert.equal(body.reference, response.headers.get('x-request-id'));
    assert.ok(body.message.includes(body.reference));
    assert.equal(JSON.stringify(body).includes('CIGOGNE-TEST'), false);
    const logged = service.logs.filter((line) => line.includes(body.reference)).join('\n');
    assert.ok(logged.includes('http request failed'));
    assert.equal(logged.includes('CIGOGNE-TEST'), false);
  });
}

test('an unknown address is a 404 of ours', async () => {
  const response = await fetch(`${service.server.url}/api/nothing`);
  assert.equal(response.status, 404);
  assert.equal((await errorOf(response)).code, 'request.not-found');
});

for (const [title, path] of [
  ['that cannot be decoded', '/api/greetings/%ff'],
  ['with a parameter beyond any of ours', `/api/greetings/${'a'.repeat(3_000)}`],
]) {
  test(`an address ${title} is a 404 of ours: not repeated, not run, not kept`, async () => {
    const response = await fetch(service.server.url + path);
    assert.equal(response.status, 404);
    assert.equal((await errorOf(response)).code, 'request.not-found');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
}

test('an address longer than a request may be is refused in our words: not run, not guessed, not kept', async () => {
  const response = await fetch(`${service.server.url}/api/greetings?name=${'a'.repeat(20_000)}`);
  assert.equal(response.status, 431);
  assert.equal((await errorOf(response)).code, 'request.too-large');
  assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('an upload arrives as bytes, of the declared type and size only', async () => {
  assert.deepEqual(await service.client.upload({ body: new Uint8Array(1_000) }), { bytes: 1_000 });
  await assert.rejects(service.client.upload({ body: new Uint8Array(1_001) }), { code: 'request.too-large' });
  const json = await post('/api/upload', { a: 1 });
  assert.deepEqual([json.status, (await errorOf(json)).code], [415, 'request.media-type']);
  const nothing = await fetch(`${service.server.url}/api/upload`, { method: 'POST' });
  assert.equal(nothing.status, 415);
});

test('a table is a CSV that French spreadsheets open: titles, comma, oui/non, formulas made inert', async () => {
  const { filename, content } = await service.client.table();
  assert.equal(filename, 'départements.csv');
  assert.equal(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await content.arrayBuffer()),
    '\uFEFFPMI;Part;open\r\nCreuse;0,25;oui\r\n"\'=1+1;""x""";;non\r\n',
  );
});

test('a file is saved, not shown, unless it is a PDF that asks for it', async () => {
  const dispositionOf = async (query: string) =>
    (await fetch(`${service.server.url}/api/file${query}`)).headers.get('content-disposition')?.split(';')[0];
  assert.equal(await dispositionOf(''), 'attachment');
  assert.equal(await dispositionOf('?inline=pdf'), 'inline');
  assert.equal(await dispositionOf('?inline=html'), 'attachment');
  assert.equal(await (await service.client.file({})).content.text(), 'PK');
});

test('a public route counts its callers', async () => {
  await service.client.limited();
  await service.client.limited();
  await assert.rejects(service.client.limited(), { status: 429, code: 'request.too-many' });
});

test('live events reach the caller, and the source stops when the caller leaves', async () => {
  const numbers = await new Promise<number[]>((resolve) => {
    const received: number[] = [];
    const stop = service.client.live(
      {},
      {
        onEvent({ n, ...rest }) {
          assert.deepEqual(rest, {});
          received.push(n);
          if (received.length < 3) return;
          stop();
          resolve(received);
        },
      },
    );
  });
  assert.deepEqual(numbers, [1, 2, 3]);
  while (seen.liveEnded === 0) await new Promise(setImmediate);
});

test('the log tells of a request by its pattern: no parameter, no query', async () => {
  await service.client.greet({ params: { name: 'Aimée' }, query: { times: 1 } });
  const lines = service.logs.filter((line) => line.includes('/api/greetings/:name'));
  assert.ok(lines.length > 0);
  assert.equal(service.logs.join('').includes('Aim'), false);
  assert.equal(service.logs.join('').includes('times='), false);
});
