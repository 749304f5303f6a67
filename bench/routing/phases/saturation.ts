import { median } from '../../common/statistics.ts';
import { flood, measureCpu } from '../measure.ts';
import type { World } from '../world.ts';

/** One run: certificates a second of wall time, and per CPU-second. */
export interface Run {
  /** from the first MAIL to the last notice taken by the emitter's operator */
  perSecond: number;
  /** how fast the mails were taken over (250 after commit) */
  acceptedPerSecond: number;
  /** per second of the platform's own CPU: what one core of its own would carry */
  perCore: number;
  /** per second of CPU of the platform and of its database together */
  perCoreWithDatabase: number;
  platformMs: number;
  postgresMs: number;
  /** CPU of the load generator and of the operator, which share the cores */
  loadMs: number;
  operatorMs: number;
}

export interface Saturation {
  nodes: number;
  count: number;
  runs: Run[];
  median: Run;
}

/** As many certificates as are accepted, through to the notice. */
export async function saturate(
  world: World,
  { count, repeat, connections }: { count: number; repeat: number; connections: number },
): Promise<Saturation> {
  const runs: Run[] = [];
  for (let run = 0; run < repeat; run += 1) {
    const { result, cpu } = await measureCpu(world, () => flood(world, count, connections));
    runs.push({
      perSecond: count / result.seconds,
      acceptedPerSecond: result.accepted,
      perCore: count / cpu.platform,
      perCoreWithDatabase: count / (cpu.platform + cpu.postgres),
      platformMs: (cpu.platform * 1000) / count,
      postgresMs: (cpu.postgres * 1000) / count,
      loadMs: (cpu.load * 1000) / count,
      operatorMs: (cpu.operator * 1000) / count,
    });
  }
  return { nodes: world.nodes.length, count, runs, median: medianRun(runs) };
}

function medianRun(runs: readonly Run[]): Run {
  const of = (pick: (run: Run) => number) => median(runs.map(pick));
  return {
    perSecond: of((run) => run.perSecond),
    acceptedPerSecond: of((run) => run.acceptedPerSecond),
    perCore: of((run) => run.perCore),
    perCoreWithDatabase: of((run) => run.perCoreWithDatabase),
    platformMs: of((run) => run.platformMs),
    postgresMs: of((run) => run.postgresMs),
    loadMs: of((run) => run.loadMs),
    operatorMs: of((run) => run.operatorMs),
  };
}
