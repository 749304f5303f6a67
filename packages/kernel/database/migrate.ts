import { Client } from 'pg';
import { databaseErrors } from './errors.ts';
import { migrationErrors } from './migration-errors.ts';
import { type MigrationFile, type MigrationFolder, readMigrations } from './migration-files.ts';
import type { Database, Queryable } from './types.ts';

/** Any 64-bit number that only migrations use: 'cigogne' in ASCII, cut to 7 bytes. */
const LOCK = 0x6369_676f_676e_65n.toString();

/** The kernel's own tables (journal, session). Goes first in the list given to `migrate`. */
export const kernelMigrations: MigrationFolder = {
  name: 'kernel',
  folder: new URL('../migrations/', import.meta.url),
};

/**
 * Brings the schema up to date: each file that was never applied, folder after folder, in the order of its number,
 * each in one transaction with its line in `schema_migration`. Several programs may start at once: an advisory lock
 * lets one work while the others wait.
 * @returns `folder/file` of what was applied now.
 * @throws CigogneError `migration.changed` (an applied file is not what it was), `migration.missing` (the database is
 * ahead of this program), `migration.failed` (the file's SQL), `migration.bad-name`.
 */
export async function migrate(
  db: Pick<Database, 'url'>,
  folders: readonly MigrationFolder[],
): Promise<string[]> {
  const files = (await Promise.all(folders.map(readMigrations))).flat();
  // A connection of its own: the pool's statement timeout does not fit a migration or the wait for one.
  const client = new Client({ connectionString: db.url, application_name: 'cigogne-migrate' });
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw databaseErrors.unreachable('', cause);
  });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(SCHEMA_MIGRATION);
    const { rows } = await client.query<AppliedRow>(APPLIED, [namesOf(folders)]);
    const pending = pendingOf(rows, files);
    for (const file of pending) await apply(client, file);
    return pending.map(({ folder, file }) => `${folder}/${file}`);
  } finally {
    await client.end();
  }
}

/**
 * What `migrate` would apply, without applying it: everything on an empty database.
 * @returns `folder/file`
 * @throws CigogneError `migration.changed`, `migration.missing`, `migration.bad-name`
 */
export async function pendingMigrations(
  db: Queryable,
  folders: readonly MigrationFolder[],
): Promise<string[]> {
  const files = (await Promise.all(folders.map(readMigrations))).flat();
  const [found] = await db.query<{ made: boolean }>(
    `select to_regclass('schema_migration') is not null as made`,
  );
  const rows = found?.made ? await db.query<AppliedRow>(APPLIED, [namesOf(folders)]) : [];
  return pendingOf(rows, files).map(({ folder, file }) => `${folder}/${file}`);
}

const APPLIED = 'select folder, number, file, checksum from schema_migration where folder = any($1)';
const namesOf = (folders: readonly MigrationFolder[]) => folders.map(({ name }) => name);

const SCHEMA_MIGRATION = `
  create table if not exists schema_migration (
    folder text not null,
    number integer not null,
    file text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (folder, number)
  )`;

interface AppliedRow {
  folder: string;
  number: number;
  file: string;
  checksum: string;
}

function pendingOf(rows: readonly AppliedRow[], files: readonly MigrationFile[]): MigrationFile[] {
  const known = new Map(files.map((file) => [`${file.folder}/${file.number}`, file]));
  const applied = new Set<string>();
  for (const row of rows) {
    const file = known.get(`${row.folder}/${row.number}`);
    if (file === undefined) throw migrationErrors.missing(`${row.folder}/${row.file}`);
    if (file.checksum !== row.checksum) throw migrationErrors.changed(`${row.folder}/${file.file}`);
    applied.add(`${row.folder}/${row.number}`);
  }
  return files.filter((file) => !applied.has(`${file.folder}/${file.number}`));
}

async function apply(client: Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query(
      'insert into schema_migration (folder, number, file, checksum) values ($1, $2, $3, $4)',
      [file.folder, file.number, file.file, file.checksum],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw migrationErrors.failed(`${file.folder}/${file.file}`, cause);
  }
}
