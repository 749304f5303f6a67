import { machineLine } from '../common/machine.ts';
import { bars } from './bars.ts';
import type { MemoryUse } from './phases/memory.ts';
import type { Comparison } from './phases/postfix.ts';
import type { Run, Saturation } from './phases/saturation.ts';
import type { Stages } from './phases/stages.ts';
import type { Delays, Steady } from './phases/steady.ts';
import type { Results } from './results.ts';

/** The results as people read them. */
export function report(results: Results): string {
  const { saturation, postfix, steady, stages, memory, nodes } = results;
  const lines = [
    `command    ${results.command}`,
    machineLine(results.machine),
    `database   PostgreSQL ${results.postgres}, fsync on, ${results.traceRows} messages in the trace beforehand`,
    `platform   node ${[...results.nodeOptions, 'apps/routing/main.ts'].join(' ')}`,
    `mail       ${results.mailBytes} bytes, TLS on both sides, commit before 250`,
    ...(saturation ? ['', ...saturationLines(saturation)] : []),
    ...(postfix ? ['', ...postfixLines(postfix)] : []),
    ...(steady ? ['', ...steadyLines(steady)] : []),
    ...(stages ? ['', ...stageLines(stages)] : []),
    ...(memory ? ['', ...memoryLines(memory)] : []),
    ...(nodes ? ['', ...saturationLines(nodes)] : []),
    '',
    ...bars(results).map(
      ({ name, measured, met }) =>
        `${measured === undefined ? 'not run' : met ? 'ok' : 'MISSED'}`.padEnd(8) +
        `${name}: ${measured ?? '–'}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function saturationLines({ nodes, count, runs, median }: Saturation): string[] {
  const line = (name: string, run: Run) =>
    row(name, [
      run.perSecond.toFixed(1),
      run.perCore.toFixed(1),
      run.perCoreWithDatabase.toFixed(1),
      run.platformMs.toFixed(2),
      run.postgresMs.toFixed(2),
      run.loadMs.toFixed(2),
      run.operatorMs.toFixed(2),
      run.acceptedPerSecond.toFixed(1),
    ]);
  return [
    `Saturation, ${nodes} node(s), ${count} certificates a run, from the first MAIL to the last notice`,
    row('', ['cert./s', 'per core', 'with PG', 'node ms', 'PG ms', 'load ms', 'oper. ms', 'taken/s']),
    ...runs.map((run, index) => line(`run ${index + 1}`, run)),
    line('median', median),
  ];
}

function postfixLines({ skipped, version, count, repeat, relays }: Comparison): string[] {
  if (skipped) return [`Postfix: nothing to compare with, ${skipped} (as root: apt-get install postfix)`];
  return [
    `Beside a Postfix ${version} that relays without opening; ${count} messages a run, medians of ${repeat} alternating runs`,
    row('', ['msg/s', 'per core', 'own ms', 'PG ms', 'load ms', 'oper. ms']),
    ...relays.map((relay) =>
      row(relay.name, [
        relay.perSecond.toFixed(1),
        relay.perCore.toFixed(1),
        relay.relayMs.toFixed(2),
        relay.postgresMs.toFixed(2),
        relay.loadMs.toFixed(2),
        relay.operatorMs.toFixed(2),
      ]),
    ),
  ];
}

function steadyLines({ rate, count, accepted, relayed, answered, platformMs, postgresMs }: Steady): string[] {
  const line = (name: string, { p50, p95, p99, max }: Delays) =>
    row(
      name,
      [p50, p95, p99, max].map((ms) => ms.toFixed(0)),
    );
  return [
    `Steady, ${rate} certificates/s, ${count} of them; milliseconds from the end of the emitter's DATA`,
    row('', ['p50', 'p95', 'p99', 'max']),
    line('250, committed', accepted),
    line('taken by the PMI', relayed),
    line('notice', answered),
    `CPU a certificate: ${platformMs.toFixed(2)} ms of the platform, ${postgresMs.toFixed(2)} ms of PostgreSQL`,
  ];
}

function stageLines({ parts, floorMs, floorPostgresMs, platformMs, postgresMs }: Stages): string[] {
  return [
    'Stages: CPU of each part alone in a process; wall of the platform’s own stage at saturation (/metrics)',
    row('', ['CPU ms', 'wall ms']),
    ...parts.map(({ name, cpu, stageWall }) =>
      row(name, [cpu.toFixed(2), stageWall === undefined ? '' : stageWall.toFixed(1)]),
    ),
    row('all parts', [floorMs.toFixed(2), '']),
    row('the platform', [platformMs.toFixed(2), '']),
    row('PostgreSQL, rows alone', [floorPostgresMs.toFixed(2), '']),
    row('PostgreSQL, the platform', [postgresMs.toFixed(2), '']),
  ];
}

function memoryLines({ count, settled, peak, growth, samples, platformMs, postgresMs }: MemoryUse): string[] {
  return [
    `Memory of one node over ${2 * count} certificates at saturation, ${samples.length} samples`,
    `start ${samples[0]?.y.toFixed(0)} MB, last quarter ${settled.toFixed(0)} MB, highest ${peak.toFixed(0)} MB, ` +
      `gained over the last ${count} ${growth.toFixed(1)} MB`,
    `CPU a certificate: ${platformMs.toFixed(2)} ms of the platform, ${postgresMs.toFixed(2)} ms of PostgreSQL`,
  ];
}

function row(name: string, cells: string[]): string {
  return name.padEnd(32) + cells.map((cell) => cell.padStart(9)).join('');
}
