import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { demoErrors } from '../errors.ts';

const LOCK = z.object({
  /** The demonstration, and the programs that it started. */
  pid: z.int(),
  children: z.array(z.object({ pid: z.int(), entry: z.string() })),
});
type Held = z.output<typeof LOCK>;

export interface Lock {
  /** Notes a program, so that it can be ended after a demonstration that was killed. */
  add(child: { pid: number; entry: string }): Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes sure that one demonstration at a time uses these data, and ends the programs that one killed without warning
 * has left behind.
 * @throws CigogneError `demo.already-running`
 */
export async function takeLock(file: string): Promise<Lock> {
  const held: Held = { pid: process.pid, children: [] };
  const write = (flag: 'w' | 'wx') => writeFile(file, JSON.stringify(held), { flag, mode: 0o600 });
  try {
    await write('wx');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    await clearTheGround(file);
    await write('w');
  }
  return {
    async add(child) {
      held.children.push(child);
      await write('w');
    },
    release: () => rm(file, { force: true }),
  };
}

async function clearTheGround(file: string): Promise<void> {
  const former = parsed(await readFile(file, 'utf8'));
  if (!former) return;
  if (commandOf(former.pid).includes('demo')) throw demoErrors.alreadyRunning();
  for (const { pid, entry } of former.children) {
    if (commandOf(pid).includes(entry)) await endProcess(pid);
  }
}

/** Undefined for a file that a demonstration was killed while writing. */
function parsed(text: string): Held | undefined {
  try {
    return LOCK.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The command line of a process, '' when there is none: numbers of processes are used again. */
function commandOf(pid: number): string {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function endProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000; waited += 50) {
    await sleep(50);
    if (commandOf(pid) === '') return;
  }
  process.kill(pid, 'SIGKILL');
}
