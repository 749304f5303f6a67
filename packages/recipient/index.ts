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
