import { parseArgs } from 'node:util';
import { SERVICE_FLAGS } from '@cigogne/kernel';

export const PHASES = ['saturation', 'postfix', 'steady', 'stages', 'memory', 'nodes'] as const;
export type Phase = (typeof PHASES)[number];

export interface Options {
  phases: Phase[];
  count: number;
  repeat: number;
  connections: number;
  rate: number;
  seconds: number;
  memory: number;
  nodes: number;
  distinct: number;
  packages: string | undefined;
  traceRows: number;
  nodeOptions: string[];
  json: boolean;
  bars: boolean;
  help: boolean;
}

export const HELP = `Usage: ./cigogne bench routing -- [options]

  --phase NAME       ${PHASES.join(', ')}; may be repeated (all of them)
  --count N          certificates of one run at saturation (1000)
  --repeat N         runs at saturation; the median counts (3)
  --connections N    connections of the load generator (8)
  --rate N           certificates a second of the steady phase (10)
  --seconds N        its length (60)
  --memory N         certificates of the memory phase, after as many to settle (20000)
  --nodes N          nodes of the last phase (2)
  --distinct N       distinct invented certificates (200)
  --packages FOLDER  ready-made packages (*CS8*.zip …) instead of invented ones
  --trace-rows N     messages already in the trace, with their deliveries, notices and events (0)
  --node-option=FLAG option of Node for the platform; may be repeated (as ./cigogne serve; none: --node-option=)
  --json             the result as JSON
  --no-bars          exit 0 whatever is measured
`;

/** @throws TypeError with a sentence about the option that is wrong */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      phase: { type: 'string', multiple: true },
      count: { type: 'string', default: '1000' },
      repeat: { type: 'string', default: '3' },
      connections: { type: 'string', default: '8' },
      rate: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '60' },
      memory: { type: 'string', default: '20000' },
      nodes: { type: 'string', default: '2' },
      distinct: { type: 'string', default: '200' },
      packages: { type: 'string' },
      'trace-rows': { type: 'string', default: '0' },
      'node-option': { type: 'string', multiple: true, default: [...SERVICE_FLAGS] },
      json: { type: 'boolean', default: false },
      'no-bars': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const number = (
    name: 'count' | 'repeat' | 'connections' | 'rate' | 'seconds' | 'memory' | 'nodes' | 'distinct',
  ) => positive(name, values[name]);
  return {
    phases: (values.phase ?? PHASES).map(phaseOf),
    count: number('count'),
    repeat: number('repeat'),
    connections: number('connections'),
    rate: number('rate'),
    seconds: number('seconds'),
    memory: number('memory'),
    nodes: number('nodes'),
    distinct: number('distinct'),
    packages: values.packages,
    traceRows: Number(values['trace-rows']),
    nodeOptions: values['node-option'].filter((flag) => flag !== ''),
    json: values.json,
    bars: !values['no-bars'],
    help: values.help,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new TypeError(`--${name} expects a number above 0, not « ${text} »`);
  return value;
}

function phaseOf(text: string): Phase {
  const phase = PHASES.find((name) => name === text);
  if (phase === undefined)
    throw new TypeError(`--phase expects one of ${PHASES.join(', ')}, not « ${text} »`);
  return phase;
}
