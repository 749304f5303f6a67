import { Client, escapeIdentifier } from 'pg';
import { databaseErrors } from './errors.ts';

/**
 * Makes the database `name` on a server when it is not there yet.
 * @param adminUrl a database of that server, with the right to create others.
 * @returns the URL of the database.
 */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  await withAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`create database ${escapeIdentifier(name)}`).catch(ignoreDuplicate);
  });
  return urlOfDatabase(adminUrl, name);
}

/** The same server and account, another database. */
export function urlOfDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** A connection of its own for statements about the server. */
export async function withAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'cigogne-admin' });
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw databaseErrors.unreachable(new URL(url).host, cause);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** 42P04 duplicate_database; 23505 when two make it in the same instant. */
function ignoreDuplicate(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== '42P04' && code !== '23505') throw error;
}
