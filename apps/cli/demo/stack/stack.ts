import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureDatabase, openDatabase, type PostgresServer, startPostgres } from '@cigogne/kernel';
import { ROOT } from '../../project.ts';
import { SANDBOX_READY, type SandboxReady } from '../outside/sandbox.ts';
import { startChild } from './child.ts';
import {
  consoleUrl,
  emitterEnvironment,
  emitterUrl,
  MATERNITY_MAILBOX,
  PLATFORM_MAILBOX,
  platformEnvironment,
  pmiEnvironment,
  pmiUrl,
  SANDBOX_PASSWORD,
  sandboxEnvironment,
} from './environment.ts';
import { type DemoFolder, demoFolder, prepareFolder } from './folder.ts';
import { takeLock } from './lock.ts';
import { ANY_PORTS, choosePorts, type Ports, PREFERRED_PORTS } from './ports.ts';
import { type DemoState, removeState, writeState } from './state.ts';

const DATABASES = { platform: 'routing', emitter: 'emitter', pmi: 'pmi' } as const;
const SANDBOX_ENTRY = join(ROOT, 'apps/sandbox/main.ts');
const PLATFORM_ENTRY = join(ROOT, 'apps/routing/main.ts');
const EMITTER_ENTRY = join(ROOT, 'apps/emitter/main.ts');
const PMI_ENTRY = join(ROOT, 'apps/pmi/main.ts');

/** What runs: a database, the outside world, the platform, an emitter and a PMI. */
export interface Stack {
  console: string;
  emitter: string;
  pmi: string;
  sandbox: SandboxReady;
  /** Rejects when a program ends by itself; never resolves. */
  lost: Promise<never>;
  /** The PMI, the emitter and the platform first, then the outside world, then the database. May be called twice. */
  stop(): Promise<void>;
}

/** Tells how long each step takes. */
export type Steps = <T>(label: string, work: () => Promise<T>) => Promise<T>;

/**
 * Starts everything on this machine.
 * @throws CigogneError `demo.already-running`, `demo.not-started`, `postgres.*`; nothing is left running then
 */
export async function startStack(
  options: { data: string; fresh: boolean; anyPorts: boolean },
  step: Steps,
): Promise<Stack> {
  const folder = demoFolder(options.data);
  await mkdir(dirname(folder.lockFile), { recursive: true });
  const lock = await takeLock(folder.lockFile);
  const closers: (() => Promise<void>)[] = [() => lock.release()];
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      for (const close of closers.toReversed()) await close();
    })();
    return stopped;
  };
  try {
    await prepareFolder(folder, options.fresh);
    const ports = await choosePorts(options.anyPorts ? ANY_PORTS : PREFERRED_PORTS);
    const postgres = await step('base de données', () => startPostgres({ dataDir: folder.postgres }));
    closers.push(() => postgres.stop());
    const databaseUrl = await database(postgres, DATABASES.platform, options.fresh);
    const emitterDatabaseUrl = await database(postgres, DATABASES.emitter, options.fresh);
    const pmiDatabaseUrl = await database(postgres, DATABASES.pmi, options.fresh);
    const sandboxChild = await step('bac à sable : opérateurs MSSanté, identités', () =>
      startChild({
        label: 'Le bac à sable',
        entry: SANDBOX_ENTRY,
        env: sandboxEnvironment(folder, ports),
        logFile: folder.log('sandbox'),
      }),
    );
    closers.push(() => sandboxChild.stop());
    await lock.add({ pid: sandboxChild.pid, entry: SANDBOX_ENTRY });
    const sandbox = SANDBOX_READY.parse(sandboxChild.ready);
    const platformChild = await step('plateforme nationale', () =>
      startChild({
        label: 'La plateforme',
        entry: PLATFORM_ENTRY,
        env: platformEnvironment(folder, ports, sandbox, databaseUrl),
        logFile: folder.log('routing'),
      }),
    );
    closers.push(() => platformChild.stop());
    await lock.add({ pid: platformChild.pid, entry: PLATFORM_ENTRY });
    const emitterChild = await step('émetteur : une maternité, un cabinet', () =>
      startChild({
        label: 'L’émetteur',
        entry: EMITTER_ENTRY,
        env: emitterEnvironment(folder, ports, sandbox, emitterDatabaseUrl),
        logFile: folder.log('emitter'),
      }),
    );
    closers.push(() => emitterChild.stop());
    await lock.add({ pid: emitterChild.pid, entry: EMITTER_ENTRY });
    const pmiChild = await step('PMI de la Creuse', () =>
      startChild({
        label: 'La PMI',
        entry: PMI_ENTRY,
        env: pmiEnvironment(folder, ports, sandbox, pmiDatabaseUrl),
        logFile: folder.log('pmi'),
      }),
    );
    closers.push(() => pmiChild.stop());
    await lock.add({ pid: pmiChild.pid, entry: PMI_ENTRY });
    await writeState(folder.stateFile, stateOf(folder, ports, sandbox, databaseUrl));
    closers.push(() => removeState(folder.stateFile));
    return {
      console: consoleUrl(ports),
      emitter: emitterUrl(ports),
      pmi: pmiUrl(ports),
      sandbox,
      lost: Promise.race([sandboxChild.lost, platformChild.lost, emitterChild.lost, pmiChild.lost]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param fresh drops what the former run left in it */
async function database(postgres: PostgresServer, name: string, fresh: boolean): Promise<string> {
  if (fresh) {
    const db = openDatabase({ url: postgres.url(), max: 1, applicationName: 'cigogne-demo' });
    await db.query(`drop database if exists ${name} with (force)`).finally(() => db.close());
  }
  return ensureDatabase(postgres.url(), name);
}

function stateOf(folder: DemoFolder, ports: Ports, sandbox: SandboxReady, databaseUrl: string): DemoState {
  const host = '127.0.0.1';
  return {
    pid: process.pid,
    console: consoleUrl(ports),
    sandbox: sandbox.http,
    issuer: sandbox.issuer,
    submission: { host, port: sandbox.submission, user: MATERNITY_MAILBOX, password: SANDBOX_PASSWORD },
    exchange: { host, port: sandbox.mx },
    imap: { host, port: sandbox.imap },
    platform: { mailbox: PLATFORM_MAILBOX, host, port: ports.platformSmtp },
    tls: {
      ca: join(sandbox.ca, 'root.pem'),
      platformKey: join(sandbox.ca, 'platform.key.pem'),
      platformCertificate: join(sandbox.ca, 'platform.pem'),
    },
    masterKeyFile: folder.masterKeyFile,
    databaseUrl,
  };
}
