import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { type ClientBase, Pool, type PoolClient } from 'pg';
import { databaseErrors, isSerializationFailure } from './errors.ts';
import { createListener } from './listener.ts';
import type { Database, DatabaseOptions, Queryable, TransactionOptions } from './types.ts';
import { valueTypes } from './value-types.ts';

const ignore = (): void => {};

/**
 * A pool of connections to one PostgreSQL database. Connects at the first statement, not here.
 * @throws CigogneError `database.invalid-url`; statements reject with `database.unreachable` when no connection can
 * be had, and otherwise with pg's own DatabaseError (see `isUniqueViolation`, `isSerializationFailure`).
 */
export function openDatabase(options: DatabaseOptions): Database {
  const where = describeUrl(options.url);
  const connection = {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    keepAlive: true,
    types: valueTypes(),
  };
  const pool = new Pool({
    ...connection,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // A transaction whose program hangs must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    allowExitOnIdle: options.allowExitOnIdle ?? false,
  });
  // Without a listener, a connection that dies while idle would end the process (EventEmitter 'error').
  pool.on('error', options.onIdleError ?? ignore);
  // A connection lent in the very chunk of bytes that also ends it has no listener yet: it would end the process.
  pool.on('connect', (client) => client.on('error', ignore));
  const listener = createListener(connection, options.onIdleError ?? ignore);

  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((cause: unknown) => {
      throw databaseErrors.unreachable(where, cause);
    });
    // pg-pool drops its own listener while a client is lent; a connection lost between two statements would crash.
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } finally {
      client.removeListener('error', onError);
      client.release(broken ?? client.getTransactionStatus() !== 'I');
    }
  }

  return {
    url: options.url,
    query: (text, values) => withClient((client) => queryableOf(client).query(text, values)),
    named: (name, text, values) => withClient((client) => queryableOf(client).named(name, text, values)),
    transaction: (work, transactionOptions) =>
      repeatOnConflict(transactionOptions?.retries ?? 0, () =>
        withClient((client) => runTransaction(client, work, transactionOptions)),
      ),
    listen: listener.listen,
    kysely: <Schema>() => new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    poolState: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await listener.close();
      if (!pool.ending) await pool.end();
    },
  };
}

function queryableOf(client: ClientBase): Queryable {
  return {
    query: async (text, values) => (await client.query(text, values)).rows,
    named: async (name, text, values = []) => (await client.query({ name, text, values })).rows,
  };
}

async function runTransaction<T>(
  client: PoolClient,
  work: (tx: Queryable) => Promise<T>,
  options: TransactionOptions | undefined,
): Promise<T> {
  await client.query(
    options?.isolation === undefined ? 'begin' : `begin isolation level ${options.isolation}`,
  );
  try {
    const result = await work(queryableOf(client));
    // COMMIT of a transaction in which a statement failed answers ROLLBACK without an error.
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw databaseErrors.rolledBack();
    return result;
  } catch (error) {
    // When ROLLBACK fails too the connection is gone, and the server rolls back by itself.
    await client.query('rollback').catch(ignore);
    throw error;
  }
}

async function repeatOnConflict<T>(retries: number, run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= retries || !isSerializationFailure(error)) throw error;
    }
  }
}

/** Host and database, for messages; never the password. */
function describeUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${pathname.slice(1) || 'postgres'} (${host})`;
  } catch (cause) {
    throw databaseErrors.invalidUrl(cause);
  }
}

/** Runs a query built and typed by Kysely where a transaction's Queryable is at hand. */
export function runCompiled<R>(on: Queryable, query: CompiledQuery<R>): Promise<R[]> {
  return on.query<R>(query.sql, [...query.parameters]);
}
