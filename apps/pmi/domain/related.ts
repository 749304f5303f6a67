import type { Arrived } from './arrival.ts';
import { traitsOf } from './child.ts';
import { judge } from './matching/decide.ts';

type Related = Pick<Arrived, 'identity' | 'documentId' | 'setId' | 'replaces'>;

/** Whether what becomes of one certificate may depend on the other: versions of one, or of one child perhaps. */
export function areRelated(a: Related, b: Related): boolean {
  return (
    a.documentId === b.documentId ||
    a.setId === b.setId ||
    a.replaces === b.documentId ||
    b.replaces === a.documentId ||
    (a.replaces !== null && a.replaces === b.replaces) ||
    (a.identity.ins !== null && a.identity.ins === b.identity.ins) ||
    judge(traitsOf(a.identity), traitsOf(b.identity)).verdict !== 'different'
  );
}
