import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type Database,
  ensureDatabase,
  generateMasterKey,
  openDatabase,
  startPostgres,
} from '@cigogne/kernel';
import { createTestAuthority } from '@cigogne/mail/testing';
import { type Child, startChild } from '../common/child.ts';
import { endWithUs, removeWithUs } from '../common/cleanup.ts';
import type { Load } from './load.ts';

const APP = new URL('../../apps/pmi/', import.meta.url);

/** One process of the application, as it runs in production. */
export interface Node {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface World {
  db: Database;
  postgres: { pid: number; version: string };
  load: Child<Load>;
  addNode(): Promise<Node>;
  close(): Promise<void>;
}

/** No mail passes here: nobody answers at these ports, and the mailbox has no password. */
const SERVICE = {
  name: 'PMI de mesure',
  pmi: '59',
  mailbox: 'pmi59@pmi.mssante.test',
  smtp: { host: '127.0.0.1', port: 1 },
  imap: { host: '127.0.0.1', port: 1 },
};

/** A durable database in a temporary folder, the application on it once so that its tables are there, and the load. */
export async function makeWorld(options: { nodeOptions: string[]; concurrency: number }): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-bench-'));
  // PostgreSQL runs as another user when this is root: it must be able to walk to its own folder.
  await chmod(folder, 0o711);
  const removed = removeWithUs(folder);
  const { ca } = await createTestAuthority();
  await writeFile(join(folder, 'ac.pem'), ca);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
  const stopped = endWithUs(postgres.pid);
  const url = await ensureDatabase(postgres.url(), 'pmi');
  const settings: Record<string, string> = {
    DATABASE_URL: url,
    CIGOGNE_DATA: folder,
    CIGOGNE_MASTER_KEY: generateMasterKey('mesure'),
    PMI_HTTP_PORT: '0',
    PMI_TLS_CA_FILE: join(folder, 'ac.pem'),
    PMI_SERVICE: JSON.stringify(SERVICE),
    PMI_CONCURRENCY: String(options.concurrency),
    PMI_LOG_LEVEL: 'silent',
    // Answers go by mail, which is not measured here: each is tried once.
    PMI_REPLY_SCHEDULE: '24h',
  };
  Object.assign(process.env, settings);
  const addNode = () => startNode(settings, options.nodeOptions);
  await (await addNode()).stop();
  const db = openDatabase({ url, max: 2, applicationName: 'cigogne-bench', statementTimeoutMs: 1_800_000 });
  const load = startChild<Load>(new URL('testing/load.ts', APP));
  const [row] = await db.query<{ version: string }>(`select current_setting('server_version') as version`);
  return {
    db,
    postgres: { pid: postgres.pid, version: row?.version ?? '' },
    load,
    addNode,
    async close() {
      await load.stop();
      await db.close();
      await postgres.stop();
      stopped();
      await rm(folder, { recursive: true, force: true });
      removed();
    },
  };
}

async function startNode(env: Record<string, string>, nodeOptions: string[]): Promise<Node> {
  const child = spawn(process.execPath, [...nodeOptions, fileURLToPath(new URL('main.ts', APP))], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').finally(endWithUs(child.pid ?? 0));
  const lines = createInterface(child.stdout);
  await Promise.race([
    firstReady(lines),
    ended.then(() => Promise.reject(new Error('the application ended before it was ready'))),
  ]);
  lines.close();
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstReady(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) {
    const said: { ready?: boolean } = JSON.parse(line);
    if (said.ready) return;
  }
  throw new Error('the application said nothing');
}
