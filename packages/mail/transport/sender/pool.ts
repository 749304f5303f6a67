import { setMaxListeners } from 'node:events';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { SmtpSendError } from '../send-error.ts';
import type { SmtpSenderOptions } from '../smtp-sender.ts';
import { openConnection } from './open.ts';

const DEFAULT_SIZE = 4;
const DEFAULT_MAX_MESSAGES = 1000;
const DEFAULT_IDLE_SECONDS = 20;
const FAREWELL_MS = 5000;

/** A connection held for one message. */
export interface Lease {
  readonly connection: SMTPConnection;
  /** It has rested since it was opened, so the peer may have left meanwhile. */
  readonly reused: boolean;
  /** Gives it back; `usable: false` when its state is unknown. */
  release(outcome: { usable: boolean }): void;
}

export interface Pool {
  /** Waits for a place when all connections are busy. `fresh` opens a new one. @throws SmtpSendError */
  acquire(request?: { fresh: boolean }): Promise<Lease>;
  readonly size: number;
  close(): Promise<void>;
}

interface Resting {
  connection: SMTPConnection;
  messages: number;
  forget(): void;
}

export function createPool(options: SmtpSenderOptions): Pool {
  const limit = options.poolSize ?? DEFAULT_SIZE;
  const maxMessages = options.maxMessagesPerConnection ?? DEFAULT_MAX_MESSAGES;
  const idleMs = (options.timeouts?.idle ?? DEFAULT_IDLE_SECONDS) * 1000;
  const resting: Resting[] = [];
  const waiting: ((place: boolean) => void)[] = [];
  const whenIdle: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  const refusal = () =>
    new SmtpSendError({ kind: 'temporary', phase: 'connect', cause: new Error('sender closed') });

  const refuseMore = () => {
    closed = true;
    for (const refuse of waiting.splice(0)) refuse(false);
  };
  if (options.cut) {
    // One listener for each message under way.
    setMaxListeners(0, options.cut);
    options.cut.addEventListener('abort', refuseMore);
  }

  const takePlace = async () => {
    if (closed) throw refusal();
    if (busy < limit) busy += 1;
    else if (!(await new Promise<boolean>((resolve) => waiting.push(resolve)))) throw refusal();
  };

  /** The place goes straight to whoever waits longest, so nobody can slip in between. */
  const freePlace = () => {
    const next = waiting.shift();
    if (next) return next(true);
    busy -= 1;
    if (busy === 0) for (const resume of whenIdle.splice(0)) resume();
  };

  const rest = (connection: SMTPConnection, messages: number) => {
    const entry: Resting = { connection, messages, forget: () => undefined };
    const timer = setTimeout(() => {
      entry.forget();
      sayGoodbye(connection);
    }, idleMs);
    // The peer closes a connection at rest: it is no longer one to take.
    const onEnd = () => entry.forget();
    entry.forget = () => {
      clearTimeout(timer);
      connection.off('end', onEnd);
      const index = resting.indexOf(entry);
      if (index >= 0) resting.splice(index, 1);
    };
    connection.once('end', onEnd);
    resting.push(entry);
  };

  const lease = (connection: SMTPConnection, messages: number): Lease => ({
    connection,
    reused: messages > 0,
    release: ({ usable }) => {
      if (!usable || connection.destroyed) connection.close();
      else if (closed || messages + 1 >= maxMessages) sayGoodbye(connection);
      else rest(connection, messages + 1);
      freePlace();
    },
  });

  return {
    acquire: async ({ fresh } = { fresh: false }) => {
      await takePlace();
      if (fresh) for (const entry of resting.splice(0)) discard(entry);
      const entry = resting.at(-1);
      if (entry) {
        entry.forget();
        return lease(entry.connection, entry.messages);
      }
      try {
        const connection = await openConnection(options);
        // An error told while the connection rests has nobody else to tell; 'end' follows it.
        connection.on('error', () => undefined);
        return lease(connection, 0);
      } catch (error) {
        freePlace();
        throw error;
      }
    },
    get size() {
      return busy + resting.length;
    },
    close: async () => {
      refuseMore();
      if (busy > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
      for (const entry of [...resting]) {
        entry.forget();
        sayGoodbye(entry.connection);
      }
    },
  };
}

/** QUIT, and no waiting for a peer that does not answer it. */
function sayGoodbye(connection: SMTPConnection): void {
  const timer = setTimeout(() => connection.close(), FAREWELL_MS);
  connection.once('end', () => clearTimeout(timer));
  connection.quit();
}

function discard(entry: Resting): void {
  entry.forget();
  entry.connection.close();
}
