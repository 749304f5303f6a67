import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startService } from './test-service.ts';

let service: Awaited<ReturnType<typeof startService>>;
let ready: () => Promise<void> = async () => undefined;
const TOKEN = 'jeton-de-mesure';
before(async () => {
  service = await startService({ health: { ready: () => ready() }, metricsToken: TOKEN });
});
after(() => service.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(service.server.url + path, { headers });

test('/healthz answers whatever the state of the rest, /readyz follows it and says nothing of the cause', async () => {
  assert.equal((await get('/readyz')).status, 200);
  ready = async () => {
    throw new Error('connect ECONNREFUSED 10.0.0.1');
  };
  assert.equal((await get('/healthz')).status, 200);
  const response = await get('/readyz');
  assert.equal(response.status, 503);
  assert.deepEqual(await response.json(), { status: 'not-ready' });
});

test('/metrics opens to this machine, and with the token to others; a proxy’s callers are others', async () => {
  assert.equal((await get('/metrics')).status, 200);
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  assert.equal((await get('/metrics', forwarded)).status, 404);
  assert.equal((await get('/metrics', { ...forwarded, authorization: 'Bearer faux' })).status, 404);
  assert.equal((await get('/metrics', { ...forwarded, authorization: `Bearer ${TOKEN}` })).status, 200);
});

test('requests are timed by route pattern', async () => {
  await service.client.greet({ params: { name: 'Aimée' } });
  await get('/api/nothing/Aimée');
  const text = await (await get('/metrics')).text();
  assert.match(
    text,
    /test_http_request_duration_seconds_count\{method="GET",route="\/api\/greetings\/:name",status="200"\} 1/,
  );
  assert.match(text, /route="unmatched",status="404"/);
  assert.equal(text.includes('Aim'), false);
});

test('pages are held to strict rules: no inline script, no frame elsewhere, no guessing of types', async () => {
  const { headers } = await get('/healthz');
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /frame-ancestors 'self'/);
  assert.match(policy, /object-src 'none'/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('referrer-policy'), 'same-origin');
  assert.equal(headers.get('strict-transport-security'), null);
});
