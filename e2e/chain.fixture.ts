import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, freePort, testDatabase } from '@cigogne/kernel';
import { z } from 'zod';
import { MATERNITY, PLATFORM, startApp } from './emitter.fixture.ts';
import { eventually } from './page.fixture.ts';
import { signInByRedirects } from './sign-in.fixture.ts';

const SANDBOX_READY = z.object({
  http: z.url(),
  submission: z.int(),
  mx: z.int(),
  imap: z.int(),
  ca: z.string(),
  issuer: z.url(),
  whiteList: z.url(),
  accounts: z.array(z.object({ login: z.string(), subject: z.string() })),
});
type SandboxReady = z.output<typeof SANDBOX_READY>;

const SECRET = 'bac-a-sable-sans-secret';
const DOMAIN = PLATFORM.slice(PLATFORM.indexOf('@') + 1);

/** The PMIs that are open: where certificates of these tests go. */
export const OPEN_PMIS = ['23', '33', '75'] as const;
export const pmiMailbox = (key: string) => `certificats@pmi-${key}.mssante.test`;

/** Calls the emitter as somebody who has signed in. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** A maternity's emitter, the national platform and the operators, each in its process; no browser. */
export interface Chain {
  emitter: string;
  sandbox: string;
  /** The platform's database, to see what it still has to do. */
  platform: Database;
  signIn(login: string): Promise<Call>;
  close(): Promise<void>;
}

/** Starts the three of them, and opens some PMIs by the platform's own test message (R024). */
export async function openChain(): Promise<Chain> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-chain-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const ports = { platform: await freePort(), console: await freePort(), emitter: await freePort() };
  const [console_, base] = [ports.console, ports.emitter].map((port) => `http://127.0.0.1:${port}`);
  if (console_ === undefined || base === undefined) throw new Error('no address');
  const databases = { platform: await testDatabase([]), emitter: await testDatabase([]) };
  opened.defer(() => databases.platform.drop());
  opened.defer(() => databases.emitter.drop());
  const outside = await startApp('sandbox', {
    SANDBOX_DATA: join(folder, 'sandbox'),
    SANDBOX_OPENID_REDIRECT_URIS: `${console_}/auth/callback`,
    SANDBOX_OPENID_EMITTER_REDIRECT_URIS: `${base}/auth/callback`,
    SANDBOX_PLATFORM_DOMAIN: DOMAIN,
    SANDBOX_ACKNOWLEDGEMENT: 'processed',
    SANDBOX_RETRY_SECONDS: '1',
    PLATFORM_SMTP: `127.0.0.1:${ports.platform}`,
  });
  opened.defer(async () => void (await outside.stop()));
  const sandbox = SANDBOX_READY.parse(outside.ready);
  const keys = { CIGOGNE_MASTER_KEY: `e2e:${randomBytes(32).toString('base64')}` };
  const routing = await startApp('routing', {
    ...keys,
    ...platformSettings(sandbox, console_, ports),
    DATABASE_URL: databases.platform.url,
    CIGOGNE_DATA: join(folder, 'routing'),
  });
  opened.defer(async () => void (await routing.stop()));
  const emitter = await startApp('emitter', {
    ...keys,
    ...emitterSettings(sandbox, base, ports.emitter),
    DATABASE_URL: databases.emitter.url,
  });
  opened.defer(async () => void (await emitter.stop()));
  const signIn = (login: string) => signInAt(base, subjectOf(sandbox, login));
  await openPmis(await signInAt(console_, subjectOf(sandbox, 'operateur')));
  const kept = opened.move();
  const close = () => kept.disposeAsync();
  return { emitter: base, sandbox: sandbox.http, platform: databases.platform.db, signIn, close };
}

const subjectOf = ({ accounts }: SandboxReady, login: string) =>
  accounts.find((account) => account.login === login)?.subject ?? login;

async function signInAt(base: string, subject: string): Promise<Call> {
  const browser = await signInByRedirects(base, subject);
  return async (method, path, body) => {
    const init = body === undefined ? {} : { headers: JSON_BODY, body: JSON.stringify(body) };
    const answer = await browser.fetch(`${base}${path}`, { method, ...init });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return isJson ? answer.json() : Buffer.from(await answer.arrayBuffer());
  };
}

export const JSON_BODY = { 'content-type': 'application/json' };

const DIRECTORY = z.object({
  entries: z.array(
    z.object({
      mailboxes: z.array(z.object({ address: z.string(), verifiedAt: z.string().nullable() })),
    }),
  ),
});

async function openPmis(console_: Call): Promise<void> {
  const title =
    'cle;nom;mode;boites;ouverture_cs8;ouverture_cs9;ouverture_cs24;suspendue;copie_naissance;contact;boite_contact;telephone;adresse_postale;conditions;grades';
  const lines = OPEN_PMIS.map(
    (key) =>
      `${key};PMI ${key};xdm;${pmiMailbox(key)}=CS8,CS9,CS24;2025-01-06;2025-01-06;2025-01-06;non;non;;;;;;`,
  );
  const csv = [title, ...lines, ''].join('\r\n');
  await console_('POST', '/api/directory-import', { csv, apply: true });
  await eventually(async () => {
    const { entries } = DIRECTORY.parse(await console_('GET', '/api/directory'));
    const verified = entries.flatMap(({ mailboxes }) => mailboxes).filter((box) => box.verifiedAt !== null);
    if (verified.length < OPEN_PMIS.length) throw new Error('PMIs have not answered the test message');
  });
}

function platformSettings(
  sandbox: SandboxReady,
  base: string,
  ports: { platform: number; console: number },
): Record<string, string> {
  return {
    ROUTING_MAILBOX: PLATFORM,
    ROUTING_HOSTNAME: DOMAIN,
    ROUTING_HTTP_PORT: String(ports.console),
    ROUTING_BASE_URL: base,
    ROUTING_SMTP_PORT: String(ports.platform),
    ROUTING_TLS_KEY_FILE: join(sandbox.ca, 'platform.key.pem'),
    ROUTING_TLS_CERT_FILE: join(sandbox.ca, 'platform.pem'),
    ROUTING_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    ROUTING_RELAY_HOST: '127.0.0.1',
    ROUTING_RELAY_PORT: String(sandbox.mx),
    ROUTING_WHITE_LIST_URL: sandbox.whiteList,
    ROUTING_WHITE_LIST_CA_FILE: join(sandbox.ca, 'root.pem'),
    ROUTING_OIDC_ISSUER: sandbox.issuer,
    ROUTING_OIDC_CLIENT_ID: 'cigogne-plateforme',
    ROUTING_OIDC_CLIENT_SECRET: SECRET,
    ROUTING_ACCOUNTS: JSON.stringify([
      { subject: subjectOf(sandbox, 'operateur'), name: 'Odile CIGOGNE-TEST', role: 'operateur' },
    ]),
    ROUTING_POLL_MS: '200',
    ROUTING_CHECK_SCHEDULE: '1s*10',
    ROUTING_LOG_LEVEL: 'warn',
  };
}

function emitterSettings(sandbox: SandboxReady, base: string, port: number): Record<string, string> {
  const person = (login: string, name: string, role: string, rpps?: string) => ({
    subject: subjectOf(sandbox, login),
    name,
    role,
    ...(rpps ? { rpps, specialty: 'G15_10/SM40' } : {}),
  });
  const establishment = {
    name: 'Maternité Exemple de la Creuse',
    identifierKind: 'finess',
    identifier: '999999999',
    address: { houseNumber: '1', streetName: 'Place de la Naissance', postalCode: '23000', city: 'Guéret' },
    cog: '23096',
    phone: '0500000003',
    mailbox: MATERNITY,
    platformMailbox: PLATFORM,
    smtp: { host: '127.0.0.1', port: sandbox.submission },
    imap: { host: '127.0.0.1', port: sandbox.imap },
    password: 'bac-a-sable',
    units: [{ name: 'Maternité' }, { name: 'Néonatalogie' }],
    accounts: [
      person('secretaire', 'Serge SECRETAIRE-TEST', 'secretaire'),
      person('pediatre', 'Prudence PEDIATRE-TEST', 'medecin', '99999999995'),
      person('cadre', 'Claire CADRE-TEST', 'administrateur'),
    ],
  };
  return {
    EMITTER_HTTP_PORT: String(port),
    EMITTER_BASE_URL: base,
    EMITTER_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    EMITTER_OIDC_ISSUER: sandbox.issuer,
    EMITTER_OIDC_CLIENT_SECRET: SECRET,
    EMITTER_ESTABLISHMENTS: JSON.stringify([establishment]),
    EMITTER_POLL_MS: '200',
    EMITTER_IMAP_POLL_SECONDS: '1',
    EMITTER_LOG_LEVEL: 'warn',
  };
}
