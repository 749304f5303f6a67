import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from '../../common/child.ts';
import { treeCpuSeconds } from '../../common/usage.ts';
import type { Cost, Floor } from '../floor.ts';
import { flood, measureCpu } from '../measure.ts';
import { meanBetween } from '../samples.ts';
import type { World } from '../world.ts';

/** One part of the work, alone in a process of its own. */
export interface Part {
  name: string;
  /** CPU milliseconds a certificate */
  cpu: number;
  /** the platform's own stage that holds it, wall milliseconds at saturation, from /metrics */
  stageWall?: number | undefined;
}

export interface Stages {
  parts: Part[];
  /** CPU of all parts together */
  floorMs: number;
  /** CPU of the database for the rows alone */
  floorPostgresMs: number;
  /** CPU of the platform at saturation, and of its database */
  platformMs: number;
  postgresMs: number;
}

const ROUNDS = 500;
const BACKENDS_END_MS = 500;

/** What each part costs by itself, next to what the platform costs as a whole. */
export async function stages(
  world: World,
  options: { count: number; connections: number; distinct: number; packages: string | undefined },
): Promise<Stages> {
  const floor = startChild<Floor>(new URL('../floor.ts', import.meta.url));
  await floor.call('prepare', { distinct: Math.min(50, options.distinct), folder: options.packages });
  const rounds = ROUNDS;
  const receive = await receiveCost(world, floor);
  const seal = await floor.call('seal', { rounds });
  const parse = await floor.call('parse', { rounds });
  const control = await floor.call('control', { rounds });
  const compose = await floor.call('compose', { rounds });
  const send = await floor.call('send', { rounds, port: world.sinkPort, tls: world.peer });
  const before = await treeCpuSeconds(world.postgres.pid);
  const commit = await floor.call('commit', { rounds, url: world.postgres.url });
  // Its backends are ending: they count once they have.
  await wait(BACKENDS_END_MS);
  const floorPostgresMs = ((await treeCpuSeconds(world.postgres.pid)) - before) * (1000 / commit.rounds);
  await floor.stop();
  await world.db.query(`delete from message where sender = 'mesure@chu-cigogne.mssante.test'`);
  await world.sink.call('drain', undefined);
  const [node] = world.nodes;
  const early = await node?.metrics();
  const whole = await measureCpu(world, () => flood(world, options.count, options.connections));
  const late = await node?.metrics();
  const wall = (stage: string) =>
    early && late
      ? meanBetween(early, late, 'routing_stage_seconds', `{stage="${stage}"}`).mean * 1000
      : undefined;
  const part = (name: string, { cpu }: Pick<Cost, 'cpu'>, stage?: string): Part => ({
    name,
    cpu,
    ...(stage === undefined ? {} : { stageWall: wall(stage) }),
  });
  const parts = [
    part('receive: SMTP in TLS', receive),
    part('seal: AES-256-GCM, own key', seal),
    part('read: MIME', parse),
    part('control: ZIP, metadata, CDA', control, 'control'),
    part('compose: mail to the PMI, notice', compose, 'compose'),
    part('send: both, SMTP in TLS', send, 'relay'),
    part('write: 4 commits, client side', commit),
  ];
  return {
    parts,
    floorMs: parts.reduce((sum, { cpu }) => sum + cpu, 0),
    floorPostgresMs,
    platformMs: (whole.cpu.platform * 1000) / options.count,
    postgresMs: (whole.cpu.postgres * 1000) / options.count,
  };
}

async function receiveCost(
  world: World,
  floor: ReturnType<typeof startChild<Floor>>,
): Promise<{ cpu: number }> {
  const load = async (port: number, count: number) =>
    world.load.call('flood', { ports: [port], tls: world.peer, connections: 4, count });
  const { port } = await floor.call('receive', { tls: world.peer });
  await load(port, 100);
  await floor.call('receive', { tls: world.peer });
  await load(port, ROUNDS);
  return { cpu: (await floor.call('received', undefined)) / ROUNDS };
}
