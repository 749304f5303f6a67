import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeader, writeCertificate } from '@cigogne/cda';
import { type CertificateKind, type SampleOverrides, sampleCertificate } from '@cigogne/certificate';
import { type Database, testDatabase } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import { z } from 'zod';
import { type Browser, openBrowser, type Visitor, type VisitorOptions } from './browser.fixture.ts';
import { freePort, MATERNITY, PLATFORM, startApp } from './emitter.fixture.ts';

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
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-pmi-'));
  const [port, otherPort] = [await freePort(), await freePort()];
  const [base, otherBase] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${otherPort}`];
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
      SANDBOX_OPENID_CLIENT_ID: 'cigogne-pmi',
      SANDBOX_OPENID_REDIRECT_URIS: `${base}/auth/callback,${otherBase}/auth/callback`,
      SANDBOX_APPLICATIONS: `${PMI},${NEIGHBOUR}`,
    });
    closers.push(outside.stop);
    const sandbox = SANDBOX_READY.parse(outside.ready);
    const pmi = await startApp('pmi', {
      ...settings(sandbox, base, port),
      DATABASE_URL: database.url,
      CIGOGNE_DATA: join(folder, 'pmi'),
    });
    closers.push(pmi.stop);
    const browser = await openBrowser();
    closers.push(() => browser.close());
    const at = (path: string) => new URL(path, base).href;
    return {
      at,
      database: database.db,
      visitor: (options) => browser.visitor(options),
      signedIn: (person, options) => signIn(browser, sandbox, base, person, options),
      async receive(kind, sample) {
        await post(sandbox, await packageOf(writeCertificate(sampleCertificate(kind, sample))));
      },
      receiveFile: (filename, contentType, bytes) => post(sandbox, { filename, contentType, bytes }),
      async startNeighbour() {
        const own = await testDatabase([]);
        closers.push(() => own.drop());
        const there = await startApp('pmi', {
          ...settings(sandbox, otherBase, otherPort, CORREZE),
          DATABASE_URL: own.url,
          PMI_HOSTNAME: 'pmi-19.mssante.test',
          CIGOGNE_DATA: join(folder, 'pmi-19'),
        });
        closers.push(there.stop);
        return {
          at: (path) => new URL(path, otherBase).href,
          signedIn: (person, options) => signIn(browser, sandbox, otherBase, person, options),
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(
  browser: Browser,
  sandbox: SandboxReady,
  base: string,
  person: Person,
  options: VisitorOptions | undefined,
): Promise<Visitor> {
  const opened = await browser.visitor(options);
  await opened.page.goto(base);
  await opened.page.getByRole('link', { name: 'Se connecter' }).click();
  const { login } = PEOPLE[person];
  const purpose = sandbox.accounts.find((account) => account.login === login)?.purpose ?? '';
  await opened.page.getByRole('button', { name: purpose }).click();
  // On a narrow screen the menu is folded.
  const menu = opened.page.getByRole('button', { name: 'Menu', exact: true });
  await opened.page.getByRole('navigation', { name: 'Navigation principale' }).or(menu).first().waitFor();
  return opened;
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
