import { spawn } from 'node:child_process';
import { open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../process/free-port.ts';
import { postgresErrors } from './errors.ts';
import type { Holder } from './holder.ts';
import type { Home } from './home.ts';
import { isRunning, isServerOf, type PidFile, pidFilePath, readPidFile } from './pid-file.ts';

export interface LaunchInput {
  home: Home;
  program: string;
  port: number | undefined;
  durable: boolean;
  hold(port: number): Promise<Holder | undefined>;
}

export interface Held {
  pid: number;
  port: number;
  holder: Holder;
}

const POLL_MS = 10;
/** Recovery after a crash reads the log written since the last checkpoint: seconds, a minute on a slow disk. */
const PATIENCE_MS = 300_000;
const LAUNCHES = 5;

/**
 * Joins the server of this folder when one runs, launches it otherwise. The data folder's own lock file decides
 * between two processes that launch together: the loser's server ends, and the loser joins the winner's.
 */
export async function joinOrLaunch(input: LaunchInput): Promise<Held> {
  const { cluster, logFile } = input.home;
  const logStart = await rotateLog(logFile);
  const deadline = Date.now() + PATIENCE_MS;
  for (let launches = 0; launches < LAUNCHES; launches += 1) {
    // Processes that a killed server left may hold its memory for a moment; so may another program the port.
    await sleep(100 * launches);
    if (!(await somethingRuns(cluster))) await launch(input);
    for (;;) {
      const state = await readPidFile(cluster);
      if (state === undefined || !(await isRunning(state.pid)) || Date.now() > deadline) break;
      const holder = state.ready ? await input.hold(state.port) : undefined;
      if (holder !== undefined) return { pid: state.pid, port: state.port, holder };
      await sleep(POLL_MS);
    }
  }
  throw postgresErrors.notStarted(logFile, await readFrom(logFile, logStart));
}

/** A lock file whose process is dead is PostgreSQL's to judge: it also looks for processes that the dead one left. */
async function somethingRuns(cluster: string): Promise<boolean> {
  const state = await readPidFile(cluster);
  if (state === undefined || !(await isRunning(state.pid))) return false;
  if (await isServerOf(state.pid, cluster)) return true;
  await rm(pidFilePath(cluster), { force: true });
  return false;
}

/** Resolves when the new server has written its lock file, or has ended without. */
async function launch({ home, program, port, durable }: LaunchInput): Promise<void> {
  const log = await open(home.logFile, 'a', 0o600);
  const server = spawn(program, ['-D', home.cluster, ...settings(port ?? (await freePort()), durable)], {
    ...home.user,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  let ended = false;
  server.once('exit', () => {
    ended = true;
  });
  server.once('error', () => {
    ended = true;
  });
  server.unref();
  await log.close();
  let state: PidFile | undefined;
  while (!ended && state?.pid !== server.pid) {
    await sleep(POLL_MS);
    state = await readPidFile(home.cluster);
  }
}

function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %a ',
    // A failed statement and the row it was about may hold a name: neither goes to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    // Compiling a plan costs more than our short statements take.
    jit: 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const LOG_MAX_BYTES = 10 * 1024 * 1024;

/** Keeps one older log. @returns where in the log this start's lines begin. */
async function rotateLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= LOG_MAX_BYTES) return size;
  await rename(logFile, `${logFile}.1`);
  return 0;
}

async function readFrom(logFile: string, start: number): Promise<string> {
  const log = await open(logFile, 'r');
  try {
    const { buffer, bytesRead } = await log.read(Buffer.alloc(4_096), 0, 4_096, start);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await log.close();
  }
}
