import { ROOT } from '../project.ts';
import type { GateResult } from './gates.ts';
import type { FileOutcome, TestOutcome } from './outcome.ts';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

type Located = TestOutcome & { file: string };

const MOST_MESSAGE_LINES = 40;

/** One line a file, as it ends. */
export function fileLine({ file, tests, seconds }: FileOutcome): string {
  const failed = count(tests, 'failed');
  const skipped = count(tests, 'skipped');
  const parts = [
    plural(tests.length, 'test'),
    failed > 0 ? `${failed} en échec` : '',
    skipped > 0 ? `${skipped} non exécuté${skipped > 1 ? 's' : ''}` : '',
    `${seconds.toFixed(1)} s`,
  ];
  return `${failed > 0 ? '✘' : '✔'} ${file} (${parts.filter((part) => part !== '').join(', ')})`;
}

/** The end of the run: what failed and why, what was skipped and why, and the table of gates. */
export function summary(gates: readonly GateResult[], files: readonly FileOutcome[]): string {
  const tests = located(files);
  return [
    ...section('ÉCHECS', tests.filter(({ result }) => result === 'failed').flatMap(failureLines)),
    ...section('NON EXÉCUTÉS', skippedLines(tests)),
    ...section('CONTRÔLES', [...gates.map(gateLine), testsLine(files)]),
  ].join('\n');
}

/** Each gate counts for one. */
export function totalsOf(gates: readonly GateResult[], files: readonly FileOutcome[]): Totals {
  const tests = located(files);
  const passedGates = gates.filter(({ ok }) => ok).length;
  return {
    passed: passedGates + count(tests, 'passed'),
    failed: gates.length - passedGates + count(tests, 'failed'),
    skipped: count(tests, 'skipped'),
  };
}

/** `N passed, N failed` or `N passed, N failed, N skipped`, alone on its line: programs read it. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function located(files: readonly FileOutcome[]): Located[] {
  return files.flatMap(({ file, tests }) => tests.map((test) => ({ ...test, file })));
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function failureLines({ file, name, line, error }: Located): string[] {
  const place = line === undefined ? file : `${file}:${line}`;
  const message = (error?.message ?? '').split('\n').slice(0, MOST_MESSAGE_LINES);
  return [
    `  ✘ ${place}`,
    `    ${name}`,
    ...message.map((text) => `      ${text}`),
    ...ourFrames(error?.stack ?? ''),
  ];
}

/** The frames that are ours: those of Node and of libraries teach nothing. */
function ourFrames(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && line.includes(ROOT) && !line.includes('node_modules'))
    .slice(0, 4)
    .map((line) => `      ${line.trim().replaceAll(`file://${ROOT}/`, '').replaceAll(`${ROOT}/`, '')}`);
}

function skippedLines(tests: readonly Located[]): string[] {
  const skipped = tests.filter(({ result }) => result === 'skipped');
  const byReason = Map.groupBy(skipped, ({ reason }) => reason ?? '');
  return [...byReason].flatMap(([reason, those]) => [
    `  ${reason}`,
    ...those.map(({ file, name }) => `    - ${file} : ${name}`),
  ]);
}

function gateLine({ name, ok, seconds }: GateResult): string {
  return row(ok, name, `${seconds.toFixed(1)} s`);
}

function testsLine(files: readonly FileOutcome[]): string {
  const tests = located(files);
  const failed = count(tests, 'failed');
  const detail = `${plural(files.length, 'fichier')}, ${count(tests, 'passed')} réussis, ${failed} en échec, ${count(tests, 'skipped')} non exécutés`;
  return row(failed === 0 && tests.length > 0, 'tests', detail);
}

function row(ok: boolean, name: string, detail: string): string {
  return `  ${ok ? '✔' : '✘'} ${name.padEnd(34)} ${detail}`;
}

function count(tests: readonly TestOutcome[], result: TestOutcome['result']): number {
  return tests.filter((test) => test.result === result).length;
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number > 1 ? many : one}`;
}
