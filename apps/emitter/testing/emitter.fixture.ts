import { type Client, createClient } from '@cigogne/contract';
import {
  type Database,
  eventually,
  generateMasterKey,
  kernelMigrations,
  sessionFetch,
  testDatabase,
  testSession,
} from '@cigogne/kernel';
import { contract } from '../contract.ts';
import { loadSettings } from '../settings.ts';
import { emitterMigrations, type RunningEmitter, startEmitter } from '../start.ts';
import { reservePlatform, type TestPlatform } from './platform.fixture.ts';
import {
  MATERNITY,
  PASSWORD,
  PLATFORM,
  PRACTICE,
  startTestSandbox,
  type TestSandbox,
} from './sandbox.fixture.ts';

/** Who works where: a maternity, and a practice that must never see it. */
export const PEOPLE = {
  sageFemme: 'sub-sage-femme',
  secretaire: 'sub-secretaire',
  pediatre: 'sub-pediatre',
  cadre: 'sub-cadre',
  qualite: 'sub-qualite',
  medecinDeVille: 'sub-medecin-ville',
  associe: 'sub-associe',
} as const;
export type Who = keyof typeof PEOPLE;

export interface Visitor {
  client: Client<typeof contract>;
  fetch: typeof fetch;
}

export interface Surroundings {
  db: Database;
  sandbox: TestSandbox;
  platform: TestPlatform;
  /** What a node reads at its start; quick retries and leases of two seconds. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** A database, an operator and a platform, with no emitter yet. */
export async function startSurroundings(): Promise<Surroundings> {
  await using opened = new AsyncDisposableStack();
  const reserved = await reservePlatform();
  const sandbox = await startTestSandbox(reserved.port);
  opened.defer(() => sandbox.close());
  const platform = await reserved.open(sandbox);
  opened.defer(() => platform.close());
  const { db, url, drop } = await testDatabase([kernelMigrations, emitterMigrations]);
  opened.defer(drop);
  const kept = opened.move();
  return {
    db,
    sandbox,
    platform,
    env: {
      DATABASE_URL: url,
      CIGOGNE_MASTER_KEY: generateMasterKey('essai'),
      EMITTER_HTTP_PORT: '0',
      EMITTER_HOSTNAME: 'emetteur.test',
      EMITTER_TLS_CA_FILE: sandbox.authority,
      EMITTER_POLL_MS: '50',
      EMITTER_IMAP_POLL_SECONDS: '1',
      EMITTER_SEND_SCHEDULE: '1s*60',
      EMITTER_LEASE_SECONDS: '2',
      EMITTER_LOG_LEVEL: 'silent',
      // Nobody is asked to sign in: sessions are put in the database, the provider is never reached.
      EMITTER_OIDC_ISSUER: 'http://127.0.0.1:9',
      EMITTER_ESTABLISHMENTS: JSON.stringify(establishments(sandbox)),
    },
    close: () => kept.disposeAsync(),
  };
}

export interface TestEmitter extends Surroundings {
  running: RunningEmitter;
  /** A browser in which somebody has signed in; nobody when no one is given. */
  visit(who?: Who): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function startTestEmitter(overrides: Record<string, string> = {}): Promise<TestEmitter> {
  await using opened = new AsyncDisposableStack();
  const around = await startSurroundings();
  opened.defer(() => around.close());
  const env = { ...around.env, ...overrides };
  const running = await startEmitter(loadSettings(env), env);
  opened.defer(() => running.stop());
  const kept = opened.move();
  return {
    ...around,
    running,
    visit: (who) => visit(around.db, running.http, who),
    stop: () => kept.disposeAsync(),
  };
}

export async function visit(db: Database, url: string, who?: Who): Promise<Visitor> {
  const cookie = who ? `cigogne-cigogne-emetteur=${await openSession(db, PEOPLE[who])}` : undefined;
  const send = sessionFetch(url, cookie);
  return { fetch: send, client: createClient(contract, { fetch: send }) };
}

async function openSession(db: Database, subject: string): Promise<string> {
  const [account] = await db.query<{ id: string; name: string; role: string }>(
    'select id, name, role from account where subject = $1',
    [subject],
  );
  if (!account) throw new Error(`no account ${subject}`);
  return testSession(db, account);
}

/** Waits for a state of a certificate. */
export async function untilState({ client }: Visitor, id: string, state: string) {
  return eventually(`${id} ${state}`, async () => {
    const certificate = await client.certificate({ params: { id } });
    return certificate.state === state && certificate;
  });
}

function establishments(sandbox: TestSandbox) {
  const mail = {
    platformMailbox: PLATFORM,
    smtp: { host: '127.0.0.1', port: sandbox.submission },
    imap: { host: '127.0.0.1', port: sandbox.imap },
    password: PASSWORD,
    phone: '0500000003',
    cog: '23096',
    address: { houseNumber: '1', streetName: 'Place de la Naissance', postalCode: '23000', city: 'GUÉRET' },
  };
  const account = (subject: string, name: string, role: string, rpps?: string) => ({
    subject,
    name,
    role,
    ...(rpps ? { rpps, specialty: 'G15_10/SM40' } : {}),
  });
  return [
    {
      ...mail,
      name: 'Maternité Exemple de la Creuse',
      identifierKind: 'finess',
      identifier: '999999999',
      mailbox: MATERNITY,
      accounts: [
        account(PEOPLE.sageFemme, 'Sophie SAGE-TEST', 'sage-femme'),
        account(PEOPLE.secretaire, 'Serge SECRETAIRE-TEST', 'secretaire'),
        account(PEOPLE.pediatre, 'Prudence PEDIATRE-TEST', 'medecin', '99999999995'),
        account(PEOPLE.cadre, 'Claire CADRE-TEST', 'administrateur'),
        account(PEOPLE.qualite, 'Quentin QUALITE-TEST', 'qualite'),
      ],
    },
    {
      ...mail,
      name: 'Cabinet Exemple',
      identifierKind: 'rpps',
      identifier: '99999999994',
      mailbox: PRACTICE,
      accounts: [
        account(PEOPLE.medecinDeVille, 'Victor VILLE-TEST', 'medecin', '99999999994'),
        account(PEOPLE.associe, 'Anne ASSOCIEE-TEST', 'medecin-administrateur', '99999999993'),
      ],
    },
  ];
}
