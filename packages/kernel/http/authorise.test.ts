import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sessionSchema } from '@cigogne/contract';
import { z } from 'zod';
import { createLogger } from '../logs/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { startHttp } from './start-http.ts';
import { BASE_URL, contract, errorOf, handlers, seen, startService } from './test-service.ts';

let service: Awaited<ReturnType<typeof startService>>;
before(async () => {
  service = await startService();
});
after(() => service.stop());
beforeEach(() => {
  seen.writes = [];
});

interface Call {
  path: string;
  method?: string;
  body?: string;
}
const READ: Call = { path: '/api/notes' };
const WRITE: Call = { path: '/api/notes', method: 'POST', body: '{"text":"bonjour"}' };
const WHISPER: Call = { path: '/api/whisper' };

const call = ({ path, method = 'GET', body }: Call, headers: Record<string, string>) =>
  fetch(service.server.url + path, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body } : {}),
  });

const matrix: [role: string | undefined, read: number, write: number, whisper: number][] = [
  [undefined, 401, 401, 401],
  ['reader', 200, 403, 200],
  ['writer', 200, 204, 200],
  ['somebody', 403, 403, 200],
  ['constructor', 403, 403, 200],
];
for (const [role, ...expected] of matrix) {
  test(`${role ?? 'nobody'}: read ${expected[0]}, write ${expected[1]}, any session ${expected[2]}`, async () => {
    const cookie: Record<string, string> = role ? { cookie: await service.cookieOf(role) } : {};
    const statuses: number[] = [];
    for (const wanted of [READ, WRITE, WHISPER]) {
      statuses.push((await call(wanted, { ...cookie, origin: BASE_URL })).status);
    }
    assert.deepEqual(statuses, expected);
  });
}

test('without the right nothing is said of the values: permission comes before validation', async () => {
  const response = await call({ ...WRITE, body: '{"wrong":1}' }, { origin: BASE_URL });
  assert.equal(response.status, 401);
  assert.deepEqual(Object.keys(z.looseObject({}).parse(await response.json())), ['code', 'message']);
});

const origins: [string, Record<string, string>, number][] = [
  ['our page, by Origin', { origin: BASE_URL }, 204],
  ['our page, by Sec-Fetch-Site and Origin', { 'sec-fetch-site': 'same-origin', origin: BASE_URL }, 204],
  ['our page, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, 204],
  ['another site', { origin: 'https://evil.invalid', 'sec-fetch-site': 'cross-site' }, 403],
  ['another site, old browser', { origin: 'https://evil.invalid' }, 403],
  [
    'a neighbouring subdomain',
    { origin: 'http://other.console.invalid', 'sec-fetch-site': 'same-site' },
    403,
  ],
  ['another port of the host', { origin: `${BASE_URL}:8080` }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
  ['no trace of a page', {}, 403],
];
for (const [title, headers, status] of origins) {
  test(`a write with a session, from ${title}: ${status}`, async () => {
    const response = await call(WRITE, { cookie: await service.cookieOf('writer'), ...headers });
    assert.equal(response.status, status);
    assert.equal(seen.writes.length, status === 204 ? 1 : 0);
    if (status === 403) assert.equal((await errorOf(response)).code, 'request.other-origin');
  });
}

test('reading from another site needs no defence beyond the cookie (SameSite)', async () => {
  const headers = { cookie: await service.cookieOf('reader'), 'sec-fetch-site': 'cross-site' };
  assert.equal((await call(READ, headers)).status, 200);
});

for (const cookie of [
  `cigogne-test=${'A'.repeat(43)}`,
  'cigogne-test=',
  "cigogne-test=' or 1=1 --",
  'cigogne-test=%00',
]) {
  test(`a forged cookie opens nothing: ${cookie.slice(0, 30)}`, async () => {
    assert.equal((await call(READ, { cookie })).status, 401);
  });
}

test('GET /api/me says who is signed in and what they may do, or that nobody is', async () => {
  const nobody = await (await call({ path: '/api/me' }, {})).json();
  assert.deepEqual(nobody, { user: null, permissions: [], expiresAt: null, idleMinutes: null });
  const response = await call({ path: '/api/me' }, { cookie: await service.cookieOf('writer') });
  const me = sessionSchema.parse(await response.json());
  assert.deepEqual(me.user, { id: 'id-writer', name: 'Camille CIGOGNE-TEST', role: 'writer' });
  assert.deepEqual(me.permissions, ['notes.read', 'notes.write']);
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('a permission that no role holds is a mistake, and the server does not start', async () => {
  await assert.rejects(startService({ permissions: { reader: ['notes.raed'] } }), /which no role holds/);
});

test('without sign-in, what is protected answers 401 and the rest serves', async () => {
  const server = await startHttp({
    contract,
    handlers,
    name: 'Essai',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
    health: { ready: async () => undefined },
    permissions: { writer: ['notes.read', 'notes.write'] },
  });
  const cookie = await service.cookieOf('writer');
  assert.equal((await fetch(`${server.url}/api/notes`, { headers: { cookie } })).status, 401);
  assert.equal((await fetch(`${server.url}/api/greetings/Lou`)).status, 200);
  await server.close();
});
