import type { Answers } from './dictionary/types.ts';
import type { DocumentKind } from './models.ts';

/** A certificate as the project holds it: what the form fills, the CDA carries and the PMI keeps. */
export interface Certificate {
  kind: DocumentKind;
  /** Version of the volet: '2025.01'. */
  version: string;
  document: DocumentIdentity;
  child: Child;
  mother: Parent;
  /** The father, or the second mother; absent when there is one parent. */
  otherParent?: Parent;
  /** Who holds parental authority when it is not (only) the parents: a person or a service. */
  guardians: readonly Guardian[];
  authors: readonly Professional[];
  /** The physician who answers for the certificate. */
  legalAuthenticator: Professional;
  custodian: Structure;
  /** Who made the exam, where and when. */
  exam: Exam;
  /** The physician who will follow the child, or another correspondent. */
  correspondents: readonly Correspondent[];
  /** Others who inform or whom to reach (ECON, NOK…), and the further roles of a parent. */
  contacts?: readonly Contact[];
  answers: Answers;
  /** What the document says around an answer, by item id, or by section id for its organizer or list. */
  circumstances?: Readonly<Record<string, Circumstances>>;
  /** Who insures and who is insured, beside the scheme that the answers hold. */
  coverage?: Coverage;
  /** The facility that the child was moved to: all but its name, which is an answer. `setting` is its kind (JDV_J02). */
  transferDestination?: Structure;
}

export interface Identifier {
  root: string;
  extension?: string;
}

export interface DocumentIdentity {
  id: Identifier;
  setId: Identifier;
  versionNumber: number;
  /** The document that this one replaces (relatedDocument RPLC). */
  replaces?: { id: Identifier; setId?: Identifier; versionNumber?: number };
  /** HL7 TS with its offset, as written: `20250304101500+0100`. */
  effectiveTime: string;
  /** N (normal), R (restricted)… */
  confidentiality: string;
  /** 'fr-FR' */
  language: string;
  title: string;
}

export interface Name {
  /** Birth family name. For an adult written without qualifier: the family name. */
  family?: string;
  usualFamily?: string;
  /** First given name (birth act), for a child; given name of an adult. */
  given?: string;
  /** Every given name of the birth act, in order. */
  givenNames?: readonly string[];
  usualGiven?: string;
  /** M, MME */
  prefix?: string;
  /** DR, PR… */
  suffix?: string;
}

export interface Address {
  /** H, HP, WP… */
  use?: string;
  houseNumber?: string;
  streetNameType?: string;
  streetName?: string;
  additionalLocator?: string;
  unitId?: string;
  postBox?: string;
  precinct?: string;
  postalCode?: string;
  city?: string;
  county?: string;
  state?: string;
  country?: string;
  /** Lines of an address that was not written by component: read, never written. */
  lines?: readonly string[];
}

export interface Telecom {
  /** `tel:`, `mailto:`… */
  value: string;
  use?: string;
}

export interface Child {
  /** INS (roots of INS_ROOTS), local `^PI` identifiers, in the order of the document. */
  ids: readonly Identifier[];
  name: Name;
  /** F, M, UN */
  gender: string;
  /** HL7 TS: a date, or a time with its offset. */
  birthTime: string;
  birthplace?: { name?: string; cog?: string; address?: Address };
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
}

export interface Parent {
  /** MTH, NMTH, FTH, NFTH… */
  relation: string;
  /** ECON, NOK, CON… the role in which the parent informs. */
  role: string;
  /** Absent when the identity is withheld (birth « sous X ») : the CDA then carries nullFlavor MSK. */
  name?: Name;
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
  /** `YYYY-MM-DD` */
  birthDate?: string;
  /** NIR as social security number (root OID.NIR_INSURED). */
  nir?: string;
}

export interface Contact {
  /** ECON, NOK, CON… */
  role: string;
  /** MTH, SIS… */
  relation?: string;
  name?: Name;
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
}

/** Times are HL7 TS as written. */
export interface Circumstances {
  time?: string;
  endTime?: string;
  comment?: string;
  /** How a product was given. */
  route?: CodedText;
  /** Quantity given; `low` and `high` are equal when the document says one. */
  quantity?: { low: string; high: string; unit?: string };
}

export interface CodedText {
  code: string;
  codeSystem: string;
  label?: string;
}

export interface Coverage {
  insurer?: Structure;
  /** Absent when the insured person is the mother. */
  insured?: { nir?: string; name?: Name; addresses: readonly Address[]; telecoms: readonly Telecom[] };
}

export interface Guardian {
  kind: 'person' | 'organisation';
  name?: Name;
  organisationName?: string;
  organisationIds?: readonly Identifier[];
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
}

export interface Professional {
  /** RPPS first. */
  ids: readonly Identifier[];
  name?: Name;
  /** Profession and specialty (JDV_J01). */
  specialty?: { code: string; codeSystem: string; label?: string };
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
  structure?: Structure;
  /** HL7 TS of the act (author/time, legalAuthenticator/time). */
  time?: string;
}

export interface Structure {
  ids: readonly Identifier[];
  name?: string;
  /** Practice setting (standardIndustryClassCode). */
  setting?: { code: string; codeSystem: string; label?: string };
  addresses: readonly Address[];
  telecoms: readonly Telecom[];
}

export interface Exam {
  /** HL7 TS. */
  start: string;
  end?: string;
  performer: Professional;
  /** AMB, IMP, EXTERNE… (JDV_J142) */
  encounter: { code?: string; codeSystem?: string; label?: string; start?: string; end?: string };
  /** Kind of facility (JDV_J02). */
  facility: { code: string; codeSystem: string; label?: string; name?: string; address?: Address };
}

export interface Correspondent {
  typeCode: string;
  classCode: string;
  /** CORRE: the correspondent physician. */
  function?: { code: string; codeSystem: string; label?: string; text?: string };
  time?: string;
  professional: Professional;
}
