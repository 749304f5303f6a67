import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type TestProcess, testDatabase, testProcess } from '@cigogne/kernel';
import { z } from 'zod';
import { type Browser, openBrowser, type Visitor, type VisitorOptions } from './browser.fixture.ts';
import { bringSession } from './sign-in.fixture.ts';

const SANDBOX_READY = z.object({
  http: z.url(),
  submission: z.int(),
  imap: z.int(),
  ca: z.string(),
  issuer: z.url(),
  accounts: z.array(z.object({ login: z.string(), subject: z.string(), purpose: z.string() })),
});
type SandboxReady = z.output<typeof SANDBOX_READY>;

export const MATERNITY = 'maternite@chu-cigogne.mssante.test';
export const PLATFORM = 'certificats@plateforme.mssante.test';

/** The emitter's people, each with an identity of the sandbox's provider. */
export const PEOPLE = {
  sageFemme: { login: 'operateur', name: 'Camille SAGEFEMME-TEST', role: 'sage-femme' },
  pediatre: {
    login: 'pilotage',
    name: 'Prudence PEDIATRE-TEST',
    role: 'medecin',
    rpps: '899999999990',
    specialty: 'G15_10/SM40',
  },
  administratrice: { login: 'support', name: 'Alix ADMINISTRATRICE-TEST', role: 'administrateur' },
  secretaire: { login: 'secretaire', name: 'Sacha SECRETAIRE-TEST', role: 'secretaire' },
  qualite: { login: 'qualite', name: 'Noa QUALITE-TEST', role: 'qualite' },
} as const;
export type Person = keyof typeof PEOPLE;

/** A running emitter with its database, the outside world, and a browser to look at it. */
export interface EmitterWorld {
  at(path: string): string;
  sandbox(path: string): string;
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** A browser of one's own in which that person has signed in: through the pages the first time. */
  signedIn(person: Person, options?: VisitorOptions): Promise<Visitor>;
  signIn(page: Visitor['page'], person: Person): Promise<void>;
  /** Ends every session, as the passing of time does. */
  endSessions(): Promise<void>;
  /** Stops the emitter's process. Gives the function that starts it again, at the same address. */
  stopServer(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Starts a sandbox, a database and an emitter of one's own. */
export async function openEmitterWorld(): Promise<EmitterWorld> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-emitter-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const masterKey = `e2e:${randomBytes(32).toString('base64')}`;
  const database = await testDatabase([]);
  opened.defer(() => database.drop());
  const outside = await startApp('sandbox', {
    SANDBOX_DATA: join(folder, 'sandbox'),
    SANDBOX_OPENID_CLIENT_ID: 'cigogne-emetteur',
    SANDBOX_OPENID_REDIRECT_URIS: `${base}/auth/callback`,
  });
  opened.defer(async () => void (await outside.stop()));
  const ready = SANDBOX_READY.parse(outside.ready);
  const startEmitter = () => startApp('emitter', emitterSettings(ready, base, port, database.url, masterKey));
  let emitter = await startEmitter();
  opened.defer(async () => void (await emitter.stop()));
  const browser = await openBrowser();
  opened.defer(() => browser.close());
  const kept = opened.move();
  return {
    ...peopleIn(browser, ready, base),
    at: (path) => new URL(path, base).href,
    sandbox: (path) => new URL(path, ready.http).href,
    async endSessions() {
      await database.db.query('delete from session');
    },
    async stopServer() {
      await emitter.stop();
      return async () => {
        emitter = await startEmitter();
      };
    },
    close: () => kept.disposeAsync(),
  };
}

function peopleIn(browser: Browser, ready: SandboxReady, base: string) {
  const account = (person: Person) => ready.accounts.find(({ login }) => login === PEOPLE[person].login);
  // The menu of the pages is closed on a small screen; the person’s own is always there.
  const ownMenu = (page: Visitor['page'], person: Person) =>
    page.getByRole('banner').getByRole('button', { name: PEOPLE[person].name });
  const signIn: EmitterWorld['signIn'] = async (page, person) => {
    await page.getByRole('link', { name: /Se (re)?connecter/ }).click();
    const choose = page.getByRole('button', { name: account(person)?.purpose ?? '' });
    // Whoever signed in there a moment ago is not asked again.
    await choose.or(ownMenu(page, person)).first().waitFor();
    if (await choose.isVisible()) await choose.click();
    await page.waitForURL((url) => url.origin === base);
    await ownMenu(page, person).waitFor();
  };
  const known = new Set<Person>();
  return {
    signIn,
    visitor: (options?: VisitorOptions) => browser.visitor(options),
    async signedIn(person: Person, options?: VisitorOptions) {
      const opened = await browser.visitor(options);
      if (known.has(person)) await bringSession(opened.context, base, account(person)?.subject ?? '');
      await opened.page.goto(base);
      if (!known.has(person)) await signIn(opened.page, person);
      await ownMenu(opened.page, person).waitFor();
      known.add(person);
      return opened;
    },
  };
}

function emitterSettings(
  ready: SandboxReady,
  base: string,
  port: number,
  databaseUrl: string,
  masterKey: string,
) {
  const accounts = Object.values(PEOPLE).map(({ login, ...person }) => ({
    ...person,
    subject: ready.accounts.find((account) => account.login === login)?.subject ?? login,
  }));
  const establishment = {
    name: 'Maternité Exemple de la Creuse',
    identifierKind: 'finess',
    identifier: '230000001',
    address: { houseNumber: '1', streetName: 'Place de la Naissance', postalCode: '23000', city: 'Guéret' },
    cog: '23096',
    phone: '0500000003',
    mailbox: MATERNITY,
    platformMailbox: PLATFORM,
    smtp: { host: '127.0.0.1', port: ready.submission },
    imap: { host: '127.0.0.1', port: ready.imap },
    password: 'bac-a-sable',
    accounts,
  };
  return {
    DATABASE_URL: databaseUrl,
    CIGOGNE_MASTER_KEY: masterKey,
    EMITTER_HTTP_PORT: String(port),
    EMITTER_BASE_URL: base,
    EMITTER_TLS_CA_FILE: join(ready.ca, 'root.pem'),
    EMITTER_OIDC_ISSUER: ready.issuer,
    EMITTER_OIDC_CLIENT_SECRET: 'bac-a-sable-sans-secret',
    EMITTER_ESTABLISHMENTS: JSON.stringify([establishment]),
    EMITTER_POLL_MS: '200',
    EMITTER_IMAP_POLL_SECONDS: '1',
    EMITTER_LOG_LEVEL: 'warn',
  };
}

/** An app as its own process. */
export function startApp(app: string, env: Record<string, string>): Promise<TestProcess> {
  return testProcess(new URL(`../apps/${app}/main.ts`, import.meta.url), env);
}
