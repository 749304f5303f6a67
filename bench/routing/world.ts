import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  ensureDatabase,
  generateMasterKey,
  openDatabase,
  startPostgres,
} from '@cigogne/kernel';
import { createTestAuthority, type TestAuthority } from '@cigogne/mail/testing';
import { signXml } from '@cigogne/xml';
import { type Child, startChild } from '../common/child.ts';
import { endWithUs, removeWithUs } from '../common/cleanup.ts';
import { PLATFORM } from './corpus.ts';
import type { Load } from './load.ts';
import type { ClientTls } from './load-client.ts';
import { type Node, startNode } from './platform.ts';
import type { Sink } from './sink.ts';

const DOMAINS = ['plateforme.mssante.test', 'chu-cigogne.mssante.test', 'pmi.mssante.test'];

/** Everything around the platform: a durable database, an operator, a load generator, each a process of its own. */
export interface World {
  db: Database;
  postgres: { pid: number; version: string; url: string };
  load: Child<Load>;
  sink: Child<Sink>;
  sinkPort: number;
  /** certificate of the operators that send and receive */
  peer: ClientTls;
  authority: TestAuthority;
  nodes: Node[];
  /** one more node on the same database */
  addNode(): Promise<Node>;
  close(): Promise<void>;
}

/** @param options.nodeOptions options of Node for every node of the platform */
export async function makeWorld({ nodeOptions }: { nodeOptions: string[] }): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-bench-'));
  // PostgreSQL runs as another user when this is root: it must be able to walk to its own folder.
  await chmod(folder, 0o711);
  const removed = removeWithUs(folder);
  const authority = await createTestAuthority();
  const names = { names: ['127.0.0.1', 'localhost'] };
  const [own, operator, signer] = await Promise.all([
    authority.issue('plateforme', names),
    authority.issue('operateur', names),
    authority.issue('liste blanche'),
  ]);
  const peer = { ...operator, ca: authority.ca };
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  // fsync on: what the platform has answered 250 for survives a power cut.
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
  const stopped = endWithUs(postgres.pid);
  const url = await ensureDatabase(postgres.url(), 'routing');
  const db = openDatabase({ url, max: 2, applicationName: 'cigogne-bench', statementTimeoutMs: 1_800_000 });
  const sink = startChild<Sink>(new URL('./sink.ts', import.meta.url));
  const load = startChild<Load>(new URL('./load.ts', import.meta.url));
  const { port: sinkPort } = await sink.call('listen', { tls: peer });
  const settings: Record<string, string> = {
    DATABASE_URL: url,
    CIGOGNE_DATA: folder,
    CIGOGNE_MASTER_KEY: generateMasterKey('mesure'),
    ROUTING_MAILBOX: PLATFORM,
    ROUTING_HOSTNAME: 'plateforme.mssante.test',
    ROUTING_HTTP_PORT: '0',
    ROUTING_SMTP_PORT: '0',
    ROUTING_TLS_KEY_FILE: await file('cle.pem', own.key),
    ROUTING_TLS_CERT_FILE: await file('certificat.pem', own.cert),
    ROUTING_TLS_CA_FILE: await file('ac.pem', authority.ca),
    ROUTING_WHITE_LIST_CA_FILE: await file('ac-liste.pem', authority.ca),
    ROUTING_WHITE_LIST_URL: await file('liste.xml', whiteList(signer)),
    ROUTING_RELAY_HOST: '127.0.0.1',
    ROUTING_RELAY_PORT: String(sinkPort),
  };
  const nodes: Node[] = [];
  const addNode = async () => {
    const node = await startNode(settings, nodeOptions);
    nodes.push(node);
    return node;
  };
  await addNode();
  await openEveryPmi(db);
  const [row] = await db.query<{ version: string }>(`select current_setting('server_version') as version`);
  return {
    db,
    postgres: { pid: postgres.pid, version: row?.version ?? '', url },
    load,
    sink,
    sinkPort,
    peer,
    authority,
    nodes,
    addNode,
    async close() {
      await load.stop();
      await Promise.all(nodes.map((node) => node.stop()));
      await sink.stop();
      await db.close();
      await postgres.stop();
      stopped();
      await rm(folder, { recursive: true, force: true });
      removed();
    },
  };
}

async function openEveryPmi(db: Database): Promise<void> {
  await db.query(
    `update pmi set opens_cs8 = '2020-01-01', opens_cs9 = '2020-01-01', opens_cs24 = '2020-01-01'`,
  );
  await db.query(
    `insert into pmi_mailbox (pmi, address, kinds, verified_at)
     select key, 'pmi-' || lower(key) || '@pmi.mssante.test', '{CS8,CS9,CS24}', now() from pmi`,
  );
}

function whiteList(signer: { key: string; cert: string }): string {
  const domains = DOMAINS.map((name) => `<Domaine><Nom>${name}</Nom></Domaine>`).join('');
  return signXml(`<ListeBlanche xmlns="https://listeblanche.mssante.fr/schema">${domains}</ListeBlanche>`, {
    privateKeyPem: signer.key,
    certificatePem: signer.cert,
  });
}
