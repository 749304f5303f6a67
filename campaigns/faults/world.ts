import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, type SmallDisk, smallDisk } from '@cigogne/kernel';
import { createSmtpSender, type SmtpSender } from '@cigogne/mail';
import { bundle } from '../common/bundle.ts';
import type { Dice } from '../common/dice.ts';
import { startNode } from '../common/node-process.ts';
import { type RestartablePostgres, restartablePostgres } from '../common/restartable-postgres.ts';
import { startWire, type Wire } from '../common/wire.ts';
import { type SupervisedNode, supervise } from '../crash/node.ts';
import {
  PLATFORM,
  PMI,
  platformSettings,
  SANDBOX,
  type Sandbox,
  sandboxSettings,
} from '../crash/settings.ts';
import { insist } from '../crash/software.ts';
import { type Peer, startPeer } from './peer.ts';

/** The platform with peers that do everything wrong, on a disk that can be filled. */
export interface World {
  postgres: RestartablePostgres;
  /** Undefined where nobody may mount one: the disk is then not filled. */
  disk: SmallDisk | undefined;
  db: Database;
  nodes: readonly SupervisedNode[];
  peer: Peer;
  /** As emitters send: to whichever node, through the wire in front of them. */
  emitter: SmtpSender;
  door: Wire<SupervisedNode>;
  relays: readonly Wire<SupervisedNode>[];
  /** Sets the clock of the second node, ms from the machine’s. */
  setClock(offset: number): Promise<void>;
  close(): Promise<void>;
}

/** Short, for whoever is stopped beyond it; a step renews it while it lasts. */
const LEASE_SECONDS = '4';
const NODES = 2;
const DISK_BYTES = 400 * 1024 * 1024;

/** @param count counts one fault of the peers */
export async function makeWorld(dice: Dice, count: (what: string) => void): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-faults-'));
  // The server’s own user must get in.
  await chmod(folder, 0o711);
  await using opened = new AsyncDisposableStack();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const disk = await smallDisk(join(folder, 'disk'), DISK_BYTES);
  if (disk) opened.defer(() => disk.close());
  const [program, postgres] = await Promise.all([
    bundle('routing', folder),
    restartablePostgres(join(folder, 'disk', 'postgres')),
  ]);
  opened.defer(() => postgres.close());
  const databaseUrl = await postgres.database('routing');
  const db = openDatabase({ url: databaseUrl, max: 6, applicationName: 'cigogne-campaign' });
  opened.defer(() => db.close());

  const nodes: SupervisedNode[] = [];
  let turn = 0;
  const door = await startWire<SupervisedNode>(() => {
    turn += 1;
    const up = nodes.flatMap((who) => {
      const port = who.process()?.ready.smtp;
      return port === undefined ? [] : [{ port, who }];
    });
    return up[turn % up.length];
  });
  opened.defer(() => door.close());
  const sandbox = await certificatesOf(folder, door.port, opened);
  const pem = (name: string) => readFile(join(sandbox.ca, name), 'utf8');
  const tlsOf = async (name: string) => ({
    key: await pem(`${name}.key.pem`),
    cert: await pem(`${name}.pem`),
    ca: await pem('root.pem'),
  });
  const senderOf = async (name: string) => {
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: door.port,
      hostname: `${name}.mssante.test`,
      tls: await tlsOf(name),
      poolSize: 6,
      timeouts: { connect: 10, command: 30, reply: 30 },
    });
    opened.defer(() => sender.close());
    return sender;
  };
  const [emitter, back] = await Promise.all([senderOf('operator-etablissements'), senderOf('operator-pmi')]);
  const peer = await startPeer({
    tls: await tlsOf('server'),
    dice,
    count,
    notify: (raw) => insist(() => back.send({ from: '', to: PLATFORM, raw })),
  });
  opened.defer(() => peer.close());

  const clockFile = join(folder, 'clock');
  const setClock = (offset: number) => writeFile(clockFile, String(offset));
  await setClock(0);
  const relays: Wire<SupervisedNode>[] = [];
  for (let number = 1; number <= NODES; number += 1) {
    const relay = await startWire<SupervisedNode>(() => {
      const who = nodes[number - 1];
      return who && { port: peer.port, who };
    });
    opened.defer(() => relay.close());
    relays.push(relay);
    const env = {
      ...platformSettings(
        sandbox,
        { databaseUrl, number, folder: join(folder, `node-${number}`) },
        relay.port,
      ),
      ROUTING_LEASE_SECONDS: LEASE_SECONDS,
      // Sessions are put in the database: nobody is asked to sign in.
      ROUTING_OIDC_ISSUER: 'http://127.0.0.1:9',
      ...(number === NODES ? jumping(clockFile) : {}),
    };
    nodes.push(supervise(`node ${number}`, () => startNode(program, env)));
    await nodes[number - 1]?.up();
  }
  opened.defer(() => Promise.all(nodes.map((node) => node.close())).then(() => undefined));
  await openPmi(db);
  const kept = opened.move();
  return {
    postgres,
    disk,
    db,
    nodes,
    peer,
    emitter,
    door,
    relays,
    setClock,
    close: () => kept.disposeAsync(),
  };
}

/** The sandbox gives certificates and the white list; its mail is not used. */
async function certificatesOf(folder: string, port: number, opened: AsyncDisposableStack): Promise<Sandbox> {
  const outside = await startNode(
    new URL('../../apps/sandbox/main.ts', import.meta.url),
    sandboxSettings(join(folder, 'sandbox'), port),
  );
  opened.defer(() => outside.stop().then(() => undefined));
  return SANDBOX.parse(outside.ready);
}

function jumping(file: string): Record<string, string> {
  return {
    CAMPAIGN_CLOCK_FILE: file,
    NODE_OPTIONS: `--import ${new URL('./clock.ts', import.meta.url).href}`,
  };
}

async function openPmi(db: Database): Promise<void> {
  await db.query(
    `update pmi set opens_cs8 = '2020-01-01', opens_cs9 = '2020-01-01', opens_cs24 = '2020-01-01' where key = '23'`,
  );
  await db.query(
    `insert into pmi_mailbox (pmi, address, kinds, verified_at) values ('23', $1, array['CS8', 'CS9', 'CS24'], now())`,
    [PMI],
  );
}
