/** Values are as the document writes them, trimmed; what is absent, empty or null-flavoured is undefined. */
export interface Identifier {
  root: string;
  extension?: string;
}

export interface CodedValue {
  code?: string;
  codeSystem?: string;
  displayName?: string;
  nullFlavor?: string;
}

export interface Address {
  use?: string;
  houseNumber?: string;
  streetNameType?: string;
  streetName?: string;
  additionalLocator?: string;
  unitId?: string;
  postBox?: string;
  precinct?: string;
  streetAddressLines: string[];
  postalCode?: string;
  city?: string;
  county?: string;
  state?: string;
  country?: string;
  nullFlavor?: string;
  line?: number;
}

export interface Telecom {
  value: string;
  use?: string;
}

export interface PersonName {
  /** Family name without qualifier, as adults' names are written. */
  family?: string;
  /** Birth name (qualifier BR). */
  birthFamily?: string;
  /** Name in use (qualifier CL, or SP). */
  usualFamily?: string;
  /** Given names without qualifier: for a child, the list of the birth act. */
  given?: string;
  /** First given name of the birth act (qualifier BR). */
  firstGiven?: string;
  /** Given name in use (qualifier CL). */
  usualGiven?: string;
  prefix?: string;
  suffix?: string;
  /** The whole name when it is written without parts. */
  text?: string;
}

export interface Organisation {
  id?: Identifier;
  ids: Identifier[];
  name?: string;
  telecoms: Telecom[];
  addresses: Address[];
  /** standardIndustryClassCode: the XDS practiceSettingCode. */
  industryCode?: CodedValue;
  line?: number;
}

/** A professional, in whatever role: author, authenticator, performer. */
export interface Professional {
  id?: Identifier;
  ids: Identifier[];
  code?: CodedValue;
  name?: PersonName;
  telecoms: Telecom[];
  addresses: Address[];
  organisation?: Organisation;
  line?: number;
}

export interface Author extends Professional {
  /** HL7 TS as written. */
  time?: string;
  functionCode?: CodedValue;
  /** The software, when the author is a device. */
  deviceName?: string;
}

export interface Authenticator extends Professional {
  time?: string;
  signatureCode?: string;
}

export interface Guardian {
  kind: 'person' | 'organisation' | 'unknown';
  addresses: Address[];
  telecoms: Telecom[];
  name?: PersonName;
  organisationName?: string;
  organisationIds: Identifier[];
  line?: number;
}

export interface Birthplace {
  name?: string;
  /** Code of the commune in the Code officiel géographique, which `county` carries. */
  cog?: string;
  postalCode?: string;
  city?: string;
  country?: string;
  /** The whole address, with the commune's code as `county`. */
  address?: Address;
  line?: number;
}

export interface Patient {
  ids: Identifier[];
  addresses: Address[];
  telecoms: Telecom[];
  name?: PersonName;
  /** HL7 TS as written, a date most often. */
  birthTime?: string;
  gender?: CodedValue;
  guardians: Guardian[];
  birthplace?: Birthplace;
  line?: number;
}

export interface Informant {
  /** CON, NOK, ECON…; ASSIGNED for a professional. */
  classCode: string;
  /** MTH or NMTH for the mother, FTH for the father… */
  relationCode?: string;
  relation?: CodedValue;
  addresses: Address[];
  telecoms: Telecom[];
  name?: PersonName;
  line?: number;
}

export interface Participant {
  typeCode?: string;
  functionCode?: CodedValue;
  functionText?: string;
  classCode?: string;
  ids: Identifier[];
  code?: CodedValue;
  addresses: Address[];
  telecoms: Telecom[];
  name?: PersonName;
  organisationName?: string;
  /** scopingOrganization. */
  organisation?: Organisation;
  /** HL7 TS as written. */
  time?: string;
  line?: number;
}

export interface RelatedDocument {
  typeCode: string;
  id?: Identifier;
  setId?: Identifier;
  versionNumber?: number;
  line?: number;
}

export interface ServiceEvent {
  code?: CodedValue;
  low?: string;
  high?: string;
  performer?: Professional;
  performers: Professional[];
  line?: number;
}

export interface Encounter {
  code?: CodedValue;
  low?: string;
  high?: string;
  facilityCode?: CodedValue;
  facilityName?: string;
  facilityAddress?: Address;
  line?: number;
}

/** Header elements that a finding may point at, to the line of their start tag. */
export type HeaderPlace =
  | 'templateId'
  | 'id'
  | 'code'
  | 'title'
  | 'effectiveTime'
  | 'confidentialityCode'
  | 'languageCode'
  | 'setId'
  | 'versionNumber'
  | 'recordTarget'
  | 'author'
  | 'informant'
  | 'custodian'
  | 'legalAuthenticator'
  | 'documentationOf'
  | 'componentOf';

export interface CdaHeader {
  templateIds: Identifier[];
  id?: Identifier;
  setId?: Identifier;
  versionNumber?: number;
  code?: CodedValue;
  title?: string;
  /** HL7 TS as written, with its offset. */
  effectiveTime?: string;
  confidentialityCode?: CodedValue;
  languageCode?: string;
  relatedDocuments: RelatedDocument[];
  /** One per recordTarget. */
  patients: Patient[];
  authors: Author[];
  informants: Informant[];
  custodian?: Organisation;
  legalAuthenticator?: Authenticator;
  participants: Participant[];
  serviceEvents: ServiceEvent[];
  encounter?: Encounter;
  /** Line of the first element of each kind; a kind that is absent has none. */
  lines: Partial<Record<HeaderPlace, number>>;
}
