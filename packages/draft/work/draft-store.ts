import type { Fields, FieldValue } from '../fields.ts';

/** What became of fields: the new value, or undefined where it was taken away. */
export type Changes = Readonly<Record<string, FieldValue | undefined>>;

/**
 * The fields of one draft, outside React: a keystroke redraws the one field that reads it. `snapshot` is the same
 * object until something changes.
 */
export interface Draft {
  snapshot(): Fields;
  /** A person filled a field. */
  set(path: string, value: FieldValue | undefined): void;
  /** The server says what fields hold; never told to `onEdit`. */
  receive(changes: Changes): void;
  subscribe(listener: () => void): () => void;
  onEdit(
    listener: (path: string, value: FieldValue | undefined, before: FieldValue | undefined) => void,
  ): () => void;
}

export function createDraft(initial: Fields): Draft {
  let fields = initial;
  const listeners = new Set<() => void>();
  const editors = new Set<Parameters<Draft['onEdit']>[0]>();
  const change = (changes: Changes) => {
    const next: Record<string, FieldValue> = { ...fields };
    let changed = false;
    for (const [path, value] of Object.entries(changes)) {
      if (sameValue(next[path], value)) continue;
      changed = true;
      if (value === undefined) delete next[path];
      else next[path] = value;
    }
    if (!changed) return false;
    fields = next;
    for (const listener of listeners) listener();
    return true;
  };
  return {
    snapshot: () => fields,
    set(path, value) {
      const before = fields[path];
      if (!change({ [path]: value })) return;
      for (const editor of editors) editor(path, value, before);
    },
    receive(changes) {
      change(changes);
    },
    subscribe: (listener) => listen(listeners, listener),
    onEdit: (listener) => listen(editors, listener),
  };
}

function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether two values say the same; doses are compared by content. */
export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
