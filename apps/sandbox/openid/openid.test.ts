import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sessionContract, sessionSchema, signInAddress } from '@cigogne/contract';
import {
  createLogger,
  createMetrics,
  createSignIn,
  freePort,
  type HttpServer,
  type IdentityClaims,
  kernelMigrations,
  startHttp,
  systemClock,
  type TestBrowser,
  type TestDatabase,
  testBrowser,
  testDatabase,
  type Visit,
} from '@cigogne/kernel';
import { PLATFORM_ACCOUNTS, type SandboxAccount } from './accounts.ts';
import { type OpenIdProvider, startOpenIdProvider } from './start-open-id-provider.ts';

const CLIENT = { clientId: 'routing', clientSecret: 'a secret of the tests, long enough for HMAC' };
const KNOWN = Object.entries(PLATFORM_ACCOUNTS).filter(([key]) => key !== 'inconnu');

let database: TestDatabase;
let provider: OpenIdProvider;
let server: HttpServer;
let browser: TestBrowser;
let claims: IdentityClaims | undefined;
let base: string;

before(async () => {
  database = await testDatabase([kernelMigrations]);
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  provider = await startOpenIdProvider({
    host: '127.0.0.1',
    port: 0,
    clients: [{ ...CLIENT, redirectUris: [`${base}/auth/callback`] }],
    accounts: Object.values(PLATFORM_ACCOUNTS),
  });
  const signIn = await createSignIn({
    db: database.db,
    issuer: provider.issuer,
    ...CLIENT,
    baseUrl: base,
    scope: 'openid scope_all',
    acrValues: 'eidas1',
    idleMinutes: 15,
    clock: systemClock,
    async resolveUser(identity) {
      claims = identity;
      const found = KNOWN.find(([, { nationalId }]) => nationalId === identity.SubjectNameID);
      return found && { id: found[1].nationalId, name: found[1].familyName, role: found[0] };
    },
  });
  server = await startHttp({
    contract: {},
    handlers: {},
    name: 'Essai',
    host: '127.0.0.1',
    port,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
    health: { ready: async () => undefined },
    permissions: {},
    signIn,
  });
});
after(async () => {
  await server.close();
  await provider.close();
  await database.drop();
});
beforeEach(() => {
  browser = testBrowser();
});

const signInPage = () => browser.open(base + signInAddress('/api/me'));

/** Presses the button of an account; an empty one cancels. */
function choose(page: Visit, value: string): Promise<Visit> {
  const action = /<form method="post" action="([^"]*)">/.exec(page.text)?.[1];
  assert.ok(action, 'the page has a form');
  return browser.open(new URL(action, page.url).href, {
    method: 'POST',
    body: new URLSearchParams({ account: value }),
  });
}

async function signInAs(account: SandboxAccount): Promise<Visit> {
  return choose(await signInPage(), account.nationalId);
}

test('the page says that it is a sandbox and offers each account by what it is for', async () => {
  const page = await signInPage();
  assert.equal(page.status, 200);
  assert.equal(page.url.origin, provider.issuer);
  assert.match(page.text, /<html lang="fr">/);
  assert.match(page.text, /Bac à sable/);
  assert.match(page.text, /inventées/);
  assert.equal(page.text.match(/<h1>/g)?.length, 1);
  for (const { purpose, nationalId } of Object.values(PLATFORM_ACCOUNTS)) {
    assert.ok(page.text.includes(`value="${nationalId}"`));
    assert.ok(page.text.includes(purpose));
  }
});

test('the page carries no script, and its policy allows none', async () => {
  const page = await signInPage();
  assert.doesNotMatch(page.text, /<script|onclick|javascript:/);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; script-src 'self'/);
  assert.ok(policy.includes(`form-action 'self' ${base}`));
});

for (const [role, account] of KNOWN) {
  test(`${role} signs in`, async () => {
    const visit = await signInAs(account);
    assert.equal(visit.url.href, `${base}/api/me`);
    assert.equal(sessionSchema.parse(JSON.parse(visit.text)).user?.role, role);
  });
}

test('claims have the shapes of Pro Santé Connect', async () => {
  const account = PLATFORM_ACCOUNTS.gradesIdf;
  await signInAs(account);
  assert.ok(claims);
  assert.match(String(claims.SubjectNameID), /^8\d{11}$/);
  assert.equal(claims.preferred_username, account.nationalId);
  assert.deepEqual([claims.given_name, claims.family_name], [account.givenName, account.familyName]);
  assert.deepEqual(claims.SubjectRole, [account.role]);
  assert.equal(claims.SubjectOrganization, account.organisation.name);
  assert.equal(claims.acr, 'eidas1');
  assert.equal(claims.sub, `f:sandbox:${account.nationalId}`);
});

test('an identity without an account is told so, may choose another one, and that one signs in', async () => {
  const refused = await signInAs(PLATFORM_ACCOUNTS.inconnu);
  assert.deepEqual([refused.status, refused.url.origin], [403, base]);
  const page = await browser.open(`${base}/auth/login?again=1&returnTo=/api/me`);
  assert.equal(page.url.origin, provider.issuer);
  const visit = await choose(page, PLATFORM_ACCOUNTS.support.nationalId);
  assert.equal(sessionSchema.parse(JSON.parse(visit.text)).user?.role, 'support');
});

test('a second app visit within the provider’s session asks nothing', async () => {
  await signInAs(PLATFORM_ACCOUNTS.operateur);
  browser.cookies('127.0.0.1').delete('cigogne-routing');
  const visit = await signInPage();
  assert.equal(visit.url.href, `${base}/api/me`);
});

test('« Ne pas se connecter » leads back to the app, which says so', async () => {
  const visit = await choose(await signInPage(), '');
  assert.deepEqual([visit.status, visit.url.origin], [403, base]);
  assert.match(visit.text, /interrompu la connexion/);
});

test('an account that is not on the page is none', async () => {
  const visit = await choose(await signInPage(), '899999999999');
  assert.equal(visit.status, 403);
});

test('signing out asks nothing and ends the provider’s session too', async () => {
  await signInAs(PLATFORM_ACCOUNTS.operateur);
  const response = await browser.fetch(`${base}/auth/logout`, { method: 'POST' });
  const { redirectTo } = sessionContract.signOut.response.parse(await response.json());
  const home = await browser.open(redirectTo);
  assert.equal(home.url.href, `${base}/`);
  assert.equal((await signInPage()).url.origin, provider.issuer);
});

test('a page that signs somebody out without proof must be confirmed', async () => {
  await signInAs(PLATFORM_ACCOUNTS.operateur);
  const page = await browser.open(`${provider.issuer}/session/end?client_id=routing`);
  assert.match(page.text, /Se déconnecter du bac à sable \?/);
  assert.match(page.text, /form="op\.logoutForm" name="logout" value="yes"/);
});

test('a page left open too long, or used already, says to begin again', async () => {
  const page = await signInPage();
  await choose(page, PLATFORM_ACCOUNTS.operateur.nationalId);
  const again = await choose(page, PLATFORM_ACCOUNTS.operateur.nationalId);
  assert.equal(again.status, 400);
  assert.match(again.text, /à recommencer/);
});

const demands: [string, Record<string, string>][] = [
  ['without PKCE', {}],
  ['with PKCE in the clear', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }],
];
for (const [title, parameters] of demands) {
  test(`a demand ${title} is refused`, async () => {
    const query = new URLSearchParams({
      client_id: 'routing',
      redirect_uri: `${base}/auth/callback`,
      response_type: 'code',
      scope: 'openid',
      ...parameters,
    });
    const response = await fetch(`${provider.issuer}/auth?${query}`, { redirect: 'manual' });
    const location = new URL(response.headers.get('location') ?? '');
    assert.equal(location.searchParams.get('error'), 'invalid_request');
  });
}

test('an unknown app, or an address that is not registered, gets a page and no redirect', async () => {
  const query = new URLSearchParams({
    client_id: 'routing',
    redirect_uri: 'https://evil.invalid/',
    response_type: 'code',
  });
  const response = await fetch(`${provider.issuer}/auth?${query}`, { redirect: 'manual' });
  assert.equal(response.status, 400);
  assert.match(await response.text(), /n’est pas valable/);
});
