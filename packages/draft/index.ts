// @cigogne/draft: a certificate being filled, by whoever fills it: its fields, what is missing or wrong, how it is kept
// while it is typed, and the typed certificate that it makes. Browser-safe.

export { answersOf } from './answers.ts';
export { checkFields, type DraftCheck, type Progress, wrong } from './check.ts';
export { correspondentsOf, prefixedRpps } from './correspondents.ts';
export { askedAnswers, CURRENT_VERSION, describe, unknownPaths } from './definition.ts';
export {
  answerPath,
  type FieldGroup,
  type FieldKind,
  type Fields,
  type FieldValue,
  fieldApplies,
  IDENTITY,
  IDENTITY_FIELDS,
  IDENTITY_GROUPS,
  type IdentityBlock,
  type IdentityField,
  itemOfPath,
  withoutSecretMother,
} from './fields.ts';
export { type KnownFinding, problemsOfReport } from './findings.ts';
export { hl7Instant, hl7Local } from './hl7-time.ts';
export { oidOf } from './oid.ts';
export { type PeopleToWrite, peopleOf } from './people.ts';
export { changedDose, nextDose, readDay, writeDay } from './plan/doses.ts';
export { probablyMeant, readNumber, writeNumber } from './plan/numbers.ts';
export { capital, options } from './plan/options.ts';
export { type FormPlan, fieldsOf, formPlan } from './plan/plan.ts';
export { shownDay, shownDose, shownValue } from './plan/shown-value.ts';
export { type FieldProblem, type FormState, formState, type Progress as PartProgress } from './plan/state.ts';
export type { Control, Field, FormGroup, FormPart, Option } from './plan/types.ts';
export { present, reader, telecoms } from './reader.ts';
export { PAPER_TRANSCRIPTION, TRANSCRIPTION } from './transcription-fields.ts';
export { changes, fields, fieldValue, type Problem, problem, text } from './wire.ts';
export { type Changes, createDraft, type Draft, sameValue } from './work/draft-store.ts';
export { allOf, offWire, onWire } from './work/on-wire.ts';
export { createOutbox, type Outbox, type Pending, type PendingChanges } from './work/outbox.ts';
export { withPending } from './work/restore.ts';
export { type Conflict, createSaver, type Saver, type SaveState, type SendOutcome } from './work/saver.ts';
