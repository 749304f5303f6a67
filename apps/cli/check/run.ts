import { writeFile } from 'node:fs/promises';
import { reportsAsHtml } from '@cigogne/conformance';
import { EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';
import type { Terminal } from '../terminal.ts';
import { checkFiles } from './check-files.ts';
import type { Outcome } from './outcome.ts';
import { outcomeAsJson, outcomeInFull, outcomeInShort, totals } from './outcome-text.ts';
import { progressBar } from './progress.ts';

export interface CheckOptions {
  format: 'text' | 'json' | 'html';
  /** File for the page; the standard output when absent. */
  output?: string | undefined;
}

/** Checks these files once and tells them. @returns their outcomes, in order */
export async function checkOnce(
  files: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Outcome[]> {
  const progress = progressBar(terminal, files.length);
  const outcomes: Outcome[] = [];
  for await (const outcome of checkFiles(files, { now: new Date(), input: terminal.input })) {
    outcomes.push(outcome);
    progress.advance();
    if (options.format === 'html') continue;
    progress.clear();
    terminal.out(told(outcome, options, files.length));
  }
  progress.clear();
  if (options.format === 'html') await givePage(outcomes, options.output, terminal);
  else if (options.format === 'text' && files.length > 1) terminal.out(totals(outcomes));
  return outcomes;
}

export function statusOf(outcomes: Iterable<Outcome>): number {
  for (const { report } of outcomes) if (report.verdict === 'rejected') return EXIT.negative;
  return EXIT.ok;
}

function told(outcome: Outcome, { format }: CheckOptions, count: number): string {
  if (format === 'json') return outcomeAsJson(outcome);
  return count === 1 ? outcomeInFull(outcome) : outcomeInShort(outcome);
}

async function givePage(
  outcomes: readonly Outcome[],
  output: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const page = reportsAsHtml(outcomes.map(({ file, report }) => ({ name: file, report })));
  if (output === undefined) return terminal.out(page);
  try {
    await writeFile(output, page);
  } catch (cause) {
    throw cliErrors.unwritableFile(output, cause);
  }
}
