/**
 * The metadata of a package as IHE XDS names them (ITI TF-3 §4.2.3), in the French use of the CI-SIS volet
 * Partage. Everything is optional: what a package must carry is decided by the controls, not by the reader.
 * Values keep the form in which they were written; times are HL7 DTM in UTC without offset
 * (`20210503104500`).
 */

/** A coded attribute: the code, the scheme that gives it its meaning (an OID), its label. */
export interface Code {
  code: string;
  codingScheme?: string;
  label?: string;
}

/** HL7 CX, a person's identifier: `221042545611404^^^&1.2.250.1.213.1.4.10&ISO^NH`. */
export interface PatientIdentifier {
  raw: string;
  id: string;
  /** OID of the authority; absent when the value does not follow the CX form. */
  authority?: string;
  /** NH for an INS, PI for a local identifier. */
  type?: string;
}

/** HL7 XCN, a professional: `801234567897^MULLER^Charles^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`. */
export interface ProfessionalReference {
  raw: string;
  id?: string;
  family?: string;
  given?: string;
  authority?: string;
  nameType?: string;
  /** IDNPS for a national number, EI for an employee's, RI for a device. */
  idType?: string;
}

/** HL7 XON, a structure: `Clinique^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1120456789`. */
export interface OrganisationReference {
  raw: string;
  name?: string;
  authority?: string;
  idType?: string;
  id?: string;
}

export interface DocumentAuthor {
  persons: ProfessionalReference[];
  institutions: OrganisationReference[];
  roles: string[];
  /** `code^label^scheme`. */
  specialties: Code[];
}

/** sourcePatientInfo: the traits of the child as the emitter's software knows them (PID fields). */
export interface SourcePatientInfo {
  raw: string[];
  /** PID-5 of type L: birth name, first given name, all given names. */
  birthName?: { family?: string; firstGiven?: string; given?: string };
  /** PID-5 of type D: the name in use. */
  usualName?: { family?: string; given?: string };
  /** PID-7, `YYYYMMDD`. */
  birthDate?: string;
  /** PID-8: M, F, U. */
  sex?: string;
  /** PID-11 of type BDL, component 9: COG code of the place of birth. */
  birthplaceCog?: string;
}

export interface DocumentEntry {
  entryUuid?: string;
  logicalId?: string;
  mimeType?: string;
  availabilityStatus?: string;
  uniqueId?: string;
  /** SHA-1 in hexadecimal, either case. */
  hash?: string;
  size?: number;
  /** Path of the document, from the folder of METADATA.XML. */
  uri?: string;
  title?: string;
  comments?: string;
  languageCode?: string;
  creationTime?: string;
  serviceStartTime?: string;
  serviceStopTime?: string;
  patientId?: PatientIdentifier;
  sourcePatientId?: PatientIdentifier;
  sourcePatientInfo?: SourcePatientInfo;
  authors: DocumentAuthor[];
  legalAuthenticator?: ProfessionalReference;
  classCode?: Code;
  typeCode?: Code;
  formatCode?: Code;
  confidentialityCodes: Code[];
  eventCodes: Code[];
  healthcareFacilityTypeCode?: Code;
  practiceSettingCode?: Code;
  referenceIds: string[];
  version?: string;
  /** Slot `urn:action:extraMetadataSlot`: `C` replaces an earlier version, `D` deletes it. */
  actionSlot?: string;
  /** Line of METADATA.XML where the entry begins. */
  line?: number;
}

export interface SubmissionSet {
  entryUuid?: string;
  uniqueId?: string;
  sourceId?: string;
  submissionTime?: string;
  title?: string;
  comments?: string;
  patientId?: PatientIdentifier;
  contentTypeCode?: Code;
  authors: DocumentAuthor[];
  intendedRecipients: string[];
  /** METADATA.XML that describes it, as a path of the archive. */
  metadataPath: string;
}

/** A link between two objects; `type` is the last part of the URN: HasMember, RPLC, APND… */
export interface Association {
  type: string;
  source: string;
  target: string;
}

/** What is to be done with the document at its recipient's. */
export type VersionAction = 'create' | 'replace' | 'delete';
