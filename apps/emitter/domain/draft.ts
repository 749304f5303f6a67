import type { Fields, FieldValue } from '@cigogne/draft';
import type { FieldConflict } from '../contract.ts';

/** Who changed a field last, at which revision. */
export interface FieldMark {
  revision: number;
  by: string;
  name: string;
  /** ISO instant. */
  at: string;
}

/** The content of a draft, as sealed: nothing of it is elsewhere. */
export interface Draft {
  fields: Fields;
  /** Also of fields that were emptied, so that somebody's emptying is not undone unseen. */
  marks: Readonly<Record<string, FieldMark>>;
}

export interface Who {
  id: string;
  name: string;
}

export interface Merge {
  draft: Draft;
  /** Paths whose value changed. */
  changed: string[];
  conflicts: FieldConflict[];
}

export const EMPTY_DRAFT: Draft = { fields: {}, marks: {} };

/**
 * Merges one person's changes, made from revision `base`, into the draft that others may have changed since: fields
 * that nobody else touched are taken; a field that another person has changed since is left as it is, and given back
 * with both values. The same change sent twice (an answer lost on the way) changes nothing.
 * @param changes null empties a field
 */
export function mergeChanges(
  draft: Draft,
  base: number,
  changes: Readonly<Record<string, FieldValue | null>>,
  { who, at, revision }: { who: Who; at: Date; revision: number },
): Merge {
  const fields: Record<string, FieldValue> = { ...draft.fields };
  const marks: Record<string, FieldMark> = { ...draft.marks };
  const changed: string[] = [];
  const conflicts: FieldConflict[] = [];
  for (const [path, value] of Object.entries(changes)) {
    const present = fields[path] ?? null;
    if (sameValue(present, value)) continue;
    const mark = marks[path];
    if (mark && mark.revision > base && mark.by !== who.id) {
      conflicts.push({ path, mine: value, theirs: present, by: mark.name, at: mark.at });
      continue;
    }
    if (value === null) delete fields[path];
    else fields[path] = value;
    marks[path] = { revision, by: who.id, name: who.name, at: at.toISOString() };
    changed.push(path);
  }
  const kept = withoutSecretMother(fields);
  const erased = Object.keys(fields).filter((path) => !(path in kept) && !changed.includes(path));
  for (const path of erased) {
    marks[path] = { revision, by: who.id, name: who.name, at: at.toISOString() };
  }
  return { draft: { fields: kept, marks }, changed: [...changed, ...erased], conflicts };
}

/** What is kept of a mother who gives birth « sous X » (CASF L. 222-6): that she does, and nothing else of her identity. */
function withoutSecretMother(fields: Fields): Fields {
  if (fields['mother.secret'] !== true) return fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([path]) => path === 'mother.secret' || !path.startsWith('mother.')),
  );
}

/** Fields changed after a revision by anybody but `who`; null where emptied. */
export function changedSince(draft: Draft, base: number, who: Who): Record<string, FieldValue | null> {
  const since = Object.entries(draft.marks).filter(([, mark]) => mark.revision > base && mark.by !== who.id);
  return Object.fromEntries(since.map(([path]) => [path, draft.fields[path] ?? null]));
}

/** JSON of the same shape: answers have one order of keys, that of the form which wrote them. */
function sameValue(one: FieldValue | null, other: FieldValue | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
