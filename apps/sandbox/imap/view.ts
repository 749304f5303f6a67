import type { Mailbox } from '../operator/mailbox.ts';
import { flagList } from './writing.ts';

/**
 * What one session's client knows of the selected mailbox: sequence numbers are places in this list, and they
 * change only when the client is told (RFC 3501 §5.2).
 */
export interface View {
  readonly mailbox: Mailbox;
  readonly readOnly: boolean;
  readonly uids: readonly number[];
  /** Tells what changed. Without `expunges`, disappearances wait: they may not be told during FETCH, STORE, SEARCH. */
  sync(write: (line: string) => void, expunges: boolean): void;
  /** The client has just been told these flags. */
  told(uid: number): void;
  onChange(listener: () => void): void;
  close(): void;
}

export function openView(mailbox: Mailbox, readOnly: boolean): View {
  const uids = mailbox.messages.map(({ uid }) => uid);
  const stale = new Set<number>();
  let listener: (() => void) | undefined;
  const unwatch = mailbox.watch((change) => {
    if (change.type === 'flags') stale.add(change.message.uid);
    listener?.();
  });

  const syncExpunges = (write: (line: string) => void) => {
    for (let index = uids.length - 1; index >= 0; index -= 1) {
      const uid = uids[index];
      if (uid === undefined || mailbox.find(uid) !== undefined) continue;
      uids.splice(index, 1);
      write(`* ${index + 1} EXPUNGE`);
    }
  };
  const syncArrivals = (write: (line: string) => void) => {
    const last = uids.at(-1) ?? 0;
    const arrived = mailbox.messages.filter(({ uid }) => uid > last);
    if (arrived.length === 0) return;
    uids.push(...arrived.map(({ uid }) => uid));
    write(`* ${uids.length} EXISTS`);
  };
  const syncFlags = (write: (line: string) => void) => {
    for (const uid of stale) {
      const message = mailbox.find(uid);
      const index = uids.indexOf(uid);
      if (message !== undefined && index !== -1) {
        write(`* ${index + 1} FETCH (UID ${uid} FLAGS ${flagList(message)})`);
      }
    }
    stale.clear();
  };

  return {
    mailbox,
    readOnly,
    uids,
    sync(write, expunges) {
      if (expunges) syncExpunges(write);
      syncArrivals(write);
      syncFlags(write);
    },
    told: (uid) => stale.delete(uid),
    onChange(wanted) {
      listener = wanted;
    },
    close: unwatch,
  };
}
