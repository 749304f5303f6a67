import { glob, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cigogne/kernel';
import { ROOT } from '../project.ts';
import { ensureChromium } from './chromium.ts';
import type { FileOutcome } from './outcome.ts';
import { fileLine } from './report.ts';
import { runFile } from './run-file.ts';

/** Test files that may run side by side: they hold servers and browsers, and other work shares the machine. */
const CONCURRENCY = Math.max(2, Math.min(4, availableParallelism() + 1));
/** Many times what the longest file takes on two quiet cores: for machines where others work too. */
const FILE_SECONDS = 900;
/**
 * Files that take a minute or more, the longest first, then those that take tens of seconds: no core waits for one of
 * them at the end.
 */
const LONG = [
  /^e2e\/emitter\/following/,
  /^e2e\/(browser|pmi|emitter\/filling)\./,
  /^e2e\/|^apps\/routing\/(crash|nodes)\./,
  /^campaigns\/|^apps\/routing\/[^/]+$|launcher|doctor/,
];

/** Every *.test.ts of the project whose path holds `filter`, the long ones first. */
export async function findTests(filter: string): Promise<string[]> {
  const files: string[] = [];
  const patterns = '{packages,apps,e2e,bench,tools,campaigns}/**/*.test.{ts,tsx}';
  const exclude = (name: string) => /(^|\/)(node_modules|dist)$/.test(name);
  for await (const file of glob(patterns, { cwd: ROOT, exclude })) files.push(file);
  return files
    .filter((file) => file.includes(filter))
    .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
}

/** The place of the first pattern that a file has; after them all when it has none. */
function rank(file: string): number {
  const found = LONG.findIndex((pattern) => pattern.test(file));
  return found < 0 ? LONG.length : found;
}

/** Runs test files, each in its process, on one PostgreSQL and one browser. */
export async function runTests(
  files: readonly string[],
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<FileOutcome[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'cigogne-tests-'));
  try {
    const chromium = await ensureChromium(tell);
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      CIGOGNE_TEST_POSTGRES: await startDatabase(),
      ...(chromium === undefined ? {} : { CHROMIUM: chromium }),
    };
    const outcomes: FileOutcome[] = [];
    const waiting = [...files];
    const work = async () => {
      for (let file = waiting.shift(); file !== undefined && !signal.aborted; file = waiting.shift()) {
        const outcome = await runFile({ file, scratch, env, limitSeconds: FILE_SECONDS, signal });
        outcomes.push(outcome);
        if (!signal.aborted) tell(fileLine(outcome));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return outcomes.sort((one, other) => one.file.localeCompare(other.file));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The server on which every file makes its databases: the kernel's own for tests, which ends with this process however
 * it ends. Asking it for a database is how its address is had.
 */
async function startDatabase(): Promise<string> {
  const { url, drop } = await testDatabase([]);
  await drop();
  const server = new URL(url);
  server.pathname = '/postgres';
  return server.href;
}
