import { writeSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';
import type { TestOutcome } from './outcome.ts';

/** Longer than any file takes between two of its tests, or to close what it opened. Tests of this set it. */
const GRACE_MS = Number(process.env.CIGOGNE_TEST_GRACE_MS ?? 120_000);

/**
 * A reporter of node:test that writes one line of JSON a test, for run-file.ts to read: no text is parsed. Suites are
 * left out unless they fail by themselves, and so are tests that fail only because a subtest did.
 */
export default async function* eventReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** Names of the tests under way, by nesting. */
  const open: string[] = [];
  const ending = endSoon();
  for await (const event of source) {
    ending.seen(event);
    if (event.type === 'test:start') {
      open.length = event.data.nesting;
      open.push(event.data.name);
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      const outcome = outcomeOf(event, open.slice(0, event.data.nesting));
      if (outcome !== undefined) yield `${JSON.stringify(outcome)}\n`;
    }
  }
}

/**
 * Ends the process when all of its tests are done and something that one of them left open (a server, a program, a
 * browser, often because a `before` failed) still keeps it: it would otherwise last until the bound of the whole file.
 */
function endSoon(): { seen(event: TestEvent): void } {
  let waited = 0;
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    const kept = [...new Set(process.getActiveResourcesInfo())].join(', ');
    writeSync(
      2,
      `Ses tests sont finis depuis ${GRACE_MS / 1000} s, mais quelque chose est resté ouvert : ${kept}.\n`,
    );
    process.exit(1);
  };
  return {
    seen({ type, data }) {
      // Of the file itself: what is inside a test is done when it is, and a test that is given up was never begun.
      if ((type !== 'test:enqueue' && type !== 'test:complete') || data.nesting !== 0) return;
      waited += type === 'test:enqueue' ? 1 : -1;
      clearTimeout(timer);
      // Never what keeps the process: a file that closes all it opened ends by itself.
      if (waited === 0) timer = setTimeout(end, GRACE_MS).unref();
    },
  };
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

function outcomeOf({ type, data }: Ended, parents: string[]): TestOutcome | undefined {
  const error = 'error' in data.details ? data.details.error : undefined;
  if (type === 'test:pass' && data.details.type === 'suite') return undefined;
  if (failureType(error) === 'subtestsFailed') return undefined;
  const skipped = reasonOf(data.skip) ?? reasonOf(data.todo);
  return {
    name: [...parents, data.name].join(' › '),
    result: skipped !== undefined ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed',
    ...(skipped === undefined ? {} : { reason: skipped }),
    ...(data.line === undefined ? {} : { line: data.line }),
    ...(skipped === undefined && error !== undefined ? { error: describe(error) } : {}),
  };
}

function reasonOf(mark: string | boolean | undefined): string | undefined {
  if (mark === undefined || mark === false) return undefined;
  return mark === true || mark === '' ? 'sans raison donnée' : mark;
}

function failureType(error: unknown): unknown {
  return error instanceof Error && 'failureType' in error ? error.failureType : undefined;
}

/** node:test wraps what a test throws; the cause is what people need. */
function describe(error: Error): { message: string; stack: string } {
  const cause = error.cause instanceof Error ? error.cause : error;
  return { message: cause.message, stack: cause.stack ?? '' };
}
