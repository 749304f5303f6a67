import { type Machine, machineLine } from '../common/machine.ts';
import type { Integration } from './integrate.ts';
import type { Register, Screen, Stage } from './load.ts';

export interface Results {
  machine: Machine;
  postgres: string;
  command: string;
  nodes: number;
  integration?: Integration;
  stages?: Stage[];
  register?: Register;
  screens?: Screen[];
}

/** What must hold (issue 5, section 5). */
export interface Bar {
  name: string;
  measured: string | undefined;
  met: boolean;
}

const worst = (screens: readonly Screen[], group: Screen['group']) =>
  screens.filter((screen) => screen.group === group).toSorted((a, b) => b.p95 - a.p95)[0];

export function bars({ integration, screens }: Results): Bar[] {
  const judged = integration?.judgement;
  const bar = (name: string, measured: string | undefined, met: boolean): Bar => ({
    name,
    measured,
    met: measured === undefined || met,
  });
  const slowest = (group: Screen['group'], limit: number, name: string) => {
    const found = screens && worst(screens, group);
    return bar(
      name,
      found && `${found.p95.toFixed(0)} ms (${found.name})`,
      found !== undefined && found.p95 < limit,
    );
  };
  return [
    bar(
      'at least 100 certificates/s',
      integration?.perSecond.toFixed(1),
      (integration?.perSecond ?? 0) >= 100,
    ),
    bar('none lost', judged && `${judged.lost} of ${judged.certificates}`, judged?.lost === 0),
    bar(
      'duplicates found: 99 %',
      judged && `${judged.repetitionsFound} of ${judged.repeated}`,
      judged !== undefined && judged.repetitionsFound >= judged.repeated * 0.99,
    ),
    bar('no wrong merge', judged && String(judged.wrongMerges), judged?.wrongMerges === 0),
    slowest('search', 100, 'search: p95 below 100 ms'),
    slowest('lists', 500, 'lists and dashboards: p95 below 500 ms'),
  ];
}

/** The results as people read them. */
export function report(results: Results): string {
  const { integration, stages, register, screens } = results;
  const lines = [
    `command    ${results.command}`,
    machineLine(results.machine),
    `database   PostgreSQL ${results.postgres}, fsync on`,
    ...(integration ? ['', ...integrationLines(integration, results.nodes)] : []),
    ...(stages
      ? [
          '',
          `${'Parts, ms a certificate, alone in a process'.padEnd(44)}     CPU    wall`,
          ...stages.map(stageLine),
        ]
      : []),
    ...(register && screens ? ['', ...screenLines(register, screens)] : []),
    '',
    ...bars(results).map(
      ({ name, measured, met }) =>
        `${measured === undefined ? 'not run' : met ? 'ok' : 'MISSED'}`.padEnd(8) +
        `${name}: ${measured ?? '–'}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function integrationLines(one: Integration, nodes: number): string[] {
  const { judgement: judged, taken } = one;
  const share = (part: number, whole: number) =>
    `${part} of ${whole} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(2)} %)`;
  return [
    `Integration, ${nodes} process(es), messages of ${taken.bytes} bytes`,
    `messages sent / taken            ${taken.messages} / ${judged.messages}, taken in ${(taken.wallMs / 1000).toFixed(1)} s`,
    `integrated in                    ${one.seconds.toFixed(1)} s: ${one.perSecond.toFixed(1)} a second, taking included`,
    `CPU a message, ms                ${one.nodeMs.toFixed(1)} of the application, ${one.postgresMs.toFixed(1)} of PostgreSQL`,
    `memory of a process, highest     ${one.peakMb.toFixed(0)} MB`,
    `certificates lost                ${share(judged.lost, judged.certificates)}`,
    `sent twice and found             ${share(judged.repetitionsFound, judged.repeated)}`,
    `records that hold two children   ${judged.wrongMerges}`,
    `children with several records    ${share(judged.split, judged.children)}, ${judged.splitProposed} of them proposed to a person`,
    `questions to people              ${judged.proposals}, ${judged.proposalsRight} of one child indeed`,
    `names written otherwise, joined  ${share(judged.variantsJoined, judged.variants)}`,
  ];
}

const stageLine = ({ name, cpu, wall }: Stage) =>
  name.padEnd(44) + [cpu, wall].map((ms) => ms.toFixed(2).padStart(8)).join('');

function screenLines(register: Register, screens: readonly Screen[]): string[] {
  return [
    `Screens, ${register.children} children, ${register.certificates} certificates (figures counted in ${register.countSeconds.toFixed(0)} s); ms`,
    `${''.padEnd(44)}     p50     p95     max`,
    ...screens.map(
      ({ name, p50, p95, max }) =>
        name.padEnd(44) + [p50, p95, max].map((ms) => ms.toFixed(1).padStart(8)).join(''),
    ),
  ];
}
