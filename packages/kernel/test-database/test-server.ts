import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start-postgres.ts';

let own: Promise<string> | undefined;

/** URL of the server that tests use: the one of CIGOGNE_TEST_POSTGRES, else one of this process's own. */
export function testServerUrl(): Promise<string> {
  const given = process.env.CIGOGNE_TEST_POSTGRES;
  if (given !== undefined && given !== '') return Promise.resolve(given);
  own ??= startOwnServer();
  return own;
}

async function startOwnServer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-test-'));
  // mkdtemp makes it 700; the server's user must get in. What is inside stays 700.
  await chmod(folder, 0o711);
  const server = await startPostgres({ dataDir: folder, durable: false });
  endWithThisProcess(server.pid, folder);
  return server.url();
}

/**
 * A shell waits on a pipe that only this process holds: however it ends, even by SIGKILL, the pipe closes, and the
 * shell stops the server and removes its files. An exit handler would not run on SIGKILL.
 */
function endWithThisProcess(pid: number, folder: string): void {
  // Five seconds at most: where nobody reaps processes, the number of a dead server goes on answering.
  const script = `
    cat >/dev/null
    kill -QUIT "$1" 2>/dev/null
    for wait in $(seq 100); do kill -0 "$1" 2>/dev/null || break; sleep 0.05; done
    rm -rf "$2"`;
  const guard = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
}
