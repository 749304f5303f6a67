import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { testDatabase } from '@cigogne/kernel';
import { z } from 'zod';
import { type Browser, openBrowser, type Visitor, type VisitorOptions } from './browser.fixture.ts';

const main = (app: string) => fileURLToPath(new URL(`../apps/${app}/main.ts`, import.meta.url));

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
  /** A browser of one's own in which that person has signed in. */
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
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-emitter-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const masterKey = `e2e:${randomBytes(32).toString('base64')}`;
  const database = await testDatabase([]);
  const closers: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true }),
    () => database.drop(),
  ];
  const close = async () => {
    for (const each of closers.toReversed()) await each();
  };
  try {
    const outside = await startApp('sandbox', {
      SANDBOX_DATA: join(folder, 'sandbox'),
      SANDBOX_OPENID_CLIENT_ID: 'cigogne-emetteur',
      SANDBOX_OPENID_REDIRECT_URIS: `${base}/auth/callback`,
    });
    closers.push(outside.stop);
    const ready = SANDBOX_READY.parse(outside.ready);
    const startEmitter = () =>
      startApp('emitter', emitterSettings(ready, base, port, database.url, masterKey));
    let emitter = await startEmitter();
    closers.push(() => emitter.stop());
    const browser = await openBrowser();
    closers.push(() => browser.close());
    const world = peopleIn(browser, ready, base);
    return {
      ...world,
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
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function peopleIn(browser: Browser, ready: SandboxReady, base: string) {
  const signIn: EmitterWorld['signIn'] = async (page, person) => {
    const purpose = ready.accounts.find(({ login }) => login === PEOPLE[person].login)?.purpose ?? '';
    await page.getByRole('link', { name: /Se (re)?connecter/ }).click();
    // The menu of the pages is closed on a small screen; the person’s own is always there.
    const signedIn = page.getByRole('banner').getByRole('button', { name: PEOPLE[person].name });
    const choose = page.getByRole('button', { name: purpose });
    // Whoever signed in there a moment ago is not asked again.
    await choose.or(signedIn).first().waitFor();
    if (await choose.isVisible()) await choose.click();
    await page.waitForURL((url) => url.origin === base);
    await signedIn.waitFor();
  };
  return {
    signIn,
    visitor: (options?: VisitorOptions) => browser.visitor(options),
    async signedIn(person: Person, options?: VisitorOptions) {
      const opened = await browser.visitor(options);
      await opened.page.goto(base);
      await signIn(opened.page, person);
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

/** An app as its own process, until its line of JSON says that it is ready. */
export async function startApp(app: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [main(app)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    return { ready: await readyLine(child), stop };
  } catch (cause) {
    await stop();
    throw new Error(`${app} did not start:\n${said.join('')}`, { cause });
  }
}

async function readyLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{"ready":true')) {
      child.stdout.resume();
      return JSON.parse(line);
    }
  }
  throw new Error('it ended before it was ready');
}

/** The provider must know the address to come back to before the emitter listens there. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
