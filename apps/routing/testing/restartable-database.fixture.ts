import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, openDatabase, startPostgres, type TestDatabase } from '@cigogne/kernel';

/** A database on a server of its own, which can be stopped and started again, on the same port. */
export interface RestartableDatabase extends TestDatabase {
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function restartableDatabase(): Promise<RestartableDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cigogne-restart-'));
  await chmod(dataDir, 0o711);
  let server = await startPostgres({ dataDir });
  const { port } = server;
  const url = await ensureDatabase(server.url(), 'routing');
  const db = openDatabase({ url, applicationName: 'cigogne-test', allowExitOnIdle: true });
  return {
    db,
    url,
    stop: () => server.stop(),
    async start() {
      server = await startPostgres({ dataDir, port });
    },
    async drop() {
      await db.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
