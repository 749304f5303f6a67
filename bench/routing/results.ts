import type { Machine } from '../common/machine.ts';
import type { Bar } from './bars.ts';
import type { MemoryUse } from './phases/memory.ts';
import type { Comparison } from './phases/postfix.ts';
import type { Saturation } from './phases/saturation.ts';
import type { Stages } from './phases/stages.ts';
import type { Steady } from './phases/steady.ts';

export interface Results {
  machine: Machine;
  postgres: string;
  command: string;
  nodeOptions: string[];
  mailBytes: number;
  traceRows: number;
  saturation?: Saturation;
  postfix?: Comparison;
  steady?: Steady;
  stages?: Stages;
  memory?: MemoryUse;
  nodes?: Saturation;
  bars?: Bar[];
}
