/**
 * The object identifiers that French health documents are made of, named once.
 * Sources: CI-SIS volet CSE 2025.01, « Structuration minimale » and HL7 CDA R2.
 */
export const OID = {
  /** INS whose matricule is a NIR: the child is registered at the civil registry. */
  INS_NIR: '1.2.250.1.213.1.4.8',
  /** INS whose matricule is a NIA: a temporary registration number. */
  INS_NIA: '1.2.250.1.213.1.4.9',
  /** INS of test identities: the official 2025.01 examples carry it. */
  INS_NIR_TEST: '1.2.250.1.213.1.4.10',
  /** INS of demonstration identities. */
  INS_NIR_DEMO: '1.2.250.1.213.1.4.11',
  /** INS-C, computed from the health card, obsolete since 2021. */
  INS_C: '1.2.250.1.213.1.4.2',
  /** A NIR used as a social security number: it identifies an insured person and is never an INS. */
  NIR_INSURED: '1.2.250.1.213.1.4.13',
  /** Professional: RPPS, or the national number prefixed with its type. */
  RPPS: '1.2.250.1.71.4.2.1',
  /** Structure: FINESS, SIRET or RPPS-rang number prefixed with its type. */
  STRUCTURE: '1.2.250.1.71.4.2.2',
  /** The DMP as a custodian. */
  DMP: '1.2.250.1.213.4.1',

  HL7_FRANCE_TEMPLATE: '2.16.840.1.113883.2.8.2.1',
  CI_SIS_TEMPLATE: '1.2.250.1.213.1.1.1.1',
  /** Parent template of CS8, CS9, CS24 and MDE: it does not tell them apart. */
  CSE_TEMPLATE: '1.2.250.1.213.1.1.1.5',
  CS8_TEMPLATE: '1.2.250.1.213.1.1.1.5.1',
  CS9_TEMPLATE: '1.2.250.1.213.1.1.1.5.2',
  CS24_TEMPLATE: '1.2.250.1.213.1.1.1.5.3',
  MDE_TEMPLATE: '1.2.250.1.213.1.1.1.5.4',
  /** IHE QRPH Health Birth Summary, which a CS8 also claims. */
  HEALTH_BIRTH_SUMMARY_TEMPLATE: '1.3.6.1.4.1.19376.1.7.3.1.1.13.1',
  CDA_TYPE: '2.16.840.1.113883.1.3',

  LOINC: '2.16.840.1.113883.6.1',
  SNOMED_CT: '2.16.840.1.113883.6.96',
  ATC: '2.16.840.1.113883.6.73',
  /** TA_ASIP, the terminology of interoperability of the ANS (GEN-, MED-, ORG-, PAT- codes). */
  TA_ASIP: '1.2.250.1.213.1.1.4.322',
  /** TRE_A05: types of documents, CERT_DECL among them. */
  DOCUMENT_TYPE: '1.2.250.1.213.1.1.4.12',
  /** TRE_A03: classes of documents. */
  DOCUMENT_CLASS: '1.2.250.1.213.1.1.4.1',
  /** TRE_A06: format codes. The official CSE packages write DOCUMENT_TYPE instead: accept both, emit this one. */
  FORMAT_CODE: '1.2.250.1.213.1.1.4.2.282',
  ADMINISTRATIVE_GENDER: '2.16.840.1.113883.5.1',
  /** HL7 RoleCode: MTH, NMTH, FTH… */
  RELATION: '2.16.840.1.113883.5.111',
  CONFIDENTIALITY: '2.16.840.1.113883.5.25',
  ACT_CODE: '2.16.840.1.113883.5.4',
  /** TRE_R02: sector of activity of a care facility (SA01, SA03, SA05, SA15…). */
  ACTIVITY_SECTOR: '1.2.250.1.71.4.2.4',
  /** TRE_A01: setting in which care is given (ETABLISSEMENT, AMBULATOIRE…). */
  PRACTICE_SETTING: '1.2.250.1.213.1.1.4.9',
  /** TRE_A02: profession and specialty of an author (G15_10/SM40…). */
  AUTHOR_SPECIALTY: '1.2.250.1.213.1.1.4.5',
  /** Function of a participant (CORRE: correspondent). */
  PARTICIPANT_FUNCTION: '1.2.250.1.213.1.1.4.2.280',
} as const;

/** The four roots under which a matricule is an INS (« Structuration minimale », patientRole/id). */
export const INS_ROOTS: readonly string[] = [OID.INS_NIR, OID.INS_NIA, OID.INS_NIR_TEST, OID.INS_NIR_DEMO];
