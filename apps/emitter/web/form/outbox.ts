import type { Sealer } from './sealing.ts';
import type { FieldValue } from './types.ts';

/** A change that the server has not confirmed: what it replaces, and what it says (absent: taken away). */
export interface Pending {
  from?: FieldValue;
  to?: FieldValue;
}

export type PendingChanges = Readonly<Record<string, Pending>>;

/** The part of `Storage` that is used: synchronous, so that a page that closes has kept every key. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'cigogne-emetteur:';

/**
 * What one person typed into one draft and the server has not yet confirmed, kept on this workstation under that
 * person's seal. Emptied as the server confirms, and at sign-out.
 */
export interface Outbox {
  pending(): PendingChanges;
  add(path: string, change: Pending): void;
  /** Forgets what was sent, except the fields that changed again meanwhile. */
  confirm(sent: PendingChanges): void;
  drop(path: string): void;
}

export function openOutbox(shelf: Shelf, sealer: Sealer, user: string, certificate: string): Outbox {
  const key = `${PREFIX}${user}:${certificate}`;
  let pending: Record<string, Pending> = read(shelf, sealer, key);
  const keep = () => {
    if (Object.keys(pending).length === 0) shelf.removeItem(key);
    else shelf.setItem(key, sealer.seal(JSON.stringify(pending), key));
  };
  return {
    pending: () => pending,
    add(path, change) {
      const before = pending[path];
      // The first value replaced is the one that the server knows: the base of a merge.
      const base = before === undefined ? change.from : before.from;
      pending = { ...pending, [path]: pendingOf(base, change.to) };
      keep();
    },
    confirm(sent) {
      const left = { ...pending };
      for (const [path, { to }] of Object.entries(sent)) {
        const now = left[path];
        if (now === undefined) continue;
        if (JSON.stringify(now.to) === JSON.stringify(to)) delete left[path];
        else left[path] = pendingOf(to, now.to);
      }
      pending = left;
      keep();
    },
    drop(path) {
      const left = { ...pending };
      delete left[path];
      pending = left;
      keep();
    },
  };
}

/** Takes away everything that a person's drafts left on this workstation; `undefined`: everybody's. */
export function wipeOutboxes(shelf: Shelf, user?: string): void {
  for (const key of outboxKeys(shelf, user)) shelf.removeItem(key);
}

/** How many drafts of that person hold something that the server has not confirmed. */
export function unsentDrafts(shelf: Shelf, user: string): string[] {
  return outboxKeys(shelf, user).map((key) => key.slice(key.lastIndexOf(':') + 1));
}

function outboxKeys(shelf: Shelf, user: string | undefined): string[] {
  const prefix = user === undefined ? PREFIX : `${PREFIX}${user}:`;
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

function pendingOf(from: FieldValue | undefined, to: FieldValue | undefined): Pending {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** Only this file writes the shelf; another version of it may have: what cannot be read is begun anew. */
function read(shelf: Shelf, sealer: Sealer, key: string): Record<string, Pending> {
  try {
    const value: unknown = JSON.parse(sealer.open(shelf.getItem(key) ?? '', key) ?? '{}');
    return isPending(value) ? value : {};
  } catch {
    return {};
  }
}

function isPending(value: unknown): value is Record<string, Pending> {
  return isObject(value) && Object.values(value).every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
