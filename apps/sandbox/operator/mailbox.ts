import { unknownMessage } from '../errors.ts';
import type { Flag, MailboxFiles, MailboxState, StoredMessage } from './mailbox-files.ts';

/** A change that a reader who watches the mailbox wants to hear of. */
export type MailboxChange =
  | { type: 'arrived'; message: StoredMessage }
  | { type: 'flags'; message: StoredMessage }
  | { type: 'expunged'; uid: number; sequence: number };

/** One mailbox of the operator. Changes happen one at a time, in the order they were asked. */
export interface Mailbox {
  readonly address: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  /** By rising uid; the IMAP sequence number of a message is its place here, from 1. */
  readonly messages: readonly StoredMessage[];
  find(uid: number): StoredMessage | undefined;
  append(raw: Uint8Array, receivedAt: Date, flags?: Iterable<Flag>): Promise<StoredMessage>;
  /** Throws `sandbox.unknown-message` when it is gone. */
  read(uid: number): Promise<Buffer>;
  setFlags(uid: number, flags: Iterable<Flag>): Promise<StoredMessage>;
  expunge(uids: readonly number[]): Promise<void>;
  watch(listener: (change: MailboxChange) => void): () => void;
}

export interface MailboxOptions {
  address: string;
  files: MailboxFiles;
  /** From the folder; absent for a mailbox that opens now. */
  loaded?: { state: MailboxState | undefined; messages: StoredMessage[] };
  now: Date;
  onChange(): void;
}

/** Where a uid stands among messages of rising uid, or -1. A bench fills one mailbox with 20,000 messages. */
function placeOf(messages: readonly StoredMessage[], uid: number): number {
  let low = 0;
  let high = messages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = messages[middle]?.uid ?? 0;
    if (found === uid) return middle;
    if (found < uid) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A mailbox over its folder. */
export function createMailbox(options: MailboxOptions): Mailbox {
  const { address, files } = options;
  const messages = options.loaded?.messages ?? [];
  const listeners = new Set<(change: MailboxChange) => void>();
  const uidValidity = options.loaded?.state?.uidValidity ?? Math.floor(options.now.getTime() / 1000);
  let uidNext = Math.max(options.loaded?.state?.uidNext ?? 1, (messages.at(-1)?.uid ?? 0) + 1);
  let stateIsOnDisk = options.loaded?.state !== undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const tell = (change: MailboxChange) => {
    for (const listener of listeners) listener(change);
    options.onChange();
  };
  const indexOf = (uid: number): number => {
    const index = placeOf(messages, uid);
    if (index === -1) throw unknownMessage();
    return index;
  };
  const saveState = async () => {
    await files.saveState({ uidValidity, uidNext });
    stateIsOnDisk = true;
  };

  return {
    address,
    get uidValidity() {
      return uidValidity;
    },
    get uidNext() {
      return uidNext;
    },
    messages,
    find: (uid) => messages[placeOf(messages, uid)],
    append: (raw, receivedAt, flags = []) =>
      inTurn(async () => {
        if (!stateIsOnDisk) await saveState();
        const message = { uid: uidNext, receivedAt, size: raw.byteLength, flags: new Set(flags) };
        await files.write(message, raw);
        uidNext += 1;
        messages.push(message);
        tell({ type: 'arrived', message });
        return message;
      }),
    async read(uid) {
      const message = messages[indexOf(uid)];
      if (message === undefined) throw unknownMessage();
      return inTurn(() => files.read(messages[indexOf(uid)] ?? message));
    },
    setFlags: (uid, flags) =>
      inTurn(async () => {
        const index = indexOf(uid);
        const before = messages[index];
        if (before === undefined) throw unknownMessage();
        const after = { ...before, flags: new Set(flags) };
        await files.rename(before, after);
        messages[index] = after;
        tell({ type: 'flags', message: after });
        return after;
      }),
    expunge: (uids) =>
      inTurn(async () => {
        // The next uid can no longer be told from the files that stay: a uid is never given twice (RFC 3501 §2.3.1.1).
        await saveState();
        for (const uid of uids) {
          const index = placeOf(messages, uid);
          const message = messages[index];
          if (message === undefined) continue;
          await files.remove(message);
          messages.splice(index, 1);
          tell({ type: 'expunged', uid, sequence: index + 1 });
        }
      }),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
