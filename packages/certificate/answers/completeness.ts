import { itemsOf, type PlacedItem } from '../dictionary/definitions.ts';
import type { Answers, CertificateDefinition } from '../dictionary/types.ts';
import { applies } from './applies.ts';

export interface Completeness {
  /** Items that apply, given the answers, in the order of the form. */
  applicable: readonly PlacedItem[];
  answered: readonly PlacedItem[];
  /** Applicable items that the Cerfa asks for and that have no answer; « not known » is an answer. */
  missing: readonly PlacedItem[];
  /** Those among the missing without which the official check refuses the certificate. */
  refusedWithout: readonly PlacedItem[];
}

/** How far a certificate is filled in. */
export function completeness(definition: CertificateDefinition, answers: Answers): Completeness {
  const applicable = itemsOf(definition).filter((item) => applies(item, answers));
  const open = applicable.filter(({ id }) => answers[id] === undefined);
  return {
    applicable,
    answered: applicable.filter(({ id }) => answers[id] !== undefined),
    missing: open.filter((item) => isLegal(item) || isChecked(item)),
    refusedWithout: open.filter(isChecked),
  };
}

const isLegal = ({ cardinality }: PlacedItem) => cardinality.legal.startsWith('1');
const isChecked = ({ cardinality }: PlacedItem) => (cardinality.checked ?? cardinality.legal).startsWith('1');
