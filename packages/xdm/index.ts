export { compareWithCda } from './compare.ts';
export {
  BLOCKING_ATTRIBUTES,
  type ComparedAttribute,
  type Disagreement,
  OTHER_ATTRIBUTES,
} from './disagreement.ts';
export { XdmError, type XdmErrorCode } from './errors.ts';
export { actionOf, type EntryOptions, entryFromHeader } from './from-header.ts';
export { patientIdOf } from './identity.ts';
export { type Integrity, sha1, verifyIntegrity } from './integrity.ts';
export { XDM_LIMITS } from './limits.ts';
export type {
  Association,
  Code,
  DocumentAuthor,
  DocumentEntry,
  OrganisationReference,
  PatientIdentifier,
  ProfessionalReference,
  SourcePatientInfo,
  SubmissionSet,
  VersionAction,
} from './metadata/model.ts';
export { readPackage, type XdmDocument, type XdmPackage } from './package.ts';
export { versionAction } from './version-action.ts';
export {
  type PackageDocument,
  type PackageInput,
  type PackageSoftware,
  writePackage,
} from './write-package.ts';
export type { ZipFileEntry } from './zip/entry.ts';
export { type ForgedEntry, type ForgeOptions, forgeZip } from './zip/forge.ts';
export { readZip } from './zip/read.ts';
