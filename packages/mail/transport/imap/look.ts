import type { ImapFlow } from 'imapflow';
import type { ImapIntakeOptions, Watermark } from '../imap-intake.ts';
import { passed, setAside, settled, startOf } from './cursor.ts';
import {
  type Answer,
  type Fetched,
  fetchGroup,
  fetchHeads,
  fetchMessage,
  type Head,
  newUids,
} from './fetch.ts';
import { ALONE, GROUP, type Group, groupsOf } from './groups.ts';
import { sequenceSet } from './sequence-set.ts';
import type { Watch } from './watch.ts';

const DEFAULT_ATTEMPTS_BEFORE_DEFERRING = 3;
const DEFAULT_DEFERRED_RETRY_SECONDS = 900;
const DEFAULT_MAX_ATTEMPTS = 100;
/** Messages whose sizes are asked at once: a command of 2 kB at most. */
const HEADS_AT_ONCE = 200;
/** What is handed over does not wait longer for its \Seen, when handing over is slow. */
const MARK_MS = 1000;

/** `onMessage` rejected a message that is not set aside yet: those behind it wait for the next look. */
export class MessageRejected extends Error {}

/** What is remembered between two looks; a restart may forget it without harm. */
export interface LookMemory {
  /** Rejections in a row of the first message not yet handed over. */
  rejections: Map<number, number>;
  /** When each message set aside may be tried again, milliseconds since 1970. */
  nextAttempt: Map<number, number>;
  /** Handed over, not yet marked seen: the connection was lost in between. */
  unmarked: Set<number>;
}

/**
 * Hands over what is new in the selected mailbox, then tries again what was set aside. Messages are downloaded and
 * marked seen by groups, a command for each, and handed over one after the other.
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
  let watermark = await currentWatermark(client, options, memory);
  const save = async (next: Watermark) => {
    await options.watermark.save(next);
    watermark = next;
  };
  const mark = () => watch(markHandedOver(client, options, memory));

  /** Hands over a message that is new. @throws MessageRejected unless it is handed over or set aside */
  const takeNew = async (uid: number, fetched: Fetched) => {
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
      return;
    }
    memory.rejections.delete(uid);
    await save(passed(watermark, uid));
    if (fetched.kind === 'message') memory.unmarked.add(uid);
  };

  const takeGroup = async (group: Group, heads: Answer<Head>) => {
    const download = await downloadGroup(client, watch, group, heads, maxBytes);
    let marked = Date.now();
    try {
      for (const uid of group.uids) {
        if (watch.stopping()) return;
        await takeNew(uid, await download(uid));
        if (Date.now() - marked < MARK_MS) continue;
        await mark();
        marked = Date.now();
      }
    } finally {
      await mark();
    }
  };

  await mark();
  const uids = await watch(newUids(client, watermark.lastUid));
  for (let from = 0; from < uids.length; from += HEADS_AT_ONCE) {
    const some = uids.slice(from, from + HEADS_AT_ONCE);
    const heads = await fetchHeads(client, watch, some);
    // What was refused a moment ago may be again: the others are not downloaded for nothing.
    const limit = memory.rejections.size > 0 ? ALONE : GROUP;
    for (const group of groupsOf(some, heads.byUid, maxBytes, limit)) {
      if (watch.stopping()) return;
      await takeGroup(group, heads);
    }
  }

  for (const { uid, attempts } of watermark.deferred) {
    if (watch.stopping()) return;
    if ((memory.nextAttempt.get(uid) ?? 0) > Date.now()) continue;
    const fetched = await fetchMessage(client, watch, uid, maxBytes);
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
    if (fetched.kind !== 'message') continue;
    memory.unmarked.add(uid);
    await mark();
  }
}

/**
 * Downloads a group. What did not come with it, or came cut, is asked for alone when its turn comes: a message that the
 * server cannot give then holds up nobody but itself.
 */
async function downloadGroup(
  client: ImapFlow,
  watch: Watch,
  { wanted, largest }: Group,
  heads: Answer<Head>,
  maxBytes: number,
): Promise<(uid: number) => Promise<Fetched>> {
  const contents = await fetchGroup(client, watch, wanted, largest);
  return async (uid) => {
    const head = heads.byUid.get(uid);
    const raw = contents.byUid.get(uid);
    contents.byUid.delete(uid);
    if (head && raw) return { kind: 'message', raw, receivedAt: head.receivedAt };
    if (head && head.bytes > maxBytes) return { kind: 'too-large', bytes: head.bytes };
    const gone = head ? contents.complete : heads.complete;
    return gone ? { kind: 'gone' } : fetchMessage(client, watch, uid, maxBytes);
  };
}

async function currentWatermark(
  client: ImapFlow,
  options: ImapIntakeOptions,
  memory: LookMemory,
): Promise<Watermark> {
  if (!client.mailbox) throw new Error('no mailbox selected');
  const now = String(client.mailbox.uidValidity);
  const saved = await options.watermark.load();
  if (saved?.uidValidity === now) return saved;
  memory.unmarked.clear();
  if (saved) options.onProblem?.({ kind: 'uid-validity-changed', before: saved.uidValidity, now });
  return startOf(now);
}

async function handOver(
  options: ImapIntakeOptions,
  watermark: Watermark,
  uid: number,
  fetched: Fetched,
): Promise<void> {
  if (fetched.kind === 'unreadable') throw fetched.error;
  if (fetched.kind === 'too-large') {
    options.onProblem?.({ kind: 'too-large', uid, bytes: fetched.bytes });
  } else if (fetched.kind === 'message') {
    const { receivedAt } = fetched;
    await options.onMessage(fetched.raw, uid, { receivedAt, uidValidity: watermark.uidValidity });
  }
}

/** Marks what was handed over; a server that refuses is not asked again, a connection that is lost leaves it for the next. */
async function markHandedOver(
  client: ImapFlow,
  options: ImapIntakeOptions,
  { unmarked }: LookMemory,
): Promise<void> {
  if (unmarked.size === 0) return;
  const uids = sequenceSet([...unmarked].sort((a, b) => a - b));
  await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true, silent: true });
  if (options.moveTo) await client.messageMove(uids, options.moveTo, { uid: true });
  // imapflow answers `false` to a refusal and to a lost connection alike.
  if (!client.usable) throw new Error('connection lost before messages were marked');
  unmarked.clear();
}

function postpone(options: ImapIntakeOptions, memory: LookMemory, uid: number): void {
  const seconds = options.deferredRetrySeconds ?? DEFAULT_DEFERRED_RETRY_SECONDS;
  memory.nextAttempt.set(uid, Date.now() + seconds * 1000);
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
