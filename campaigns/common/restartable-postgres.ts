import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureDatabase, openDatabase, startPostgres } from '@cigogne/kernel';

/** A PostgreSQL server of a campaign's own, where what is committed is on disk. */
export interface RestartablePostgres {
  /** Makes a database when it is not there. @returns its address */
  database(name: string): Promise<string>;
  /**
   * The same database under an account of its own, so that `pg_stat_activity` tells which node a connection is of.
   * @param account letters, digits and _
   */
  as(url: string, account: string): Promise<string>;
  /** Immediate shutdown: every process of the server ends at once; the next start recovers from the log. */
  crash(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** Starts it again if it has ended by itself, and waits until it takes connections. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

/** @param folder of its data, made when it does not exist, where the server’s own user may get in */
export async function restartablePostgres(folder: string): Promise<RestartablePostgres> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  let server = await startPostgres({ dataDir: folder });
  const { port } = server;
  const stopWithUs = () => signal(server.pid, 'SIGQUIT');
  // Before its folder is removed.
  process.prependOnceListener('exit', stopWithUs);
  return {
    database: (name) => ensureDatabase(server.url(), name),
    async as(url, account) {
      const password = randomBytes(16).toString('hex');
      const db = openDatabase({ url, max: 1, applicationName: 'cigogne-campaign' });
      // Whoever makes tables must be able to change them from any node.
      await db.query(`create role ${account} superuser login password '${password}'`);
      await db.close();
      const own = new URL(url);
      own.username = account;
      own.password = password;
      return own.href;
    },
    async crash() {
      signal(server.pid, 'SIGQUIT');
      while (isRunning(server.pid)) await wait(10);
    },
    async start() {
      server = await startPostgres({ dataDir: folder, port });
    },
    async revive() {
      // Its own recovery may give up a moment from now: it is up once it has answered.
      for (;;) {
        if (!isRunning(server.pid)) server = await startPostgres({ dataDir: folder, port });
        if (await answers(server.url())) return;
        await wait(200);
      }
    },
    async close() {
      process.off('exit', stopWithUs);
      await server.stop();
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const db = openDatabase({ url, max: 1, applicationName: 'cigogne-campaign', connectTimeoutMs: 2000 });
  return db
    .query('select 1')
    .then(
      () => true,
      () => false,
    )
    .finally(() => db.close());
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const isRunning = (pid: number): boolean => signal(pid, 0);
