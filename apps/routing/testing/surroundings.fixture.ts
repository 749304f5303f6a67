import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Database,
  generateMasterKey,
  kernelMigrations,
  type TestDatabase,
  testDatabase,
} from '@cigogne/kernel';
import { createSmtpSender, type SmtpSender } from '@cigogne/mail';
import { createTestAuthority, type TestAuthority, type TestCertificate } from '@cigogne/mail/testing';
import { signXml } from '@cigogne/xml';
import { routingMigrations } from '../start.ts';
import { startTestOperator, type TestOperator } from './operator.fixture.ts';

export const PLATFORM = 'certificats@plateforme.mssante.test';
export const MATERNITY = 'maternite@chu-cigogne.mssante.test';
const DOMAINS = [
  'plateforme.mssante.test',
  'chu-cigogne.mssante.test',
  'pmi.mssante.test',
  'cabinet.mssante.test',
];

/** All that a node of the platform needs around it, with no node yet. */
export interface Surroundings {
  db: Database;
  operator: TestOperator;
  /** what a node reads at its start; quick retries and leases of two seconds, so that tests last seconds */
  env: Record<string, string>;
  authority: TestAuthority;
  /** a certificate of the espace de confiance, not the platform's, and its authority */
  peer: TestCertificate & { ca: string };
  /** a client of one node, as an operator of the espace de confiance; closed by `stop` */
  senderTo(port: number): SmtpSender;
  /** opens a PMI at once: `pmi-<key>@pmi.mssante.test`, verified, for every type of certificate */
  openPmi(key: string, options?: PmiOptions): Promise<string>;
  /** waits until a query gives true; fails after a minute with what it gave last */
  until(what: string, sql: string, values?: unknown[]): Promise<void>;
  stop(): Promise<void>;
}

export interface PmiOptions {
  mode?: 'xdm' | 'pdf';
  birthCopy?: boolean;
  kinds?: string[];
}

/** A database, a signed white list, an authority, and an operator that takes and gives mail over TLS. */
export async function startSurroundings(
  overrides: Record<string, string> = {},
  database: () => Promise<TestDatabase> = () => testDatabase([kernelMigrations, routingMigrations]),
): Promise<Surroundings> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-routing-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const authority = await createTestAuthority();
  const names = { names: ['127.0.0.1', 'localhost'] };
  const [own, issued, signer] = await Promise.all([
    authority.issue('plateforme', names),
    authority.issue('operateur', names),
    authority.issue('liste blanche'),
  ]);
  const peer = { ...issued, ca: authority.ca };
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const operator = await startTestOperator(peer);
  opened.defer(() => operator.close());
  const { db, url, drop } = await database();
  opened.defer(drop);
  const env = {
    DATABASE_URL: url,
    CIGOGNE_DATA: folder,
    CIGOGNE_MASTER_KEY: generateMasterKey('essai'),
    ROUTING_MAILBOX: PLATFORM,
    ROUTING_HOSTNAME: 'plateforme.mssante.test',
    ROUTING_HTTP_PORT: '0',
    ROUTING_SMTP_PORT: '0',
    ROUTING_TLS_KEY_FILE: await file('cle.pem', own.key),
    ROUTING_TLS_CERT_FILE: await file('certificat.pem', own.cert),
    ROUTING_TLS_CA_FILE: await file('ac.pem', authority.ca),
    ROUTING_WHITE_LIST_CA_FILE: await file('ac-liste.pem', authority.ca),
    ROUTING_WHITE_LIST_URL: await file(
      'liste.xml',
      signedWhiteList({ privateKeyPem: signer.key, certificatePem: signer.cert }),
    ),
    ROUTING_RELAY_HOST: '127.0.0.1',
    ROUTING_RELAY_PORT: String(operator.port),
    ROUTING_POLL_MS: '50',
    ROUTING_CONTROL_SCHEDULE: '1s, 1s',
    ROUTING_RELAY_SCHEDULE: '1s, 1s',
    ROUTING_NOTICE_SCHEDULE: '1s, 1s',
    ROUTING_CHECK_SCHEDULE: '1s',
    // Longer than any step takes on a busy machine: a lease that expires under a live node sends again.
    ROUTING_LEASE_SECONDS: '4',
    ROUTING_LOG_LEVEL: 'silent',
    ...overrides,
  };
  const kept = opened.move();
  return {
    db,
    operator,
    authority,
    peer,
    env,
    senderTo(port) {
      const sender = createSmtpSender({ host: '127.0.0.1', port, hostname: 'mx.operateur.test', tls: peer });
      kept.defer(() => sender.close());
      return sender;
    },
    openPmi: (key, options) => openPmi(db, key, options),
    until: (what, sql, values) => until(db, what, sql, values),
    stop: () => kept.disposeAsync(),
  };
}

async function openPmi(
  db: Database,
  key: string,
  { mode = 'xdm', birthCopy = false, kinds = ['CS8', 'CS9', 'CS24'] }: PmiOptions = {},
): Promise<string> {
  const mailbox = `pmi-${key.toLowerCase()}@pmi.mssante.test`;
  await db.query(
    `update pmi set mode = $2, birth_copy = $3, opens_cs8 = '2020-01-01', opens_cs9 = '2020-01-01', opens_cs24 = '2020-01-01'
      where key = $1`,
    [key, mode, birthCopy],
  );
  await db.query(
    `insert into pmi_mailbox (pmi, address, kinds, verified_at) values ($1, $2, $3, now())
     on conflict (pmi, address) do update set kinds = excluded.kinds, verified_at = now()`,
    [key, mailbox, kinds],
  );
  return mailbox;
}

export async function until(db: Database, what: string, sql: string, values: unknown[] = []): Promise<void> {
  let last: unknown;
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    const rows = await db.query<Record<string, unknown>>(sql, values);
    last = rows[0];
    if (rows[0] && Object.values(rows[0])[0] === true) return;
    await wait(50);
  }
  throw new Error(`never happened: ${what} (last answer ${JSON.stringify(last)})`);
}

function signedWhiteList(signer: { privateKeyPem: string; certificatePem: string }): string {
  const domains = DOMAINS.map((name) => `<Domaine><Nom>${name}</Nom></Domaine>`).join('');
  return signXml(
    `<ListeBlanche xmlns="https://listeblanche.mssante.fr/schema">${domains}</ListeBlanche>`,
    signer,
  );
}
