import { setTimeout as wait } from 'node:timers/promises';
import { linearFit, type Point } from '../../common/statistics.ts';
import { memory } from '../../common/usage.ts';
import { flood, measureCpu } from '../measure.ts';
import type { World } from '../world.ts';

export interface MemoryUse {
  count: number;
  /** MB of each sample, with the certificates done by then */
  samples: Point[];
  /** mean of the last quarter, MB */
  settled: number;
  /** highest ever, MB, as the system counts it (VmHWM) */
  peak: number;
  /** MB gained over `count` certificates, by a straight line through the samples after the warm-up */
  growth: number;
  /** CPU of one certificate over the whole phase: a long run also pays for vacuum and checkpoints */
  platformMs: number;
  postgresMs: number;
}

const SAMPLE_MS = 1_000;
/** Certificates whose samples are left out: code is compiled and buffers find their size. */
const WARM_UP = 0.25;

/** Resident memory of the first node over many certificates at saturation. */
export async function watchMemory(
  world: World,
  { count, connections }: { count: number; connections: number },
): Promise<MemoryUse> {
  const [node] = world.nodes;
  if (node === undefined) throw new Error('no node');
  const samples: Point[] = [];
  let done = false;
  const watching = (async () => {
    while (!done) {
      const { notices } = await world.sink.call('counts', undefined);
      samples.push({ x: notices, y: (await memory(node.pid)).rss });
      await wait(SAMPLE_MS);
    }
  })();
  const { cpu } = await measureCpu(world, () => flood(world, count, connections)).finally(() => {
    done = true;
  });
  await watching;
  const kept = samples.filter(({ x }) => x >= count * WARM_UP);
  const last = samples.slice(-Math.ceil(samples.length / 4));
  return {
    count,
    samples,
    settled: last.reduce((sum, { y }) => sum + y, 0) / last.length,
    peak: (await memory(node.pid)).peak,
    growth: linearFit(kept).slope * count,
    platformMs: (cpu.platform * 1000) / count,
    postgresMs: (cpu.postgres * 1000) / count,
  };
}
