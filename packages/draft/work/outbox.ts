import type { FieldValue } from '../fields.ts';

/** A change that the server has not confirmed: what it replaces, and what it says (absent: taken away). */
export interface Pending {
  from?: FieldValue;
  to?: FieldValue;
}

export type PendingChanges = Readonly<Record<string, Pending>>;

/** What one person typed into one draft and the server has not yet confirmed. Emptied as the server confirms. */
export interface Outbox {
  pending(): PendingChanges;
  add(path: string, change: Pending): void;
  /** Forgets what was sent, except the fields that changed again meanwhile. */
  confirm(sent: PendingChanges): void;
  drop(path: string): void;
}

/**
 * @param initial what was found from before
 * @param keep is told at each change what waits now, to put it where it survives the page; absent: it does not
 */
export function createOutbox(
  initial: PendingChanges = {},
  keep: (pending: PendingChanges) => void = () => undefined,
): Outbox {
  let pending = initial;
  const become = (next: PendingChanges) => {
    pending = next;
    keep(pending);
  };
  return {
    pending: () => pending,
    add(path, change) {
      const before = pending[path];
      // The first value replaced is the one that the server knows: the base of a merge.
      const base = before === undefined ? change.from : before.from;
      become({ ...pending, [path]: pendingOf(base, change.to) });
    },
    confirm(sent) {
      const left: Record<string, Pending> = { ...pending };
      for (const [path, { to }] of Object.entries(sent)) {
        const now = left[path];
        if (now === undefined) continue;
        if (JSON.stringify(now.to) === JSON.stringify(to)) delete left[path];
        else left[path] = pendingOf(to, now.to);
      }
      become(left);
    },
    drop(path) {
      const left: Record<string, Pending> = { ...pending };
      delete left[path];
      become(left);
    },
  };
}

function pendingOf(from: FieldValue | undefined, to: FieldValue | undefined): Pending {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
