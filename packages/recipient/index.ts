export type {
  AskedResidence,
  Candidate,
  Decision,
  Holder,
  Residences,
  Undecided,
  UndecidedReason,
} from './decide.ts';
export { decideRecipient } from './decide.ts';
export { birthPlaceOf, residencesOf } from './residences.ts';
export { UNDECIDED_CODES } from './undecided-codes.ts';
