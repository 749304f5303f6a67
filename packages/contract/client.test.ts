import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ApiError, createClient, instant, route, wireList } from './index.ts';

const contract = {
  read: route({
    method: 'GET',
    path: '/api/messages/:id',
    summary: 'Lire',
    permission: 'messages.read',
    params: z.object({ id: z.string() }),
    query: z.object({ state: wireList(z.string()).optional() }),
    response: z.object({ id: z.string(), at: instant() }),
  }),
  list: route({
    method: 'GET',
    path: '/api/messages',
    summary: 'Lister',
    permission: 'messages.read',
    response: z.array(z.string()),
  }),
  rename: route({
    method: 'PUT',
    path: '/api/messages/:id',
    summary: 'Renommer',
    permission: 'messages.write',
    params: z.object({ id: z.string() }),
    body: z.object({ name: z.string() }),
  }),
  import: route({
    method: 'POST',
    path: '/api/import',
    summary: 'Importer',
    permission: 'messages.write',
    upload: { maxBytes: 100, contentTypes: ['text/csv', 'application/zip'] },
    response: z.number(),
  }),
  exportAll: route({
    method: 'GET',
    path: '/api/export',
    summary: 'Exporter',
    permission: 'messages.read',
    kind: 'csv',
    response: z.object({ id: z.string() }),
  }),
  live: route({
    method: 'GET',
    path: '/api/live',
    summary: 'Suivre',
    permission: 'messages.read',
    kind: 'events',
    response: z.object({ n: z.number() }),
  }),
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
let answer: Answer = () => undefined;
const server = createServer((request, response) => void answer(request, response));
let baseUrl = '';

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  baseUrl = `http://127.0.0.1:${address.port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const json = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

test('a call sends what the route declares and gives the value', async () => {
  answer = (request, response) => {
    assert.equal(request.url, '/api/messages/a%2Fb?state=held&state=dead');
    json(response, 200, { id: 'a/b', at: '2025-01-31T08:00:00Z' });
  };
  const value = await createClient(contract, { baseUrl }).read({
    params: { id: 'a/b' },
    query: { state: ['held', 'dead'] },
  });
  const at: string = value.at;
  assert.deepEqual(value, { id: 'a/b', at });
});

test('a call that requires nothing takes no argument', async () => {
  answer = (_request, response) => void json(response, 200, ['x']);
  const value: string[] = await createClient(contract, { baseUrl }).list();
  assert.deepEqual(value, ['x']);
});

test('the types refuse what the route does not declare', () => {
  const client = createClient(contract, { baseUrl });
  const never = () => {
    // @ts-expect-error params are required
    client.read();
    // @ts-expect-error the body follows its schema
    client.rename({ params: { id: 'x' }, body: { name: 1 } });
    // @ts-expect-error the route has no query
    client.rename({ params: { id: 'x' }, body: { name: 'x' }, query: { a: 1 } });
    // @ts-expect-error an upload takes bytes
    client.import({ body: 'text' });
  };
  assert.equal(typeof never, 'function');
});

test('a write sends JSON, and 204 gives undefined', async () => {
  let body = '';
  answer = async (request, response) => {
    assert.equal(request.headers['content-type'], 'application/json');
    body = await text(request);
    response.writeHead(204).end();
  };
  const value = await createClient(contract, { baseUrl }).rename({
    params: { id: 'x' },
    body: { name: 'é' },
  });
  assert.equal(value, undefined);
  assert.equal(body, '{"name":"é"}');
});

test('an upload sends the bytes, under the type of the file when it is accepted', async () => {
  const seen: string[] = [];
  answer = async (request, response) => {
    seen.push(`${request.headers['content-type']} ${await text(request)}`);
    json(response, 200, 1);
  };
  const client = createClient(contract, { baseUrl });
  await client.import({ body: new TextEncoder().encode('a;b') });
  await client.import({ body: new Blob(['PK'], { type: 'application/zip' }) });
  await client.import({ body: new Blob(['a;c'], { type: 'application/vnd.ms-excel' }) });
  assert.deepEqual(seen, ['text/csv a;b', 'application/zip PK', 'text/csv a;c']);
});

test('a file comes with the name that the server gave', async () => {
  answer = (_request, response) =>
    void response
      .writeHead(200, {
        'content-type': 'text/csv',
        'content-disposition': `attachment; filename="pmi_.csv"; filename*=UTF-8''pmi%C3%A9.csv`,
      })
      .end('id\r\n');
  const file = await createClient(contract, { baseUrl }).exportAll();
  assert.equal(file.filename, 'pmié.csv');
  assert.equal(await file.content.text(), 'id\r\n');
});

test('an error answer becomes an ApiError that can be shown, with its fields', async () => {
  let signedOut = 0;
  const client = createClient(contract, { baseUrl, onSignedOut: () => signedOut++ });
  const fields = [{ path: 'body.name', message: 'Cette valeur est obligatoire.' }];
  answer = (_request, response) =>
    void json(response, 400, { code: 'request.invalid', message: 'Non.', details: { fields } });
  await assert.rejects(client.list(), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.code, error.message, error.status], ['request.invalid', 'Non.', 400]);
    assert.deepEqual(error.fields, fields);
    return true;
  });
  assert.equal(signedOut, 0);
  answer = (_request, response) =>
    void json(response, 401, { code: 'request.sign-in-required', message: 'Non.' });
  await assert.rejects(client.list(), { status: 401 });
  assert.equal(signedOut, 1);
});

test('an answer that is not ours, and no answer, are told apart from errors of ours', async () => {
  const client = createClient(contract, { baseUrl });
  answer = (_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>');
  await assert.rejects(client.list(), { name: 'ApiError', code: 'unreadable-answer', status: 502 });
  answer = (_request, response) => void response.writeHead(200).end('<h1>Portail</h1>');
  await assert.rejects(client.list(), { name: 'ApiError', code: 'unreadable-answer', status: 200 });
  answer = (request) => void request.socket.destroy();
  await assert.rejects(client.list(), { name: 'ApiError', code: 'network', status: 0 });
});

test('an aborted call rejects with the reason of its signal', async () => {
  const abort = new AbortController();
  answer = () => abort.abort(new Error('left the page'));
  await assert.rejects(
    createClient(contract, { baseUrl }).list({}, { signal: abort.signal }),
    /left the page/,
  );
});

test('events arrive one by one; after a lost connection the stream resumes at the last one', async () => {
  const resumed: (string | undefined)[] = [];
  answer = (request, response) => {
    const last = request.headers['last-event-id'];
    resumed.push(typeof last === 'string' ? last : undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (resumed.length === 1) {
      response.write(': bonjour\n\nid: 7\ndata: {"n"');
      response.end(':1}\n\n');
    } else response.write('id: 8\r\ndata: {"n":2}\r\n\r\n');
  };
  const seen: number[] = [];
  const states: string[] = [];
  await new Promise<void>((resolve) => {
    const stop = createClient(contract, { baseUrl }).live(
      {},
      {
        onEvent(event) {
          seen.push(event.n);
          if (event.n !== 2) return;
          stop();
          resolve();
        },
        onState: (state) => void states.push(state),
      },
    );
  });
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual(resumed, [undefined, '7']);
  assert.deepEqual(states, ['open', 'retrying', 'open']);
});

test('a refused stream is not tried again', async () => {
  let calls = 0;
  answer = (_request, response) => {
    calls++;
    json(response, 401, { code: 'request.sign-in-required', message: 'Connectez-vous.' });
  };
  const [state, message] = await new Promise<[string, string | undefined]>((resolve) => {
    createClient(contract, { baseUrl }).live(
      {},
      { onEvent: () => undefined, onState: (state, error) => resolve([state, error?.message]) },
    );
  });
  assert.deepEqual([state, message, calls], ['closed', 'Connectez-vous.', 1]);
});
