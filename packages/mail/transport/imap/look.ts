import type { ImapFlow } from 'imapflow';
import type { ImapIntakeOptions, Watermark } from '../imap-intake.ts';
import { passed, setAside, settled, startOf } from './cursor.ts';
import { type Fetched, fetchMessage, newUids } from './fetch.ts';
import type { Watch } from './watch.ts';

const DEFAULT_ATTEMPTS_BEFORE_DEFERRING = 3;
const DEFAULT_DEFERRED_RETRY_SECONDS = 900;
const DEFAULT_MAX_ATTEMPTS = 100;

/** `onMessage` rejected a message that is not set aside yet: those behind it wait for the next look. */
export class MessageRejected extends Error {}

/** What is remembered between two looks; a restart may forget it without harm. */
export interface LookMemory {
  /** Rejections in a row of the first message not yet handed over. */
  rejections: Map<number, number>;
  /** When each message set aside may be tried again, milliseconds since 1970. */
  nextAttempt: Map<number, number>;
}

/**
 * Hands over what is new in the selected mailbox, then tries again what was set aside.
 *
 * @throws MessageRejected, or the failure of the server or of the watermark's store.
 */
export async function look(
  client: ImapFlow,
  options: ImapIntakeOptions,
  limits: { maxBytes: number; watch: Watch },
  memory: LookMemory,
): Promise<void> {
  const { maxBytes, watch } = limits;
  let watermark = await currentWatermark(client, options);
  const save = async (next: Watermark) => {
    await options.watermark.save(next);
    watermark = next;
  };

  for (const uid of await watch(newUids(client, watermark.lastUid))) {
    if (watch.stopping()) return;
    const fetched = await watch(fetchMessage(client, uid, maxBytes));
    try {
      await handOver(options, watermark, uid, fetched);
    } catch (cause) {
      const error = asError(cause);
      const attempts = (memory.rejections.get(uid) ?? 0) + 1;
      memory.rejections.set(uid, attempts);
      if (attempts < (options.attemptsBeforeDeferring ?? DEFAULT_ATTEMPTS_BEFORE_DEFERRING)) {
        throw new MessageRejected('message not taken', { cause: error });
      }
      await save(setAside(watermark, uid, attempts));
      memory.rejections.delete(uid);
      postpone(options, memory, uid);
      options.onProblem?.({ kind: 'deferred', uid, attempts, error });
      continue;
    }
    memory.rejections.delete(uid);
    await save(passed(watermark, uid));
    if (fetched.kind === 'message') await watch(markHandedOver(client, options, uid));
  }

  for (const { uid, attempts } of watermark.deferred) {
    if (watch.stopping()) return;
    if ((memory.nextAttempt.get(uid) ?? 0) > Date.now()) continue;
    const fetched = await watch(fetchMessage(client, uid, maxBytes));
    try {
      await handOver(options, watermark, uid, fetched);
    } catch (cause) {
      const error = asError(cause);
      if (attempts + 1 >= (options.maxAttempts ?? DEFAULT_MAX_ATTEMPTS)) {
        await save(settled(watermark, uid));
        memory.nextAttempt.delete(uid);
        options.onProblem?.({ kind: 'abandoned', uid, attempts: attempts + 1, error });
      } else {
        await save(setAside(watermark, uid, attempts + 1));
        postpone(options, memory, uid);
      }
      continue;
    }
    await save(settled(watermark, uid));
    memory.nextAttempt.delete(uid);
    if (fetched.kind === 'message') await watch(markHandedOver(client, options, uid));
  }
}

async function currentWatermark(client: ImapFlow, options: ImapIntakeOptions): Promise<Watermark> {
  if (!client.mailbox) throw new Error('no mailbox selected');
  const now = String(client.mailbox.uidValidity);
  const saved = await options.watermark.load();
  if (saved?.uidValidity === now) return saved;
  if (saved) options.onProblem?.({ kind: 'uid-validity-changed', before: saved.uidValidity, now });
  return startOf(now);
}

async function handOver(
  options: ImapIntakeOptions,
  watermark: Watermark,
  uid: number,
  fetched: Fetched,
): Promise<void> {
  if (fetched.kind === 'too-large') {
    options.onProblem?.({ kind: 'too-large', uid, bytes: fetched.bytes });
  } else if (fetched.kind === 'message') {
    const { receivedAt } = fetched;
    await options.onMessage(fetched.raw, uid, { receivedAt, uidValidity: watermark.uidValidity });
  }
}

async function markHandedOver(client: ImapFlow, options: ImapIntakeOptions, uid: number): Promise<void> {
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  if (options.moveTo) await client.messageMove(String(uid), options.moveTo, { uid: true });
}

function postpone(options: ImapIntakeOptions, memory: LookMemory, uid: number): void {
  const seconds = options.deferredRetrySeconds ?? DEFAULT_DEFERRED_RETRY_SECONDS;
  memory.nextAttempt.set(uid, Date.now() + seconds * 1000);
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
