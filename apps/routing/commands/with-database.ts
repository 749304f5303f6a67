import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CigogneError, type Database, ensureDatabase, openDatabase, startPostgres } from '@cigogne/kernel';
import { commandErrors } from './errors.ts';

/**
 * Runs a command of the command line on the platform's database, and ends the process with its status: that of
 * `work`, or 3 with one line when something is in the way. Migrates nothing and makes nothing: a platform may run.
 */
export async function withDatabase(work: (db: Database) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await onDatabase(work);
  } catch (error) {
    const told = error instanceof CigogneError || process.env.CIGOGNE_DEBUG === undefined;
    process.stderr.write(
      `${told ? messageOf(error) : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 3;
  }
}

async function onDatabase(work: (db: Database) => Promise<number>): Promise<number> {
  const embedded = process.env.DATABASE_URL ? undefined : await joinEmbedded();
  const url = process.env.DATABASE_URL || (await ensureDatabase(embedded?.url() ?? '', 'routing'));
  const db = openDatabase({ url, max: 2, applicationName: 'cigogne-command' });
  try {
    const [found] = await db.query<{ ours: boolean }>(
      `select to_regclass('message') is not null and to_regclass('journal') is not null as ours`,
    );
    if (found?.ours !== true) throw commandErrors.notOurs();
    return await work(db);
  } finally {
    await db.close();
    await embedded?.stop();
  }
}

/** The embedded server of `serve routing`: joined when it runs, started for the time of the command otherwise. */
async function joinEmbedded() {
  const dataDir = join(process.env.CIGOGNE_DATA ?? '.cigogne/routing', 'postgres');
  if (!existsSync(dataDir)) throw commandErrors.noDatabase(dataDir);
  return startPostgres({ dataDir });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
