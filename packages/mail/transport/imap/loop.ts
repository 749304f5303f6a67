import type { ImapFlow } from 'imapflow';
import type { ImapIntake, ImapIntakeOptions } from '../imap-intake.ts';
import { commandMs, openMailbox } from './client.ts';
import { type LookMemory, look, MessageRejected } from './look.ts';
import { createSignal } from './signal.ts';
import { createWatch } from './watch.ts';

const DEFAULT_MAX_BYTES = 25 * 1024 * 1024;
const DEFAULT_RECONNECT = { first: 1, last: 60 };
/** Pause after a rejected message, doubled up to the polling period. */
const FIRST_RETRY_MS = 1000;

export function runIntake(options: ImapIntakeOptions): ImapIntake {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const reconnect = options.reconnectSeconds ?? DEFAULT_RECONNECT;
  const pollMs = options.pollSeconds * 1000;
  const memory: LookMemory = { rejections: new Map(), nextAttempt: new Map(), unmarked: new Set() };
  /** News of the mailbox: ends a wait between two looks. */
  const news = createSignal();
  /** Ends a pause before a reconnection, which news of a broken connection must not do. */
  const resume = createSignal();
  const pollers: (() => void)[] = [];
  let connected = false;
  let stopping = false;
  const stop = new AbortController();
  let pauseMs = reconnect.first * 1000;

  const wakeUp = () => {
    news.raise();
    resume.raise();
  };

  const tell = (state: { connected: boolean; error?: Error }) => {
    connected = state.connected;
    options.onConnection?.(state);
  };

  /** One connection: looks, waits for news or for the polling time, until it breaks or the intake closes. */
  const session = async (client: ImapFlow) => {
    const watch = createWatch(client, commandMs(options), () => stopping);
    client.on('exists', news.raise);
    client.on('close', news.raise);
    let retryMs = FIRST_RETRY_MS;
    while (!stopping) {
      const asked = pollers.splice(0);
      let pause = pollMs;
      try {
        await look(client, options, { maxBytes, watch }, memory);
        retryMs = FIRST_RETRY_MS;
        pauseMs = reconnect.first * 1000;
      } catch (error) {
        if (!client.usable) throw error;
        if (!(error instanceof MessageRejected)) tell({ connected: true, error: asError(error) });
        pause = Math.min(retryMs, pollMs);
        retryMs *= 2;
      } finally {
        for (const resolve of asked) resolve();
      }
      if (stopping) break;
      if (!client.usable) throw new Error('connection closed by the IMAP server');
      // IDLE ends by itself when the next look sends its first command.
      if (client.capabilities.has('IDLE')) client.idle().catch(news.raise);
      await news.wait(pause);
    }
    await watch(client.logout());
  };

  const run = async () => {
    while (!stopping) {
      let client: ImapFlow | undefined;
      try {
        client = await openMailbox(options, maxBytes, stop.signal);
        tell({ connected: true });
        await session(client);
      } catch (error) {
        if (!stopping) tell({ connected: false, error: asError(error) });
      } finally {
        client?.close();
        connected = false;
      }
      if (stopping) break;
      // A little chance, so that many intakes do not come back at the same instant.
      await resume.wait(pauseMs * (0.75 + Math.random() / 2));
      pauseMs = Math.min(pauseMs * 2, reconnect.last * 1000);
    }
    for (const resolve of pollers.splice(0)) resolve();
  };

  const finished = run();
  return {
    get connected() {
      return connected;
    },
    poll: () => {
      if (stopping) return finished;
      const done = new Promise<void>((resolve) => pollers.push(resolve));
      wakeUp();
      return done;
    },
    close: async () => {
      stopping = true;
      stop.abort();
      wakeUp();
      await finished;
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
