export { applies, isUnknown } from './answers/applies.ts';
export { type Completeness, completeness } from './answers/completeness.ts';
export type { AnswerProblem, ProblemKind } from './answers/problem.ts';
export { validateAnswers } from './answers/validate.ts';
export { dayWords, unitOfValue, unitWords, unknownWords } from './answers/words.ts';
export type {
  Address,
  Certificate,
  Child,
  Circumstances,
  CodedText,
  Contact,
  Correspondent,
  Coverage,
  DocumentIdentity,
  Exam,
  Guardian,
  Identifier,
  Name,
  Parent,
  Professional,
  Structure,
  Telecom,
} from './certificate.ts';
export { DEFINITIONS, definitionOf, itemsOf, type PlacedItem } from './dictionary/definitions.ts';
export type {
  Answer,
  Answers,
  Binding,
  Cardinality,
  CertificateDefinition,
  Code,
  Concerned,
  Condition,
  Dose,
  ItemDefinition,
  NullFlavor,
  Scalar,
  SectionDefinition,
  Unknown,
  ValueType,
} from './dictionary/types.ts';
export {
  type CertificateKind,
  DEPRECATED_FORMAT_CODES,
  DOCUMENT_MODELS,
  type DocumentKind,
  type DocumentModel,
  documentModel,
  FORMAT_CODING_SCHEMES,
  type ModelCode,
} from './models.ts';
export { INS_ROOTS, OID } from './oid.ts';
export { dictionaryAsJson, dictionaryPages, type Page } from './pages/pages.ts';
export { type Recognition, recogniseDocument } from './recognise.ts';
export { type SampleOverrides, sampleCertificate } from './samples/certificate.ts';
export { withKey } from './samples/nir.ts';
export { createRandom, type Random } from './samples/random.ts';
export { CODE_SYSTEMS, type CodeSystem, codeSystemName } from './value-sets/code-systems.ts';
export {
  type Concept,
  conceptOf,
  inValueSet,
  VALUE_SET_NAMES,
  type ValueSet,
  type ValueSetName,
  valueSet,
} from './value-sets/value-sets.ts';
