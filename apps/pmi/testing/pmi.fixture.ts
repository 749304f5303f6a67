import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@cigogne/contract';
import {
  type Database,
  freePort,
  generateMasterKey,
  kernelMigrations,
  sessionFetch,
  testDatabase,
  testProcess,
  testSession,
} from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { startTestPlatformMail } from '@cigogne/mail/testing';
import { z } from 'zod';
import { contract } from '../contract.ts';
import { loadSettings } from '../settings.ts';
import { pmiMigrations, type RunningPmi, startPmi } from '../start.ts';

export const PLATFORM = 'certificats@plateforme.mssante.test';
export const MAILBOX = 'certificats@pmi-23.mssante.test';
/** The PMI of the Corrèze, of the same operator (`startNeighbour`). */
export const NEIGHBOUR = 'certificats@pmi-19.mssante.test';
/** A mailbox of the same département that no software reads, and for which the sandbox does not answer. */
export const SILENT = 'muette@pmi-19.mssante.test';
const PASSWORD = 'bac-a-sable';

/** Who works in the service: two puéricultrices of two sectors, and one of each other role. */
export const PEOPLE = {
  medecin: 'sub-medecin',
  puericultrice: 'sub-puericultrice',
  voisine: 'sub-voisine',
  secretaire: 'sub-secretaire',
  epidemiologiste: 'sub-epidemiologiste',
  administrateur: 'sub-administrateur',
  dpo: 'sub-dpo',
} as const;
export type Who = keyof typeof PEOPLE;

export interface Visitor {
  client: Client<typeof contract>;
  fetch: typeof fetch;
}

export interface Surroundings {
  db: Database;
  url: string;
  /** What a node reads at its start; quick retries and leases of two seconds. */
  env: Record<string, string>;
  /** Notices that the platform received. */
  notices: ReceivedMessage[];
  /** Sends a message as the platform does: between operators, with its certificate. */
  send(raw: Buffer): Promise<void>;
  close(): Promise<void>;
}

const READY = z.object({
  submission: z.number(),
  mx: z.number(),
  imap: z.number(),
  ca: z.string(),
});

/** A database, and the operator of the sandbox as a process of its own, with the platform beside it; no PMI yet. */
export async function startSurroundings(): Promise<Surroundings> {
  await using opened = new AsyncDisposableStack();
  const port = await freePort();
  const sandbox = await startSandbox(port);
  opened.defer(() => sandbox.close());
  const mail = await startTestPlatformMail(sandbox, port);
  opened.defer(() => mail.close());
  const { db, url, drop } = await testDatabase([kernelMigrations, pmiMigrations]);
  opened.defer(drop);
  const kept = opened.move();
  return {
    db,
    url,
    notices: mail.received,
    env: environment(url, sandbox),
    send: (raw) => mail.send({ from: PLATFORM, to: MAILBOX, raw }),
    close: () => kept.disposeAsync(),
  };
}

async function startSandbox(platformPort: number) {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-pmi-sandbox-'));
  const { ready, stop } = await testProcess(new URL('../../sandbox/main.ts', import.meta.url), {
    SANDBOX_DATA: folder,
    SANDBOX_PASSWORD: PASSWORD,
    SANDBOX_RETRY_SECONDS: '0.2',
    SANDBOX_APPLICATIONS: `${MAILBOX},${NEIGHBOUR},${SILENT}`,
    PLATFORM_SMTP: `127.0.0.1:${platformPort}`,
  });
  return {
    ...READY.parse(ready),
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function environment(url: string, sandbox: z.output<typeof READY>): Record<string, string> {
  const account = (who: Who, name: string, role: string, sectors: string[] = []) => ({
    subject: PEOPLE[who],
    name,
    role,
    sectors,
  });
  return {
    DATABASE_URL: url,
    CIGOGNE_MASTER_KEY: generateMasterKey('essai'),
    PMI_HTTP_PORT: '0',
    PMI_HOSTNAME: 'pmi-23.mssante.test',
    PMI_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    PMI_POLL_MS: '50',
    PMI_IMAP_POLL_SECONDS: '1',
    PMI_INTEGRATE_SCHEDULE: '1s*60',
    PMI_REPLY_SCHEDULE: '1s*60',
    PMI_LEASE_SECONDS: '2',
    PMI_LOG_LEVEL: 'silent',
    // Nobody is asked to sign in: sessions are put in the database, the provider is never reached.
    PMI_OIDC_ISSUER: 'http://127.0.0.1:9',
    PMI_SERVICE: JSON.stringify({
      name: 'PMI de la Creuse',
      pmi: '23',
      mailbox: MAILBOX,
      smtp: { host: '127.0.0.1', port: sandbox.submission },
      imap: { host: '127.0.0.1', port: sandbox.imap },
      password: PASSWORD,
      sectors: [
        { name: 'Guéret', communes: ['23096'] },
        { name: 'Aubusson', communes: ['23008'] },
      ],
      accounts: [
        account('medecin', 'Mathilde MEDECIN-TEST', 'medecin'),
        account('puericultrice', 'Pauline PUER-TEST', 'puericultrice', ['Guéret']),
        account('voisine', 'Viviane VOISINE-TEST', 'puericultrice', ['Aubusson']),
        account('secretaire', 'Solange SECRET-TEST', 'secretaire'),
        account('epidemiologiste', 'Émile EPIDEMIO-TEST', 'epidemiologiste'),
        account('administrateur', 'Adèle ADMIN-TEST', 'administrateur'),
        account('dpo', 'Denis DPO-TEST', 'dpo'),
      ],
    }),
  };
}

export interface TestPmi extends Surroundings {
  running: RunningPmi;
  /** A browser in which somebody has signed in. */
  visit(who: Who): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function startTestPmi(overrides: Record<string, string> = {}): Promise<TestPmi> {
  await using opened = new AsyncDisposableStack();
  const around = await startSurroundings();
  opened.defer(() => around.close());
  const env = { ...around.env, ...overrides };
  const running = await startPmi(loadSettings(env), env);
  opened.defer(() => running.stop());
  const kept = opened.move();
  return {
    ...around,
    running,
    visit: (who) => visit(around.db, running.http, who),
    stop: () => kept.disposeAsync(),
  };
}

export async function visit(db: Database, url: string, who: Who): Promise<Visitor> {
  const cookie = `cigogne-cigogne-pmi=${await openSession(db, PEOPLE[who])}`;
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
