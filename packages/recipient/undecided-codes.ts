import type { UndecidedReason } from './decide.ts';

/** The finding (catalogue of packages/conformance, level « routing ») that tells the sender why no PMI was found. */
export const UNDECIDED_CODES = {
  'no-address': 'ROUTE-NO-ADDRESS',
  ambiguous: 'ROUTE-AMBIGUOUS',
  'unknown-place': 'ROUTE-UNKNOWN-PLACE',
  abroad: 'ROUTE-ABROAD',
  'no-pmi': 'ROUTE-NO-PMI',
} as const satisfies Record<UndecidedReason, string>;
