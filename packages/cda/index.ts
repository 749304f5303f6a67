export { CdaError, type CdaErrorCode } from './errors.ts';
export { isClinicalDocument, readHeader } from './header.ts';
export { readNarrative } from './narrative.ts';
export type {
  Inline,
  NarrativeBlock,
  NarrativeList,
  NarrativeSection,
  NarrativeTable,
  Paragraph,
  TableCell,
} from './narrative-types.ts';
export { insOf } from './patient.ts';
export { type ReadCertificate, readCertificate } from './read/document.ts';
export type { Unplaced } from './read/reading.ts';
export { type SampleAddress, type SampleOptions, sampleDocument } from './sample.ts';
export { hl7TimeToUtc } from './time.ts';
export type {
  Address,
  Authenticator,
  Author,
  Birthplace,
  CdaHeader,
  CodedValue,
  Encounter,
  Guardian,
  HeaderPlace,
  Identifier,
  Informant,
  Organisation,
  Participant,
  Patient,
  PersonName,
  Professional,
  RelatedDocument,
  ServiceEvent,
  Telecom,
} from './types.ts';
export { writeCertificate } from './write/document.ts';
