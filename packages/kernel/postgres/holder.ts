import { Socket } from 'node:net';
import { Client } from 'pg';
import { isRunning } from './pid-file.ts';

/** A share in a running server: a connection that holds a shared advisory lock for as long as the process needs it. */
export interface Holder {
  /**
   * Gives the share back. True when it was the last one: the server is ours to stop, and nobody can join any more.
   * @throws when the connection is lost, or is about to be because a process of the server crashed
   */
  release(): Promise<boolean>;
  /** Closes the connection; a lock taken by `release` lasts until then. */
  end(): Promise<void>;
}

const LOCK = "hashtextextended('cigogne.server', 0)";
const NAME = 'cigogne-holder';

/**
 * Takes a share; undefined when the server does not answer yet or is being stopped by somebody else.
 *
 * Sharing by a lock of the server itself has no stale state: a process that is killed loses its connection, and so
 * its share. Two processes that leave together are told apart by the exclusive lock, which only one gets.
 */
export async function hold(url: string): Promise<Holder | undefined> {
  const socket = new Socket();
  const client = new Client({
    connectionString: url,
    stream: () => socket,
    connectionTimeoutMillis: 5_000,
    application_name: NAME,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock_shared(${LOCK}) as held`,
    );
    if (rows[0]?.held === true) {
      // Holding a server must not keep a program alive that has nothing else to do.
      socket.unref();
      return holderOf(client, socket);
    }
    await client.end();
  } catch {
    socket.destroy();
  }
  return undefined;
}

function holderOf(client: Client, socket: Socket): Holder {
  return {
    async release() {
      socket.ref();
      const { rows } = await client.query<{ last: boolean; others: number[] }>(
        `select pg_advisory_unlock_shared(${LOCK}), pg_try_advisory_lock(${LOCK}) as last,
           array(select pid from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()) as others`,
        [NAME],
      );
      if (rows[0]?.last === true) return true;
      // A process that crashed keeps its lock until the server has seen it, and restarts all the others.
      const alive = await Promise.all((rows[0]?.others ?? []).map(isRunning));
      if (alive.includes(false)) throw new Error('the server restarts its processes');
      return false;
    },
    end: () => client.end(),
  };
}
