import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { type Holder, hold } from './holder.ts';
import { findHome } from './home.ts';
import { joinOrLaunch } from './launch.ts';
import { isRunning } from './pid-file.ts';

export interface PostgresOptions {
  /** Where the server keeps its files; made when it does not exist. */
  dataDir: string;
  /** Default: the kernel chooses a free one. Without effect on a server that already runs. */
  port?: number;
  /** False: no fsync, for data that tests throw away. Default true: what is committed survives a power cut. */
  durable?: boolean;
}

export interface PostgresServer {
  readonly port: number;
  /** Of the server itself; it belongs to no terminal, so that Ctrl-C stops the program and not its database first. */
  readonly pid: number;
  /** `postgres://…` of a database of this server; default `postgres`. Holds the password: never log it. */
  url(database?: string): string;
  /** Gives the server back; the last process that does so stops it, cleanly. May be called twice. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL for one machine: made on first use (about 1 s), started in less than 0.2 s after, joined when it
 * already runs. It listens on 127.0.0.1 only, with a random password kept in the data folder (mode 600), in UTF-8,
 * UTC and fsync on; it writes no value of a row in its log.
 * As root, which PostgreSQL refuses, it runs as `postgres` or `nobody`.
 * @throws CigogneError `postgres.*`, each with what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const home = await findHome(options.dataDir);
  const binaries = await findBinaries(home.user);
  const password = await ensureCluster(home, binaries);
  const urlOf = (port: number, database: string): string =>
    `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const { pid, port, holder } = await joinOrLaunch({
    home,
    program: binaries.postgres,
    port: options.port,
    durable: options.durable ?? true,
    hold: (onPort) => hold(urlOf(onPort, 'postgres')),
  });
  let stopped: Promise<void> | undefined;
  return {
    port,
    pid,
    url: (database = 'postgres') => urlOf(port, database),
    stop: () => {
      stopped ??= leave(holder, pid, () => hold(urlOf(port, 'postgres')));
      return stopped;
    },
  };
}

/** How long a server may take to start its processes again after one of them crashed. */
const RESTART_MS = 30_000;

async function leave(
  holder: Holder,
  pid: number,
  holdAgain: () => Promise<Holder | undefined>,
): Promise<void> {
  const { last, share } = await giveBack(holder, pid, holdAgain);
  if (last) process.kill(pid, 'SIGINT');
  await share?.end().catch(() => undefined);
  // « Fast » shutdown (SIGINT) writes a checkpoint; « immediate » (SIGQUIT) loses nothing either but recovers at start.
  for (let waited = 0; last && (await isRunning(pid)); waited += 10) {
    if (waited === 30_000) process.kill(pid, 'SIGQUIT');
    await sleep(10);
  }
}

/** A share is lost when the server restarts its processes after a crash: takes another then, to give it back. */
async function giveBack(
  first: Holder,
  pid: number,
  holdAgain: () => Promise<Holder | undefined>,
): Promise<{ last: boolean; share?: Holder }> {
  let share: Holder | undefined = first;
  for (let waited = 0; waited < RESTART_MS && (await isRunning(pid)); waited += 50) {
    const last = await share?.release().catch(() => undefined);
    if (last !== undefined) return share === undefined ? { last } : { last, share };
    await share?.end().catch(() => undefined);
    await sleep(50);
    share = await holdAgain();
  }
  return { last: false };
}
