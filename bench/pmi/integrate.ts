import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, memory, treeCpuSeconds } from '../common/usage.ts';
import type { Judgement, Taken } from './load.ts';
import type { Options } from './options.ts';
import type { World } from './world.ts';

export interface Integration {
  taken: Taken;
  seconds: number;
  /** messages integrated a second, wall, taking them included */
  perSecond: number;
  /** CPU, ms a message */
  nodeMs: number;
  postgresMs: number;
  /** highest resident memory of one process, MB */
  peakMb: number;
  judgement: Judgement;
}

/** The mail of the population is taken first, and becomes due at once; from there to the last message integrated. */
export async function integrate(world: World, options: Options): Promise<Integration> {
  const { db, load, postgres } = world;
  const { certificates, seed, pdfBytes } = options;
  const taken = await load.call('take', { certificates, seed, pdfBytes });
  await db.query(`update arrival set due_at = 'infinity' where state = 'received'`);
  await db.query('vacuum analyze');
  const nodes = await Promise.all(Array.from({ length: options.nodes }, world.addNode));
  const nodesCpu = async () =>
    (await Promise.all(nodes.map(({ pid }) => cpuSeconds(pid)))).reduce((a, b) => a + b, 0);
  const before = { nodes: await nodesCpu(), postgres: await treeCpuSeconds(postgres.pid) };
  const started = performance.now();
  await db.query(`update arrival set due_at = now() where state = 'received'`);
  while (await isUnderWay(world)) await sleep(200);
  const seconds = (performance.now() - started) / 1000;
  const after = { nodes: await nodesCpu(), postgres: await treeCpuSeconds(postgres.pid) };
  const peaks = await Promise.all(nodes.map(async ({ pid }) => (await memory(pid)).peak));
  await Promise.all(nodes.map((node) => node.stop()));
  const judgement = await load.call('judge', {});
  const each = (cpu: number) => (cpu * 1000) / judgement.messages;
  return {
    taken,
    seconds,
    perSecond: judgement.messages / (seconds + taken.wallMs / 1000 / options.nodes),
    nodeMs: each(after.nodes - before.nodes),
    postgresMs: each(after.postgres - before.postgres),
    peakMb: Math.max(...peaks),
    judgement,
  };
}

async function isUnderWay({ db }: World): Promise<boolean> {
  return (await db.query(`select 1 from arrival where state = 'received' limit 1`)).length > 0;
}
