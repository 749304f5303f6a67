import type { FieldValue } from '../fields.ts';
import type { Changes, Draft } from './draft-store.ts';
import type { Outbox, PendingChanges } from './outbox.ts';

/** The same field, filled by two people: the server holds `theirs`, this screen `mine`. */
export interface Conflict {
  path: string;
  mine: FieldValue | undefined;
  theirs: FieldValue | undefined;
  by: string;
  at: string;
}

export type SendOutcome =
  | { status: 'saved'; revision: number; at: string; others: Changes }
  | { status: 'conflict'; revision: number; conflicts: readonly Conflict[]; others: Changes }
  /** No answer, or the server is out of order: tried again. */
  | { status: 'offline' }
  /** The session is over: sent again once signed in. */
  | { status: 'signed-out' }
  /** The server will not take it, ever: says why. `values`: for what one of the values is, not for who sends it. */
  | { status: 'refused'; message: string; values: boolean };

export type SaveState =
  | { kind: 'saved'; at: string | undefined }
  | { kind: 'saving' }
  | { kind: 'waiting'; reason: 'offline' | 'signed-out'; count: number }
  | { kind: 'refused'; message: string };

export interface SaverOptions {
  draft: Draft;
  outbox: Outbox;
  revision: number;
  savedAt?: string | undefined;
  send(changes: PendingChanges, revision: number): Promise<SendOutcome>;
  /** Waits that separate attempts while the server is out of reach, in milliseconds; the last one repeats. */
  waits?: readonly number[];
  /** Keystrokes are gathered for that long. */
  gatherMs?: number;
}

const WAITS = [1_000, 2_000, 5_000, 10_000];
const GATHER_MS = 350;

export interface Saver {
  state(): SaveState;
  conflicts(): readonly Conflict[];
  revision(): number;
  subscribe(listener: () => void): () => void;
  /** Sends what waits now. Resolves when nothing waits, or when it could not be sent. */
  flush(): Promise<boolean>;
  /** A conflict is settled by choosing one of the two values. */
  settle(path: string, value: FieldValue | undefined): void;
  /** The server tells of changes made elsewhere; what this screen has not sent stays as typed. */
  receive(revision: number, changes: Changes): void;
  /** Begins to send; gives the function that ends it. */
  start(): () => void;
}

/** Sends what is typed in small batches, one at a time, and says how it stands. */
export function createSaver(options: SaverOptions): Saver {
  const { draft, outbox, send, waits = WAITS, gatherMs = GATHER_MS } = options;
  let { revision } = options;
  let state: SaveState = { kind: 'saved', at: options.savedAt };
  let conflicts: readonly Conflict[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<boolean> | undefined;
  let failures = 0;
  let stopped = true;
  /** Values that the server refused: left aside until they are changed, so that the others go on. */
  const refused = new Map<string, string>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: SaveState) => {
    state = next;
    tell();
  };
  const becomeSaved = (at: string | undefined) => {
    const [message] = refused.values();
    become(message === undefined ? { kind: 'saved', at } : { kind: 'refused', message });
  };
  /** Fields in conflict wait for a choice: they are not sent. */
  const waiting = (): PendingChanges =>
    Object.fromEntries(
      Object.entries(outbox.pending()).filter(
        ([path]) => !refused.has(path) && !conflicts.some((one) => one.path === path),
      ),
    );
  const schedule = (milliseconds: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), milliseconds);
  };
  const receive = (changes: Changes) => {
    const pending = outbox.pending();
    draft.receive(Object.fromEntries(Object.entries(changes).filter(([path]) => !(path in pending))));
  };

  async function sendOnce(changes: PendingChanges): Promise<boolean> {
    const count = Object.keys(changes).length;
    if (count === 0) return true;
    if (state.kind !== 'waiting') become({ kind: 'saving' });
    const outcome = await send(changes, revision);
    switch (outcome.status) {
      case 'saved':
        failures = 0;
        revision = Math.max(revision, outcome.revision);
        outbox.confirm(changes);
        receive(outcome.others);
        becomeSaved(outcome.at);
        return true;
      case 'conflict': {
        failures = 0;
        revision = Math.max(revision, outcome.revision);
        const refused = new Set(outcome.conflicts.map(({ path }) => path));
        outbox.confirm(Object.fromEntries(Object.entries(changes).filter(([path]) => !refused.has(path))));
        conflicts = [...conflicts.filter(({ path }) => !refused.has(path)), ...outcome.conflicts];
        receive(outcome.others);
        becomeSaved(undefined);
        return true;
      }
      case 'refused':
        if (outcome.values && count > 1) return sendOneByOne(changes);
        if (outcome.values) for (const path of Object.keys(changes)) refused.set(path, outcome.message);
        become({ kind: 'refused', message: outcome.message });
        return false;
      default: {
        const wait = waits[Math.min(failures++, waits.length - 1)] ?? 1_000;
        become({ kind: 'waiting', reason: outcome.status, count: Object.keys(waiting()).length });
        schedule(wait);
        return false;
      }
    }
  }

  /** One value that the server does not take must not hold back the others. */
  async function sendOneByOne(changes: PendingChanges): Promise<boolean> {
    let all = true;
    for (const [path, change] of Object.entries(changes)) all = (await sendOnce({ [path]: change })) && all;
    return all;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (sending) {
      await sending;
      return flush();
    }
    const changes = waiting();
    if (Object.keys(changes).length === 0) return refused.size === 0;
    sending = sendOnce(changes);
    const sent = await sending.finally(() => {
      sending = undefined;
    });
    return sent ? flush() : false;
  }

  const keep = (path: string, to: FieldValue | undefined, from: FieldValue | undefined) => {
    refused.delete(path);
    outbox.add(path, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
    if (state.kind === 'waiting') become({ ...state, count: Object.keys(waiting()).length });
    else schedule(gatherMs);
  };

  return {
    state: () => state,
    conflicts: () => conflicts,
    revision: () => revision,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    flush,
    settle(path, value) {
      const conflict = conflicts.find((one) => one.path === path);
      conflicts = conflicts.filter((one) => one.path !== path);
      outbox.drop(path);
      if (conflict) draft.receive({ [path]: conflict.theirs });
      draft.set(path, value);
      tell();
    },
    receive(next, changes) {
      if (next <= revision) return;
      revision = next;
      receive(changes);
      tell();
    },
    start() {
      stopped = false;
      const stopListening = draft.onEdit(keep);
      if (Object.keys(waiting()).length > 0) schedule(0);
      return () => {
        stopped = true;
        clearTimeout(timer);
        stopListening();
      };
    },
  };
}
