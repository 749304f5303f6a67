import type { TestEvent } from 'node:test/reporters';
import type { TestOutcome } from './outcome.ts';

/**
 * A reporter of node:test that writes one line of JSON a test, for run-file.ts to read: no text is parsed. Suites are
 * left out unless they fail by themselves, and so are tests that fail only because a subtest did.
 */
export default async function* eventReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** Names of the tests under way, by nesting. */
  const open: string[] = [];
  for await (const event of source) {
    if (event.type === 'test:start') {
      open.length = event.data.nesting;
      open.push(event.data.name);
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      const outcome = outcomeOf(event, open.slice(0, event.data.nesting));
      if (outcome !== undefined) yield `${JSON.stringify(outcome)}\n`;
    }
  }
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
