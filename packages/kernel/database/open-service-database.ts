import { startPostgres } from '../postgres/start-postgres.ts';
import { openDatabase } from './database.ts';
import { ensureDatabase } from './ensure-database.ts';
import { kernelMigrations, migrate } from './migrate.ts';
import type { MigrationFolder } from './migration-files.ts';
import type { Database } from './types.ts';

export interface ServiceDatabaseOptions {
  /** Of the service: `routing`. Its connections are known as `cigogne-routing`. */
  name: string;
  /** Where its database is; absent: a PostgreSQL server of its own is started, with a database of that name. */
  url?: string | undefined;
  /** Where that server keeps its data. */
  dataDir: string;
  /** Connections at most. */
  max: number;
  /** Its own tables; those of the kernel are made before. */
  migrations: MigrationFolder;
}

/**
 * The database of a service, its schema up to date. `close` ends its connections, then the server if it is its own;
 * nothing is left open when this fails.
 * @throws CigogneError `database.*`, `migration.*`, `postgres.*`
 */
export async function openServiceDatabase(
  options: ServiceDatabaseOptions,
): Promise<{ db: Database; close(): Promise<void> }> {
  const { name, dataDir, max, migrations } = options;
  await using opened = new AsyncDisposableStack();
  let { url } = options;
  if (!url) {
    const postgres = await startPostgres({ dataDir });
    opened.defer(() => postgres.stop());
    url = await ensureDatabase(postgres.url(), name);
  }
  const db = openDatabase({ url, max, applicationName: `cigogne-${name}` });
  opened.defer(() => db.close());
  await migrate(db, [kernelMigrations, migrations]);
  const kept = opened.move();
  return { db, close: () => kept.disposeAsync() };
}
