import { randomUUID } from 'node:crypto';
import type { Clock } from '@cigogne/kernel';
import type { OutboundFiles, OutboundItem } from './outbound-files.ts';
import { sleep } from './sleep.ts';

/** What one attempt came to. `enhanced` is RFC 3463. */
export type Outcome =
  | { status: 'delivered' | 'relayed'; diagnostic?: string }
  | { status: 'temporary' | 'permanent'; enhanced: string; diagnostic: string };

export interface Envelope {
  from: string;
  to: string;
  notify: readonly string[];
  envelopeId?: string;
}

export interface OutboundOptions {
  files: OutboundFiles;
  clock: Clock;
  /** Between two attempts. */
  retryMs: number;
  /** After this, a temporary failure is final. */
  giveUpMs: number;
  concurrency: number;
  attempt(item: OutboundItem, raw: Buffer): Promise<Outcome>;
  /** Called once, before the item leaves the queue, with its last outcome. */
  onSettled(item: OutboundItem, raw: Buffer, outcome: Outcome): Promise<void>;
}

/** The operator's queue of accepted mail: on disk, retried every few seconds, given up after a day. */
export interface Outbound {
  /** Begins with what the last run left. Nothing leaves before. */
  start(): void;
  /** Resolves once the message is on disk. `dueAt`: not before. */
  enqueue(envelope: Envelope, raw: Uint8Array, dueAt?: Date): Promise<string>;
  list(): OutboundItem[];
  /** Tries again everything that waits, without waiting. */
  flush(): void;
  /** Lets the attempts under way finish, two seconds at most; what is not done stays on disk. */
  close(): Promise<void>;
}

const LONGEST_TIMER_MS = 60_000;
/** An attempt that a dead peer holds is not waited for: its message is still on disk. */
const CLOSE_MS = 2000;

export async function openOutbound(options: OutboundOptions): Promise<Outbound> {
  const { files, clock } = options;
  const waiting = new Map<string, OutboundItem>((await files.load()).map((item) => [item.id, item]));
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  let closed = false;

  const settle = async (item: OutboundItem, raw: Buffer, outcome: Outcome) => {
    await options.onSettled(item, raw, outcome);
    await files.remove(item);
    waiting.delete(item.id);
  };

  const run = async (item: OutboundItem): Promise<void> => {
    const raw = await files.read(item);
    const outcome = await options.attempt(item, raw);
    const tooLate = clock.now().getTime() - Date.parse(item.arrivedAt) >= options.giveUpMs;
    if (outcome.status !== 'temporary' || tooLate) return settle(item, raw, outcome);
    const retried = {
      ...item,
      attempts: item.attempts + 1,
      dueAt: new Date(clock.now().getTime() + options.retryMs).toISOString(),
      lastError: outcome.diagnostic,
    };
    waiting.set(item.id, retried);
    await files.update(retried);
  };

  const postpone = (item: OutboundItem) => {
    const dueAt = new Date(clock.now().getTime() + options.retryMs).toISOString();
    waiting.set(item.id, {
      ...item,
      attempts: item.attempts + 1,
      dueAt,
      lastError: 'incident du bac à sable',
    });
  };

  const pump = (): void => {
    clearTimeout(timer);
    if (!started || closed || running.size >= options.concurrency) return;
    const now = clock.now().getTime();
    const idle = [...waiting.values()].filter(({ id }) => !running.has(id));
    const due = idle.filter(({ dueAt }) => Date.parse(dueAt) <= now);
    for (const item of due.slice(0, options.concurrency - running.size)) {
      const work = run(item)
        .catch(() => postpone(item))
        .finally(() => {
          running.delete(item.id);
          pump();
        });
      running.set(item.id, work);
    }
    if (due.length === 0 && idle.length > 0) {
      const next = Math.min(...idle.map(({ dueAt }) => Date.parse(dueAt)));
      timer = setTimeout(pump, Math.min(next - now, LONGEST_TIMER_MS));
    }
  };

  return {
    start() {
      started = true;
      pump();
    },
    async enqueue(envelope, raw, dueAt) {
      const now = clock.now().toISOString();
      const item: OutboundItem = {
        id: randomUUID(),
        from: envelope.from,
        to: envelope.to,
        notify: [...envelope.notify],
        ...(envelope.envelopeId === undefined ? {} : { envelopeId: envelope.envelopeId }),
        arrivedAt: now,
        dueAt: dueAt?.toISOString() ?? now,
        attempts: 0,
      };
      await files.add(item, raw);
      waiting.set(item.id, item);
      pump();
      return item.id;
    },
    list: () => [...waiting.values()].sort((a, b) => a.arrivedAt.localeCompare(b.arrivedAt)),
    flush() {
      const now = clock.now().toISOString();
      for (const item of waiting.values())
        if (!running.has(item.id)) waiting.set(item.id, { ...item, dueAt: now });
      pump();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.race([Promise.all(running.values()), sleep(CLOSE_MS)]);
    },
  };
}
