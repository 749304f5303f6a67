import { parseArgs } from 'node:util';
import { SERVICE_FLAGS } from '@cigogne/kernel';

export const PHASES = ['integrate', 'stages', 'screens'] as const;
export type Phase = (typeof PHASES)[number];

export interface Options {
  phases: Phase[];
  certificates: number;
  children: number;
  nodes: number;
  concurrency: number;
  pdfBytes: number;
  rounds: number;
  seed: number;
  nodeOptions: string[];
  json: boolean;
  bars: boolean;
  help: boolean;
}

export const HELP = `Usage: ./cigogne bench pmi -- [options]

  --phase NAME        ${PHASES.join(', ')}; may be repeated (all of them)
  --certificates N    distinct certificates that arrive; 1 % more are sent twice (30000)
  --children N        children of the register whose screens are measured (500000)
  --nodes N           processes of the application (2)
  --concurrency N     certificates that each integrates at a time (4)
  --pdf-bytes N       PDF that comes with each certificate (20000)
  --rounds N          times that each screen is asked for (60)
  --seed N            another population (20261122)
  --node-option=FLAG  option of Node for the application; may be repeated (as ./cigogne serve)
  --json              the result as JSON
  --no-bars           exit 0 whatever is measured
`;

/** @throws TypeError with a sentence about the option that is wrong */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      phase: { type: 'string', multiple: true },
      certificates: { type: 'string', default: '30000' },
      children: { type: 'string', default: '500000' },
      nodes: { type: 'string', default: '2' },
      concurrency: { type: 'string', default: '4' },
      'pdf-bytes': { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '20261122' },
      'node-option': { type: 'string', multiple: true, default: [...SERVICE_FLAGS] },
      json: { type: 'boolean', default: false },
      'no-bars': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const number = (
    name: 'certificates' | 'children' | 'nodes' | 'concurrency' | 'pdf-bytes' | 'rounds' | 'seed',
  ) => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new TypeError(`--${name} expects a number above 0, not « ${values[name]} »`);
    return value;
  };
  return {
    phases: (values.phase ?? PHASES).map(phaseOf),
    certificates: number('certificates'),
    children: number('children'),
    nodes: number('nodes'),
    concurrency: number('concurrency'),
    pdfBytes: number('pdf-bytes'),
    rounds: number('rounds'),
    seed: number('seed'),
    nodeOptions: values['node-option'].filter((flag) => flag !== ''),
    json: values.json,
    bars: !values['no-bars'],
    help: values.help,
  };
}

function phaseOf(text: string): Phase {
  const phase = PHASES.find((name) => name === text);
  if (phase === undefined)
    throw new TypeError(`--phase expects one of ${PHASES.join(', ')}, not « ${text} »`);
  return phase;
}
