import { setTimeout as wait } from 'node:timers/promises';
import { linearFit, type Point } from '../../common/statistics.ts';
import { memory } from '../../common/usage.ts';
import { flood, measureCpu } from '../measure.ts';
import type { World } from '../world.ts';

export interface MemoryUse {
  /** certificates over which growth is measured, after as many that let the heap find its size */
  count: number;
  /** MB of each sample, with the certificates done by then */
  samples: Point[];
  /** mean of the last quarter, MB */
  settled: number;
  /** highest ever, MB, as the system counts it (VmHWM) */
  peak: number;
  /** MB gained over the last `count` certificates, by a straight line through their samples */
  growth: number;
  /** CPU of one certificate over the whole phase: a long run also pays for vacuum and checkpoints */
  platformMs: number;
  postgresMs: number;
}

const SAMPLE_MS = 1_000;

/**
 * Resident memory of the first node over 2 × `count` certificates at saturation. The first half is left out of the
 * growth: V8 still enlarges its heap until about 13,000 certificates, then stays (docs/benchmarks.md).
 */
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
  const { cpu } = await measureCpu(world, () => flood(world, 2 * count, connections)).finally(() => {
    done = true;
  });
  await watching;
  const kept = samples.filter(({ x }) => x >= count);
  const last = samples.slice(-Math.ceil(samples.length / 4));
  return {
    count,
    samples,
    settled: last.reduce((sum, { y }) => sum + y, 0) / last.length,
    peak: (await memory(node.pid)).peak,
    growth: linearFit(kept).slope * count,
    platformMs: (cpu.platform * 1000) / (2 * count),
    postgresMs: (cpu.postgres * 1000) / (2 * count),
  };
}
