import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  node: string;
  /** load average of the last minute when the bench began: above ~0.5 the machine had other work */
  loadAverage: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function machineLine({ processor, cores, memoryGb, node, loadAverage }: Machine): string {
  return `machine    ${processor}, ${cores} cores, ${memoryGb} GiB, Node ${node}, load average ${loadAverage}`;
}
