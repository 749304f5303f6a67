import type { Fields, FieldValue } from '../fields.ts';
import type { Changes } from './draft-store.ts';
import type { PendingChanges } from './outbox.ts';

type Sent = boolean | number | string | Extract<FieldValue, { unknown: string }> | Dose[] | null;
type Dose = Extract<FieldValue, readonly unknown[]>[number];

/** Changes as a server takes them: null empties a field. */
export function onWire(pending: PendingChanges): Record<string, Sent> {
  return Object.fromEntries(Object.entries(pending).map(([path, { to }]) => [path, sent(to)]));
}

/** Lists are copied: the wire's are not read-only. */
function sent(value: FieldValue | undefined): Sent {
  if (value === undefined) return null;
  return typeof value === 'object' && isList(value) ? value.map((dose) => ({ ...dose })) : value;
}

function isList(value: Extract<FieldValue, object>): value is Extract<FieldValue, readonly unknown[]> {
  return Array.isArray(value);
}

/** What a server says that fields hold now. */
export function offWire(changed: Readonly<Record<string, FieldValue | null>>): Changes {
  return Object.fromEntries(Object.entries(changed).map(([path, value]) => [path, value ?? undefined]));
}

/** Everything that a server holds, as changes of what is shown: what it no longer holds is taken away. */
export function allOf(latest: Fields, shown: Fields): Changes {
  return { ...Object.fromEntries(Object.keys(shown).map((path) => [path, undefined])), ...latest };
}
