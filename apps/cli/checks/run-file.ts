import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS, ROOT } from '../project.ts';
import { killTree } from './kill-tree.ts';
import type { FileOutcome, TestOutcome } from './outcome.ts';

export interface FileRun {
  /** Relative to the project, or absolute. */
  file: string;
  /** Where its process may write. */
  scratch: string;
  env: NodeJS.ProcessEnv;
  /** After which its process and all that it started are killed, and the file has failed. */
  limitSeconds: number;
  signal: AbortSignal;
}

const REPORTER = fileURLToPath(new URL('./event-reporter.ts', import.meta.url));
const LAST_CHARACTERS = 4_000;

/**
 * Runs one test file in a process of its own. A file that cannot be loaded, hangs, or holds no test has failed: each is
 * one failed test that bears the file's name.
 */
export async function runFile({ file, scratch, env, limitSeconds, signal }: FileRun): Promise<FileOutcome> {
  const started = performance.now();
  const destination = join(scratch, `${file.replaceAll('/', '_')}.jsonl`);
  const child = spawn(
    process.execPath,
    [
      ...NODE_FLAGS,
      `--test-reporter=${REPORTER}`,
      `--test-reporter-destination=${destination}`,
      resolve(ROOT, file),
    ],
    // A group of its own: Ctrl-C is ours to handle, and what the file started can be ended with it.
    { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-LAST_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const killed = killAfter(child.pid, limitSeconds, signal);
  await once(child, 'exit');
  const hung = killed.stop();
  endGroup(child.pid);
  const tests = await readOutcomes(destination);
  const trouble = hung ? `Pas fini après ${limitSeconds} s : arrêté.` : troubleOf(child.exitCode, tests);
  if (trouble !== undefined && !signal.aborted) {
    tests.push({
      name: 'le fichier',
      result: 'failed',
      error: { message: `${trouble}\n${output.trim()}`, stack: '' },
    });
  }
  return { file, tests, seconds: (performance.now() - started) / 1000 };
}

/** What the file started and did not end goes with it, but for what has a group of its own. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left, as it should be.
  }
}

function troubleOf(exitCode: number | null, tests: readonly TestOutcome[]): string | undefined {
  const failed = tests.some(({ result }) => result === 'failed');
  if (exitCode !== 0 && !failed) return `Le fichier s’est arrêté avec le code ${exitCode ?? 'inconnu'}.`;
  return tests.length === 0 ? 'Ce fichier ne contient aucun test.' : undefined;
}

/** A test that ignores SIGTERM or keeps a server open must not hold the run: SIGKILL. */
function killAfter(pid: number | undefined, seconds: number, signal: AbortSignal) {
  let hung = false;
  const kill = () => {
    if (pid !== undefined) killTree(pid);
  };
  const timer = setTimeout(() => {
    hung = true;
    kill();
  }, seconds * 1000);
  signal.addEventListener('abort', kill);
  if (signal.aborted) kill();
  return {
    stop() {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      return hung;
    },
  };
}

async function readOutcomes(file: string): Promise<TestOutcome[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // A process that is killed may leave half a line.
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line): TestOutcome => JSON.parse(line));
}
