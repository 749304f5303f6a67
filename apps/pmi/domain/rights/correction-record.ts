import type { Correction } from './correction-slip.ts';

/** A certificate that is here, and the record that holds it. */
export interface HeldDocument {
  documentId: string;
  setId: string;
  childId: string;
}

/** A record that has a qualified INS. */
export interface QualifiedRecord {
  id: string;
  ins: string;
  root: string;
}

/** Whom a correction is about. */
export interface About {
  /** Undefined: none is certain. */
  record: string | undefined;
  /** Every record that it names in any way. */
  named: string[];
}

/**
 * The record that a correction is about: the one that holds its documents, else other versions of them, else the one of
 * the INS. Certain or nothing: not among several records, nor where the INS says otherwise.
 */
export function recordOf(
  { documents, ins }: Pick<Correction, 'documents' | 'ins'>,
  held: readonly HeldDocument[],
  qualified: readonly QualifiedRecord[],
): About {
  const ids = new Set(documents.map(({ id }) => id));
  const sets = new Set(documents.map(({ setId }) => setId));
  const isTheirs = (one: QualifiedRecord) => ins !== null && one.ins === ins.value && one.root === ins.root;
  const byRank = [
    held.filter(({ documentId }) => ids.has(documentId)).map(({ childId }) => childId),
    held.filter(({ setId }) => sets.has(setId)).map(({ childId }) => childId),
    qualified.filter(isTheirs).map(({ id }) => id),
  ];
  const records = new Set(byRank.find((found) => found.length > 0));
  const [first] = records;
  const isDenied = qualified.some((one) => ins !== null && (one.id === first) !== isTheirs(one));
  const isCertain = records.size === 1 && !isDenied;
  return { record: isCertain ? first : undefined, named: [...new Set(byRank.flat())] };
}
