import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@cigogne/kernel';
import { bundle } from '../common/bundle.ts';
import { startNode } from '../common/node-process.ts';
import { type RestartablePostgres, restartablePostgres } from '../common/restartable-postgres.ts';
import { startWire, type Wire } from '../common/wire.ts';
import { type SupervisedNode, supervise } from './node.ts';
import {
  emitterSettings,
  type NodePlace,
  PMI,
  platformSettings,
  pmiSettings,
  SANDBOX,
  type Sandbox,
  sandboxSettings,
} from './settings.ts';

export const APPS = ['routing', 'pmi', 'emitter'] as const;
export type App = (typeof APPS)[number];

/** One node: which service it is of, and the account of the database that is its own. */
export interface WorldNode extends SupervisedNode {
  app: App;
  account: string;
}

/** The whole chain: what may be killed, and what stands around it. */
export interface World {
  postgres: RestartablePostgres;
  databases: Readonly<Record<App, Database>>;
  nodes: readonly WorldNode[];
  of(app: App): readonly WorldNode[];
  sandbox: Sandbox;
  /** Where the operators of the sandbox keep their mailboxes, a folder each. */
  mailboxes: string;
  /** In front of the platform: each connection goes to one of its nodes that runs. */
  door: Wire<SupervisedNode>;
  /** From the nodes of the platform to the operators. */
  relays: readonly Wire<SupervisedNode>[];
  close(): Promise<void>;
}

const NODES: Readonly<Record<App, number>> = { routing: 2, pmi: 2, emitter: 1 };

/** Starts PostgreSQL, the sandbox, two nodes of the platform, two of a PMI, and one of an emitter. */
export async function makeWorld(say: (what: string) => void): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-crash-'));
  // The server’s own user must get in.
  await chmod(folder, 0o711);
  await using opened = new AsyncDisposableStack();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  say('putting each service into one file');
  const [programs, postgres] = await Promise.all([
    Promise.all(APPS.map((app) => bundle(app, folder))),
    restartablePostgres(join(folder, 'postgres')),
  ]);
  opened.defer(() => postgres.close());
  const urls = await Promise.all(APPS.map((app) => postgres.database(app)));
  const [routing, pmi, emitter] = urls.map((url) =>
    openDatabase({ url, max: 6, applicationName: 'cigogne-campaign' }),
  );
  if (!routing || !pmi || !emitter) throw new Error('no database');
  const databases = { routing, pmi, emitter };
  for (const db of Object.values(databases)) opened.defer(() => db.close());

  const nodes: WorldNode[] = [];
  const of = (app: App) => nodes.filter((node) => node.app === app);
  let turn = 0;
  const door = await startWire<SupervisedNode>(() => {
    turn += 1;
    const up = of('routing').flatMap((who) => {
      const port = who.process()?.ready.smtp;
      return port === undefined ? [] : [{ port, who }];
    });
    return up[turn % up.length];
  });
  opened.defer(() => door.close());
  const mail = join(folder, 'sandbox');
  const sandboxProcess = await startNode(
    new URL('../../apps/sandbox/main.ts', import.meta.url),
    sandboxSettings(mail, door.port),
  );
  opened.defer(() => sandboxProcess.stop().then(() => undefined));
  const sandbox = SANDBOX.parse(sandboxProcess.ready);

  say('starting the nodes');
  const relays: Wire<SupervisedNode>[] = [];
  for (const [index, app] of APPS.entries()) {
    const [program, url] = [programs[index], urls[index]];
    if (program === undefined || url === undefined) throw new Error(`no ${app}`);
    for (let number = 1; number <= NODES[app]; number += 1) {
      const account = `${app}_${number}`;
      const databaseUrl = await postgres.as(url, account);
      const place: NodePlace = { databaseUrl, number, folder: join(folder, account) };
      const env = await settingsOf(app, place);
      const start = () => startNode(program, { ...env, NODE_COMPILE_CACHE: join(folder, 'compiled') });
      // Compiled code is written at a clean end, which comes only now.
      if (number === 1) await start().then((first) => first.stop());
      nodes.push(Object.assign(supervise(account, start), { app, account }));
    }
  }
  opened.defer(() => closeAll(nodes));
  await Promise.all(nodes.map((node) => node.up()));
  await openPmi(routing);

  async function settingsOf(app: App, place: NodePlace): Promise<Record<string, string>> {
    if (app === 'pmi') return pmiSettings(sandbox, place);
    if (app === 'emitter') return emitterSettings(sandbox, place);
    const relay = await startWire<SupervisedNode>(() => {
      const who = of('routing')[place.number - 1];
      return who === undefined ? undefined : { port: sandbox.mx, who };
    });
    opened.defer(() => relay.close());
    relays.push(relay);
    return platformSettings(sandbox, place, relay.port);
  }

  const kept = opened.move();
  return {
    postgres,
    databases,
    nodes,
    of,
    sandbox,
    mailboxes: join(mail, 'mailboxes'),
    door,
    relays,
    close: () => kept.disposeAsync(),
  };
}

async function closeAll(nodes: readonly SupervisedNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.close()));
}

/** Opens the PMI of the Creuse, its mailbox verified. */
async function openPmi(db: Database): Promise<void> {
  await db.query(
    `update pmi set opens_cs8 = '2020-01-01', opens_cs9 = '2020-01-01', opens_cs24 = '2020-01-01' where key = '23'`,
  );
  await db.query(
    `insert into pmi_mailbox (pmi, address, kinds, verified_at) values ('23', $1, array['CS8', 'CS9', 'CS24'], now())`,
    [PMI],
  );
}
