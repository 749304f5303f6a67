import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '@cigogne/kernel';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const READY = z.object({ ready: z.literal(true), http: z.url(), smtp: z.number() });

/** One node of the platform as it runs in production: a process of its own, known by its ready line. */
export interface NodeProcess {
  smtpPort: number;
  http: string;
  running(): boolean;
  /** resolves when the process is gone, whoever ended it */
  gone: Promise<unknown>;
  /** all that it has written, log and complaints */
  output(): string;
  /** kill -9: nothing is finished, nothing is closed. Resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP, then SIGCONT: a machine that is paused, a node that swaps */
  pause(): void;
  resume(): void;
  /** SIGTERM; the exit status */
  stop(): Promise<number | null>;
}

/** @throws with what the process wrote when it ends before it is ready */
export async function startNodeProcess(env: Record<string, string>): Promise<NodeProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...bareEnvironment(), TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThisProcess(child);
  const gone = once(child, 'exit');
  let complaints = '';
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk;
  });
  const ready = await firstLine(child);
  if (ready === undefined) throw new Error(`the node did not start: ${complaints}`);
  const { http, smtp } = READY.parse(JSON.parse(ready));
  const signal = (name: NodeJS.Signals) => async () => {
    child.kill(name);
    await gone;
    return child.exitCode;
  };
  return {
    smtpPort: smtp,
    http,
    running: () => child.exitCode === null && child.signalCode === null,
    output: () => log + complaints,
    gone,
    kill: async () => void (await signal('SIGKILL')()),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: signal('SIGTERM'),
  };
}

/** A shell waits on a pipe that only this process holds: however a test ends, no node is left behind. */
function endWithThisProcess(node: ChildProcess): void {
  const guard = spawn('sh', ['-c', 'cat >/dev/null; kill -KILL "$1" 2>/dev/null', 'sh', String(node.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  node.once('exit', () => guard.kill('SIGKILL'));
}

/** The first line is the ready one; the log lines that may come before it have no `ready`. */
async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) return undefined;
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('"ready":true')) resolve(line);
    });
    lines.once('close', () => resolve(undefined));
  });
}
