import { createOutbox, type Outbox, type Pending, type PendingChanges } from '@cigogne/draft';
import type { Sealer } from './sealing.ts';
import { outboxKey, type Shelf } from './shelf.ts';

/**
 * What one person typed into one draft and the server has not yet confirmed, kept on this workstation under that
 * person's seal. Emptied as the server confirms, and at sign-out.
 */
export function openOutbox(shelf: Shelf, sealer: Sealer, user: string, certificate: string): Outbox {
  const key = outboxKey(user, certificate);
  return createOutbox(read(shelf, sealer, key), (pending: PendingChanges) => {
    if (Object.keys(pending).length === 0) shelf.removeItem(key);
    else shelf.setItem(key, sealer.seal(JSON.stringify(pending), key));
  });
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
