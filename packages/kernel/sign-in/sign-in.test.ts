import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  createClient,
  route,
  sessionContract,
  sessionSchema,
  signInAddress,
  type User,
} from '@cigogne/contract';
import { z } from 'zod';
import { type MovableClock, movableClock } from '../clock/clock.ts';
import { kernelMigrations } from '../database/migrate.ts';
import { startHttp } from '../http/start-http.ts';
import type { HttpServer } from '../http/types.ts';
import { createLogger } from '../logs/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { freePort } from '../process/free-port.ts';
import { type TestDatabase, testDatabase } from '../test-database/test-database.ts';
import { createSignIn } from './create-sign-in.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';
import { CLIENT, startTestProvider, type TestProvider } from './test-provider.ts';
import type { IdentityClaims, SignIn, SignInOptions } from './types.ts';

const MINUTE = 60_000;
const ACCOUNTS: Record<string, Omit<User, 'id'>> = {
  camille: { name: 'Camille CIGOGNE-TEST', role: 'reader' },
  dominique: { name: 'Dominique CIGOGNE-TEST', role: 'writer', region: '11' },
};
const COOKIE = 'cigogne-test';

let database: TestDatabase;
let provider: TestProvider;
let server: HttpServer;
let signIn: SignIn;
let clock: MovableClock;
let browser: TestBrowser;
let logs: string[];
let claimsSeen: IdentityClaims | undefined;
/** Where the app listens, known before it does: the provider registers its addresses first. */
let port: number;
let base: string;

before(async () => {
  database = await testDatabase([kernelMigrations]);
  port = await freePort();
  base = `http://127.0.0.1:${port}`;
  provider = await startTestProvider(base);
});
after(async () => {
  await provider.close();
  await database.drop();
});
beforeEach(async () => {
  await database.db.query('delete from session');
  provider.person = 'camille';
  provider.acr = 'eidas1';
  clock = movableClock(new Date());
  browser = testBrowser();
  logs = [];
  await startApp({});
});
afterEach(() => server.close());

async function startApp(overrides: Partial<SignInOptions>): Promise<void> {
  const logger = createLogger({ name: 'test', destination: { write: (line) => void logs.push(line) } });
  signIn = await createSignIn({
    db: database.db,
    issuer: provider.issuer,
    ...CLIENT,
    baseUrl: base,
    idleMinutes: 15,
    absoluteMinutes: 60,
    clock,
    logger,
    async resolveUser(claims) {
      claimsSeen = claims;
      const account = ACCOUNTS[claims.sub];
      return account && { id: claims.sub, ...account };
    },
    ...overrides,
  });
  server = await startHttp({
    contract: {
      read: route({
        method: 'GET',
        path: '/api/notes',
        summary: 'Lire',
        permission: 'notes.read',
        response: z.object({ region: z.string().optional() }),
      }),
    },
    handlers: { read: ({ user }) => ({ region: user.region }) },
    name: 'Essai',
    host: '127.0.0.1',
    port,
    logger,
    metrics: createMetrics('test'),
    health: { ready: async () => undefined },
    permissions: { reader: ['notes.read'], writer: ['notes.read'] },
    signIn,
  });
}

async function restart(overrides: Partial<SignInOptions>): Promise<void> {
  await server.close();
  await startApp(overrides);
}

const open = (path: string) => browser.open(base + path);
const me = async () => sessionSchema.parse(await (await browser.fetch(`${base}/api/me`)).json());
const read = async () => (await browser.fetch(`${base}/api/notes`)).status;
const sessions = () => database.db.query<{ user_data: unknown }>('select user_data from session');
const sessionCookie = () => browser.cookies('127.0.0.1').get(COOKIE);

test('signing in leads back to the page that was wanted, and the session serves', async () => {
  assert.equal(await read(), 401);
  const visit = await open(signInAddress('/api/notes?x=1'));
  assert.equal(visit.url.href, `${base}/api/notes?x=1`);
  assert.equal(visit.status, 200);
  const session = await me();
  assert.deepEqual(session.user, { id: 'camille', ...ACCOUNTS.camille });
  assert.deepEqual(session.permissions, ['notes.read']);
});

test('claims of the ID token and of UserInfo reach the decision on the role', async () => {
  await open(signInAddress());
  assert.deepEqual(
    [claimsSeen?.sub, claimsSeen?.SubjectNameID, claimsSeen?.family_name],
    ['camille', '8990-camille', 'CIGOGNE-TEST'],
  );
});

test('the cookie is out of reach of scripts and of other sites; with https it is Secure and __Host-', async () => {
  const login = await browser.fetch(base + signInAddress(), { redirect: 'manual' });
  const cookie = login.headers.getSetCookie()[0] ?? '';
  assert.match(cookie, /^cigogne-test-flow-[0-9a-f]{16}=/);
  assert.match(cookie, /Path=\/; HttpOnly; SameSite=Lax/i);
  await restart({ baseUrl: 'https://console.invalid' });
  const secure = await fetch(base + signInAddress(), { redirect: 'manual' });
  assert.match(secure.headers.getSetCookie()[0] ?? '', /^__Host-cigogne-test-flow-[^;]*;.*; Secure/);
});

test('neither the session’s identifier nor a token can be read from the database, and no token is in the log', async () => {
  await open(signInAddress());
  const stored = JSON.stringify(await sessions());
  const id = sessionCookie() ?? '';
  assert.equal(id.length, 43);
  assert.equal(stored.includes(id), false);
  assert.doesNotMatch(stored, /eyJ|access/);
  assert.doesNotMatch(logs.join(''), /eyJ|code=|state=|CIGOGNE-TEST/);
});

test('the identifier changes at each sign-in and the former session is over', async () => {
  await open(signInAddress());
  const former = sessionCookie() ?? '';
  provider.person = 'dominique';
  await open('/auth/login?again=1');
  assert.notEqual(sessionCookie(), former);
  assert.equal((await me()).user?.id, 'dominique');
  const old = await fetch(`${base}/api/notes`, { headers: { cookie: `${COOKIE}=${former}` } });
  assert.equal(old.status, 401);
});

test('a session planted before sign-in is not the one that is opened', async () => {
  browser.cookies('127.0.0.1').set(COOKIE, 'A'.repeat(43));
  await open(signInAddress());
  assert.notEqual(sessionCookie(), 'A'.repeat(43));
  assert.equal(await read(), 200);
});

test('who is signed in already goes straight to the page', async () => {
  await open(signInAddress());
  provider.person = 'dominique';
  const response = await browser.fetch(base + signInAddress('/annuaire'));
  assert.deepEqual([response.status, response.headers.get('location')], [303, '/annuaire']);
});

test('a session ends after its idle time, and using it puts that off', async () => {
  await open(signInAddress());
  for (let step = 0; step < 3; step++) {
    clock.advance(10 * MINUTE);
    assert.equal(await read(), 200);
  }
  clock.advance(15 * MINUTE);
  assert.equal(await read(), 401);
  assert.equal((await me()).user, null);
});

test('calls that a timer makes do not keep a session alive', async () => {
  await open(signInAddress());
  const client = createClient(sessionContract, { baseUrl: base, fetch: browser.fetch });
  clock.advance(10 * MINUTE);
  assert.equal((await client.me({}, { background: true })).user?.id, 'camille');
  clock.advance(6 * MINUTE);
  assert.equal((await client.me()).user, null);
});

test('a session ends at its absolute time, however much it is used; ended ones are cleared away', async () => {
  await open(signInAddress());
  for (let step = 0; step < 5; step++) {
    clock.advance(11 * MINUTE);
    assert.equal(await read(), 200);
  }
  clock.advance(5 * MINUTE);
  assert.equal(await read(), 401);
  browser = testBrowser();
  await open(signInAddress());
  assert.equal((await sessions()).length, 1);
});

test('the sessions of a person can be ended', async () => {
  await open(signInAddress());
  assert.equal(await signIn.closeSessionsOf('dominique'), 0);
  assert.equal(await signIn.closeSessionsOf('camille'), 1);
  assert.equal(await read(), 401);
});

test('signing out ends the session here and at the provider', async () => {
  await open(signInAddress());
  const client = createClient(sessionContract, {
    baseUrl: base,
    fetch: browser.fetch,
    headers: { origin: base },
  });
  const { redirectTo } = await client.signOut();
  assert.equal(await read(), 401);
  const url = new URL(redirectTo);
  assert.equal(url.origin, provider.issuer);
  assert.equal(url.searchParams.get('post_logout_redirect_uri'), `${base}/`);
  assert.match(url.searchParams.get('id_token_hint') ?? '', /^eyJ/);
  assert.deepEqual(await sessions(), []);
});

test('a plain form can sign out too', async () => {
  await open(signInAddress());
  const response = await browser.fetch(`${base}/auth/logout`, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  assert.equal(response.status, 303);
  assert.ok(response.headers.get('location')?.startsWith(provider.issuer));
  assert.match(
    response.headers.get('content-security-policy') ?? '',
    new RegExp(`form-action 'self' ${provider.issuer}`),
  );
});

for (const headers of [
  { origin: 'https://evil.invalid' },
  { origin: 'null' },
  { 'sec-fetch-site': 'same-site' },
]) {
  test(`another site cannot sign somebody out (${JSON.stringify(headers)})`, async () => {
    await open(signInAddress());
    const response = await browser.fetch(`${base}/auth/logout`, { method: 'POST', headers });
    assert.equal(response.status, 403);
    assert.equal(await read(), 200);
  });
}

test('opening and closing are in the journal, by identifier and role, without a name', async () => {
  await open(signInAddress());
  await browser.fetch(`${base}/auth/logout`, { method: 'POST' });
  const lines = await database.db.query<{ actor: string; action: string; details: unknown }>(
    'select actor, action, details from journal order by seq desc limit 2',
  );
  assert.deepEqual(lines, [
    { actor: 'camille', action: 'session.close', details: { role: 'reader' } },
    { actor: 'camille', action: 'session.open', details: { role: 'reader' } },
  ]);
});

test('an identity without an account gets a page that says what to do, and no session', async () => {
  provider.person = 'inconnue';
  const visit = await open(signInAddress());
  assert.equal(visit.status, 403);
  assert.match(visit.text, /<h1>Vous n’avez pas de compte ici<\/h1>/);
  assert.match(visit.text, /aucun compte ne lui correspond/);
  assert.match(visit.text, /href="\/auth\/login\?again=1"/);
  assert.doesNotMatch(visit.text, /<script/);
  assert.equal(await read(), 401);
  assert.equal(visit.headers.get('cache-control'), 'no-store');
});

test('who refuses at the provider gets a page', async () => {
  provider.person = undefined;
  const visit = await open(signInAddress());
  assert.equal(visit.status, 403);
  assert.match(visit.text, /interrompu la connexion/);
});

test('a lower level of assurance than asked for is refused', async () => {
  await restart({ acrValues: 'eidas1' });
  provider.acr = 'low';
  const visit = await open(signInAddress());
  assert.deepEqual([visit.status, /mieux vérifiée/.test(visit.text)], [403, true]);
  provider.acr = 'eidas1';
  await open('/auth/login?again=1');
  assert.equal(await read(), 200);
});

/** Runs a flow up to the provider's answer, and gives the callback's address without opening it. */
async function answerOfProvider(): Promise<string> {
  let url = base + signInAddress('/api/notes');
  for (;;) {
    const response = await browser.fetch(url);
    const next = new URL(response.headers.get('location') ?? '', url);
    if (next.pathname === '/auth/callback') return next.href;
    url = next.href;
  }
}

test('an answer is taken once: the same address again leads home, or is refused without the session', async () => {
  const callback = await answerOfProvider();
  assert.equal((await browser.open(callback)).status, 200);
  const again = await browser.fetch(callback);
  assert.deepEqual([again.status, again.headers.get('location')], [303, '/']);
  browser.cookies('127.0.0.1').delete(COOKIE);
  const refused = await browser.fetch(callback);
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /Cette connexion est à recommencer/);
});

test('an answer obtained in another browser (login CSRF) opens nothing', async () => {
  const callback = await answerOfProvider();
  const victim = testBrowser();
  assert.equal((await victim.open(callback)).status, 400);
  assert.equal(victim.cookies('127.0.0.1').has(COOKIE), false);
});

const forgeries: [string, (url: URL) => void][] = [
  ['another code', (url) => url.searchParams.set('code', 'x'.repeat(43))],
  ['no code', (url) => url.searchParams.delete('code')],
  ['another issuer', (url) => url.searchParams.set('iss', 'https://evil.invalid')],
];
for (const [title, forge] of forgeries) {
  test(`an answer with ${title} opens nothing`, async () => {
    const url = new URL(await answerOfProvider());
    forge(url);
    const visit = await browser.open(url.href);
    assert.equal(visit.status, 502);
    assert.match(visit.text, /n’a pas pu être vérifiée/);
    assert.equal(await read(), 401);
  });
}

test('an answer with another state, or after ten minutes, or with a changed cookie, opens nothing', async () => {
  const url = new URL(await answerOfProvider());
  const state = url.searchParams.get('state') ?? '';
  url.searchParams.set('state', `${state}x`);
  assert.equal((await browser.open(url.href)).status, 400);
  url.searchParams.set('state', state);
  const jar = browser.cookies('127.0.0.1');
  const [name = '', value = ''] = [...jar].find(([key]) => key.startsWith('cigogne-test-flow')) ?? [];
  jar.set(name, `${value.slice(0, -4)}AAAA`);
  assert.equal((await browser.open(url.href)).status, 400);
  jar.set(name, value);
  clock.advance(10 * MINUTE);
  assert.equal((await browser.open(url.href)).status, 400);
  assert.equal(await read(), 401);
});

test('two tabs may sign in at once', async () => {
  const first = await answerOfProvider();
  const second = await answerOfProvider();
  assert.equal((await browser.open(second)).status, 200);
  assert.equal((await browser.open(first)).status, 200);
});

test('while the provider is down the app serves, says so, and signs in again once it is back', async () => {
  await open(signInAddress());
  const down = await freePort();
  await restart({ issuer: `http://127.0.0.1:${down}` });
  assert.equal(await read(), 200);
  const visit = await open('/auth/login?again=1');
  assert.equal(visit.status, 503);
  assert.match(visit.text, /ne répond pas/);
  const revived = await startTestProvider(base, down);
  assert.equal((await open('/auth/login?again=1&returnTo=/api/notes')).status, 200);
  await revived.close();
});

test('signing out works while the provider is down', async () => {
  await open(signInAddress());
  await restart({ issuer: `http://127.0.0.1:${await freePort()}` });
  const response = await browser.fetch(`${base}/auth/logout`, { method: 'POST' });
  assert.deepEqual(await response.json(), { redirectTo: '/' });
  assert.equal(await read(), 401);
});

test('too many sign-ins from one place get a page too', async () => {
  for (let count = 0; count < 60; count++) await browser.fetch(base + signInAddress());
  // Each left a cookie; they must not pile up until no server takes the header any more.
  assert.equal(browser.cookies('127.0.0.1').size, 5);
  const visit = await open(signInAddress());
  assert.equal(visit.status, 429);
  assert.match(visit.text, /Trop d’essais de connexion/);
});

test('plain http is for a provider on this machine only', async () => {
  await assert.rejects(restart({ issuer: 'http://identite.invalid' }), { code: 'sign-in.issuer-not-secure' });
  await startApp({});
});
