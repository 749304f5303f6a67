import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import type { ListenHandler } from './types.ts';

export interface Listener {
  listen(channel: string, handler: ListenHandler): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const RECONNECT_MS = [100, 500, 1_000, 2_000, 5_000];

/**
 * One connection of its own for LISTEN, made at the first `listen`, shared by all channels, made again for as long as
 * somebody listens. It is not of the pool: a pooled connection is lent to others and would lose its channels.
 */
export function createListener(config: ClientConfig, onError: (error: Error) => void): Listener {
  const handlers = new Map<string, Set<ListenHandler>>();
  let client: Client | undefined;
  let connecting: Promise<Client> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<Client> {
    const next = new Client(config);
    next.on('error', onError);
    next.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler(payload);
    });
    await next.connect();
    next.on('end', () => lost(next));
    for (const channel of handlers.keys()) await next.query(`listen ${escapeIdentifier(channel)}`);
    client = next;
    return next;
  }

  function connected(): Promise<Client> {
    if (client !== undefined) return Promise.resolve(client);
    connecting ??= connect().finally(() => {
      connecting = undefined;
    });
    return connecting;
  }

  function lost(gone: Client): void {
    if (client === gone) client = undefined;
    if (!closed && handlers.size > 0) reconnect(0);
  }

  function reconnect(attempt: number): void {
    if (retry !== undefined) return;
    const delay = RECONNECT_MS[Math.min(attempt, RECONNECT_MS.length - 1)];
    retry = setTimeout(() => {
      retry = undefined;
      if (closed || handlers.size === 0) return;
      connected().then(tellEveryone, () => reconnect(attempt + 1));
    }, delay);
    retry.unref();
  }

  function tellEveryone(): void {
    for (const group of handlers.values()) for (const handler of group) handler(undefined);
  }

  return {
    async listen(channel, handler) {
      const group = handlers.get(channel) ?? new Set();
      handlers.set(channel, group.add(handler));
      try {
        await (await connected()).query(`listen ${escapeIdentifier(channel)}`);
      } catch (error) {
        remove(handlers, channel, handler);
        throw error;
      }
      return async () => {
        if (remove(handlers, channel, handler)) await client?.query(`unlisten ${escapeIdentifier(channel)}`);
      };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await connecting?.catch(() => undefined);
      await client?.end();
    },
  };
}

/** True when nobody listens on the channel any more. */
function remove(handlers: Map<string, Set<ListenHandler>>, channel: string, handler: ListenHandler): boolean {
  const group = handlers.get(channel);
  group?.delete(handler);
  if (group?.size !== 0) return false;
  return handlers.delete(channel);
}
