import type { Fields, FieldValue } from '../fields.ts';
import type { PendingChanges } from './outbox.ts';

/** The fields of the server with, over them, what was typed here and never confirmed. */
export function withPending(fields: Fields, pending: PendingChanges): Fields {
  const restored: Record<string, FieldValue> = { ...fields };
  for (const [path, { to }] of Object.entries(pending)) {
    if (to === undefined) delete restored[path];
    else restored[path] = to;
  }
  return restored;
}
