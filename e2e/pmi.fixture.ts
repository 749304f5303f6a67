import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeader, writeCertificate } from '@cigogne/cda';
import { type CertificateKind, type SampleOverrides, sampleCertificate } from '@cigogne/certificate';
import { type Database, freePort, testDatabase } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { z } from 'zod';
import { type Browser, openBrowser, type Visitor, type VisitorOptions } from './browser.fixture.ts';
import { MATERNITY, PLATFORM, startApp } from './emitter.fixture.ts';
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

export const PMI = 'certificats@pmi-23.mssante.test';
/** The PMI of the Corrèze, for children who move. */
export const NEIGHBOUR = 'certificats@pmi-19.mssante.test';

/** The people of the service, each with an identity of the sandbox's provider. */
export const PEOPLE = {
  medecin: { login: 'medecinPmi', name: 'Mathilde MEDECIN-TEST', role: 'medecin', sectors: [] },
  puericultrice: {
    login: 'puericultrice',
    name: 'Pauline PUER-TEST',
    role: 'puericultrice',
    sectors: ['Guéret et environs'],
  },
  secretaire: { login: 'secretairePmi', name: 'Solange SECRET-TEST', role: 'secretaire', sectors: [] },
  administrateur: {
    login: 'administrateurPmi',
    name: 'Adèle ADMIN-TEST',
    role: 'administrateur',
    sectors: [],
  },
  dpo: { login: 'dpo', name: 'Denis DPO-TEST', role: 'dpo', sectors: [] },
} as const;
export type Person = keyof typeof PEOPLE;

/** A running PMI with its database, its operator, and a browser to look at it. */
export interface PmiWorld {
  at(path: string): string;
  database: Database;
  /** A browser of one's own in which that person has signed in. */
  signedIn(person: Person, options?: VisitorOptions): Promise<Visitor>;
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** A certificate, or any other attachment, reaches the mailbox of the service from the platform. */
  receive(kind: CertificateKind, sample: SampleOverrides): Promise<void>;
  receiveFile(name: string, contentType: string, bytes: Uint8Array): Promise<void>;
  /** Starts the PMI of the Corrèze beside this one, with the same people, its sectors at Tulle and Brive. */
  startNeighbour(): Promise<Pick<PmiWorld, 'at' | 'signedIn'>>;
  close(): Promise<void>;
}

/** Starts a sandbox, a database and a PMI of one's own. */
export async function openPmiWorld(): Promise<PmiWorld> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-pmi-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const [port, otherPort] = [await freePort(), await freePort()];
  const [base, otherBase] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${otherPort}`];
  const database = await testDatabase([]);
  opened.defer(() => database.drop());
  const outside = await startApp('sandbox', {
    SANDBOX_DATA: join(folder, 'sandbox'),
    SANDBOX_OPENID_CLIENT_ID: 'cigogne-pmi',
    SANDBOX_OPENID_REDIRECT_URIS: `${base}/auth/callback,${otherBase}/auth/callback`,
    SANDBOX_APPLICATIONS: `${PMI},${NEIGHBOUR}`,
  });
  opened.defer(async () => void (await outside.stop()));
  const sandbox = SANDBOX_READY.parse(outside.ready);
  const pmi = await startApp('pmi', {
    ...settings(sandbox, base, port),
    DATABASE_URL: database.url,
    CIGOGNE_DATA: join(folder, 'pmi'),
  });
  opened.defer(async () => void (await pmi.stop()));
  const browser = await openBrowser();
  opened.defer(() => browser.close());
  const kept = opened.move();
  const at = (path: string) => new URL(path, base).href;
  return {
    at,
    database: database.db,
    visitor: (options) => browser.visitor(options),
    signedIn: peopleOf(browser, sandbox, base),
    async receive(kind, sample) {
      await post(sandbox, await packageOf(writeCertificate(sampleCertificate(kind, sample))));
    },
    receiveFile: (filename, contentType, bytes) => post(sandbox, { filename, contentType, bytes }),
    async startNeighbour() {
      const own = await testDatabase([]);
      kept.defer(() => own.drop());
      const there = await startApp('pmi', {
        ...settings(sandbox, otherBase, otherPort, CORREZE),
        DATABASE_URL: own.url,
        PMI_HOSTNAME: 'pmi-19.mssante.test',
        CIGOGNE_DATA: join(folder, 'pmi-19'),
      });
      kept.defer(async () => void (await there.stop()));
      return {
        at: (path) => new URL(path, otherBase).href,
        signedIn: peopleOf(browser, sandbox, otherBase),
      };
    },
    close: () => kept.disposeAsync(),
  };
}

/** How that PMI's people come: through the pages the first time. */
function peopleOf(browser: Browser, sandbox: SandboxReady, base: string): PmiWorld['signedIn'] {
  const known = new Set<Person>();
  return async (person, options) => {
    const opened = await browser.visitor(options);
    const { page, context } = opened;
    const account = sandbox.accounts.find(({ login }) => login === PEOPLE[person].login);
    if (known.has(person)) await bringSession(context, base, account?.subject ?? '');
    await page.goto(base);
    if (!known.has(person)) {
      await page.getByRole('link', { name: 'Se connecter' }).click();
      await page.getByRole('button', { name: account?.purpose ?? '' }).click();
    }
    // On a narrow screen the menu is folded.
    const menu = page.getByRole('button', { name: 'Menu', exact: true });
    await page.getByRole('navigation', { name: 'Navigation principale' }).or(menu).first().waitFor();
    known.add(person);
    return opened;
  };
}

interface Attached {
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

async function packageOf(bytes: Buffer): Promise<Attached> {
  using document = parseXml(bytes);
  const zip = await writePackage({
    documents: [{ bytes, header: readHeader(document) }],
    now: new Date(),
    ids: { uuid: () => randomUUID() },
  });
  return { filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip };
}

async function post({ http }: SandboxReady, attachment: Attached): Promise<void> {
  const raw = composeMessage({
    messageId: `<${randomUUID()}@plateforme.mssante.test>`,
    date: new Date(),
    from: { label: 'Plateforme nationale', address: PLATFORM },
    replyTo: MATERNITY,
    to: [PMI],
    subject: 'XDM/1.0/DDM+Certificat',
    text: 'Certificat de test.\n',
    attachments: [attachment],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'E2E' },
    requestDisposition: PLATFORM,
  });
  const answered = await fetch(new URL('/api/send', http), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: PLATFORM, to: [PMI], raw: raw.toString('base64') }),
  });
  if (!answered.ok) throw new Error(`${answered.status}: ${await answered.text()}`);
}

const CREUSE = {
  name: 'PMI de la Creuse',
  pmi: '23',
  address: '4 place de l’Exemple, 23000 Guéret',
  phone: '0500000023',
  mailbox: PMI,
  sectors: [
    { name: 'Guéret et environs', communes: ['23096', '23245'] },
    { name: 'Aubusson', communes: ['23008'] },
  ],
};
/** The same people, whose sector is named alike and is elsewhere. */
const CORREZE = {
  ...CREUSE,
  name: 'PMI de la Corrèze',
  pmi: '19',
  address: '2 place de l’Essai, 19000 Tulle',
  phone: '0500000019',
  mailbox: NEIGHBOUR,
  sectors: [
    { name: 'Guéret et environs', communes: ['19272'] },
    { name: 'Aubusson', communes: ['19031'] },
  ],
};

function settings(
  sandbox: SandboxReady,
  base: string,
  port: number,
  of: typeof CREUSE = CREUSE,
): Record<string, string> {
  const accounts = Object.values(PEOPLE).map(({ login, ...person }) => ({
    ...person,
    subject: sandbox.accounts.find((account) => account.login === login)?.subject ?? login,
  }));
  const service = {
    ...of,
    physician: 'Mathilde MEDECIN-TEST',
    smtp: { host: '127.0.0.1', port: sandbox.submission },
    imap: { host: '127.0.0.1', port: sandbox.imap },
    password: 'bac-a-sable',
    accounts,
  };
  return {
    CIGOGNE_MASTER_KEY: `e2e:${randomBytes(32).toString('base64')}`,
    PMI_HTTP_PORT: String(port),
    PMI_BASE_URL: base,
    PMI_HOSTNAME: 'pmi-23.mssante.test',
    PMI_TLS_CA_FILE: join(sandbox.ca, 'root.pem'),
    PMI_OIDC_ISSUER: sandbox.issuer,
    PMI_OIDC_CLIENT_SECRET: 'bac-a-sable-sans-secret',
    PMI_SERVICE: JSON.stringify(service),
    PMI_POLL_MS: '200',
    PMI_IMAP_POLL_SECONDS: '1',
    PMI_LOG_LEVEL: 'warn',
  };
}
