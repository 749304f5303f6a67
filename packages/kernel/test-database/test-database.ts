import { createHash, randomUUID } from 'node:crypto';
import { type Client, escapeIdentifier } from 'pg';
import { openDatabase } from '../database/database.ts';
import { urlOfDatabase, withAdmin } from '../database/ensure-database.ts';
import { migrate } from '../database/migrate.ts';
import { type MigrationFolder, readMigrations } from '../database/migration-files.ts';
import type { Database } from '../database/types.ts';
import { testServerUrl } from './test-server.ts';

export interface TestDatabase {
  db: Database;
  url: string;
  /** Closes `db` and removes the database; call it in `after`. */
  drop(): Promise<void>;
}

/**
 * A database of its own for one test file, with `folders` migrated: migrated once per server into a template, then
 * cloned (about 40 ms). CIGOGNE_TEST_POSTGRES names a running server to use; otherwise this process starts one.
 */
export async function testDatabase(folders: readonly MigrationFolder[]): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(server, async (client) => {
    const template = await ensureTemplate(client, server, folders);
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  });
  const url = urlOfDatabase(server, name);
  const db = openDatabase({ url, applicationName: 'cigogne-test', allowExitOnIdle: true });
  return {
    db,
    url,
    async drop() {
      await db.close();
      await withAdmin(server, (client) =>
        client.query(`drop database if exists ${escapeIdentifier(name)} (force)`),
      );
    },
  };
}

/** Named after the content of the migrations: a changed file makes another template. */
async function ensureTemplate(
  client: Client,
  server: string,
  folders: readonly MigrationFolder[],
): Promise<string> {
  const files = (await Promise.all(folders.map(readMigrations))).flat();
  const digest = createHash('sha256');
  for (const { folder, file, checksum } of files) digest.update(`${folder}/${file} ${checksum}\n`);
  const template = `template_${digest.digest('hex').slice(0, 32)}`;
  const draft = `${template}_draft`;
  // Test files run as parallel processes: one makes the template, the others wait. A clone also waits for it.
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount === 0) {
    await client.query(`drop database if exists ${escapeIdentifier(draft)} (force)`);
    await client.query(`create database ${escapeIdentifier(draft)}`);
    await migrate({ url: urlOfDatabase(server, draft) }, folders);
    await client.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`);
  }
  await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
  return template;
}
