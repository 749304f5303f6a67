import { median, percentile } from './statistics.ts';

/** Milliseconds of one call. */
export interface Measured {
  /** CPU of the process, all its threads, mean */
  cpu: number;
  /** wall */
  median: number;
  p99: number;
  rounds: number;
}

/** Calls `work` half as many times to warm up, then `rounds` times. */
export async function measure(rounds: number, work: (round: number) => unknown): Promise<Measured> {
  for (let round = 0; round < rounds / 2; round += 1) await work(round);
  const walls: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    walls.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: (user + system) / 1000 / rounds,
    median: median(walls),
    p99: percentile(walls, 0.99),
    rounds,
  };
}

export function measuredHeading(): string {
  return `${''.padEnd(40)}   CPU ms    median       p99`;
}

export function measuredLine(name: string, { cpu, median: middle, p99 }: Measured): string {
  return (
    name.padEnd(40) +
    [cpu, middle, p99]
      .map((ms) => ms.toFixed(3).padStart(10))
      .join('')
      .slice(1)
  );
}
