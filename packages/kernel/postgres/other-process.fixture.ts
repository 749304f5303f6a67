import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './start-postgres.ts';

export interface Elsewhere {
  /** Of the server that the other process holds. */
  pid: number;
  /** Lets the other process give its server back and end. */
  stop(): Promise<void>;
  /** Ends the other process by SIGKILL. */
  kill(): Promise<void>;
}

/** Calls `startPostgres` in another process, perhaps as another user; for tests. */
export async function startElsewhere(options: {
  dataDir: string;
  as?: { uid: number; gid: number };
  home?: string;
}): Promise<Elsewhere> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), options.dataDir], {
    ...options.as,
    cwd: '/',
    env: { PATH: process.env.PATH, HOME: options.home ?? process.env.HOME },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  return {
    pid: Number(first.value),
    async stop() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In the other process: start, say the server's number, and stop when the pipe closes. */
async function runHere(dataDir: string): Promise<void> {
  const server = await startPostgres({ dataDir });
  process.stdout.write(`${server.pid}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runHere(process.argv[2] ?? '');
