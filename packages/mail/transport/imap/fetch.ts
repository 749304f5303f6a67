import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { sequenceSet } from './sequence-set.ts';
import type { Watch } from './watch.ts';

export type Fetched =
  | { kind: 'message'; raw: Buffer; receivedAt: Date }
  | { kind: 'too-large'; bytes: number }
  /** Expunged, or moved by someone else. */
  | { kind: 'gone' }
  /** The server, which answers otherwise, does not give this one. */
  | { kind: 'unreadable'; error: unknown };

/** What the server says of a message before it is downloaded. */
export interface Head {
  /** RFC822.SIZE; servers are known to be a little wrong about it. */
  bytes: number;
  receivedAt: Date;
}

const BY_UID = { uid: true };
const HEAD = { uid: true, size: true, internalDate: true };

/** UIDs above `after`, ascending. */
export async function newUids(client: ImapFlow, after: number): Promise<number[]> {
  const found = await client.search({ uid: `${after + 1}:*` }, BY_UID);
  // `n:*` holds the last message even when its UID is below n (RFC 9051 §9, seq-range).
  return (found || []).filter((uid) => uid > after).sort((a, b) => a - b);
}

/** What one command gave of several messages. */
export interface Answer<T> {
  byUid: Map<number, T>;
  /** Those that are missing are not in the mailbox. Otherwise the command failed, or gave less than was asked. */
  complete: boolean;
}

/** The heads of those messages. Never throws: a command that fails has given what had come by then. */
export async function fetchHeads(
  client: ImapFlow,
  watch: Watch,
  uids: readonly number[],
): Promise<Answer<Head>> {
  const answer: Answer<Head> = { byUid: new Map(), complete: true };
  try {
    for await (const row of watch.each(client.fetch(sequenceSet(uids), HEAD, BY_UID))) {
      const head = headOf(row);
      if (head) answer.byUid.set(row.uid, head);
    }
  } catch {
    answer.complete = false;
  }
  return answer;
}

/** A row without size only tells of flags that have changed meanwhile. */
function headOf({ size, internalDate }: FetchMessageObject): Head | undefined {
  return size === undefined ? undefined : { bytes: size, receivedAt: new Date(internalDate ?? Date.now()) };
}

/**
 * Downloads messages with one command, without marking them seen, and no more than `most` bytes of each; a longer one
 * is left out. Never throws: over a poor line what had come whole is not downloaded again.
 */
export async function fetchGroup(
  client: ImapFlow,
  watch: Watch,
  uids: readonly number[],
  most: number,
): Promise<Answer<Buffer>> {
  const answer: Answer<Buffer> = { byUid: new Map(), complete: true };
  if (uids.length === 0) return answer;
  const query = { uid: true, source: { start: 0, maxLength: most + 1 } };
  const asked = new Set(uids);
  try {
    for await (const { uid, source } of watch.each(client.fetch(sequenceSet(uids), query, BY_UID))) {
      if (!source || !asked.has(uid)) continue;
      if (source.length <= most) answer.byUid.set(uid, source);
      else answer.complete = false;
    }
  } catch {
    answer.complete = false;
  }
  return answer;
}

/**
 * Downloads one message without marking it seen, unless RFC822.SIZE or its content is over `maxBytes`.
 *
 * @throws when the connection is lost
 */
export async function fetchMessage(
  client: ImapFlow,
  watch: Watch,
  uid: number,
  maxBytes: number,
): Promise<Fetched> {
  try {
    const row = await watch(client.fetchOne(String(uid), HEAD, BY_UID));
    const head = row && row.uid === uid && headOf(row);
    if (!head) return { kind: 'gone' };
    if (head.bytes > maxBytes) return { kind: 'too-large', bytes: head.bytes };
    const query = { uid: true, source: { start: 0, maxLength: maxBytes + 1 } };
    const whole = await watch(client.fetchOne(String(uid), query, BY_UID));
    if (!whole || whole.uid !== uid || !whole.source) return { kind: 'gone' };
    if (whole.source.length > maxBytes) return { kind: 'too-large', bytes: whole.source.length };
    return { kind: 'message', raw: whole.source, receivedAt: head.receivedAt };
  } catch (error) {
    if (!client.usable) throw error;
    return { kind: 'unreadable', error };
  }
}
