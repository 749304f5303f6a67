import { OID } from '../oid.ts';

export interface CodeSystem {
  oid: string;
  /** As CDA documents write it in `codeSystemName`. */
  name: string;
}

/** The code systems that the value sets draw on, under the names that the tables use. */
export const CODE_SYSTEMS = {
  LOINC: { oid: OID.LOINC, name: 'LOINC' },
  SNOMED_CT: { oid: OID.SNOMED_CT, name: 'SNOMED CT' },
  ATC: { oid: OID.ATC, name: 'ATC' },
  CIS: { oid: '1.2.250.1.213.2.3.1', name: 'CIS' },
  ICD_10: { oid: '2.16.840.1.113883.6.3', name: 'CIM-10' },
  ICD_11: { oid: '2.16.840.1.113883.6.347', name: 'CIM-11' },
  TA_ASIP: { oid: OID.TA_ASIP, name: 'TA_ASIP' },
  /** Professions and socio-professional categories of INSEE. */
  PCS: { oid: '1.2.250.1.213.2.13', name: 'PCS-INSEE' },
  TRE_A00: { oid: '1.2.250.1.213.1.1.4.6', name: 'TRE_A00-ProducteurDocNonPS' },
  TRE_A01: { oid: OID.PRACTICE_SETTING, name: 'TRE_A01-CadreExercice' },
  TRE_A02: { oid: OID.AUTHOR_SPECIALTY, name: 'TRE_A02-ProfessionSavFaire-CISIS' },
  TRE_A05: { oid: OID.DOCUMENT_TYPE, name: 'TRE_A05-TypeDocComplementaire' },
  TRE_R02: { oid: OID.ACTIVITY_SECTOR, name: 'TRE_R02-SecteurActivite' },
  ENCOUNTER_TYPE: { oid: '1.2.250.1.213.1.1.4.2.291', name: 'Type de rencontre' },
  CIVILITY: { oid: '1.2.250.1.213.1.6.1.69', name: 'Civilité' },
  EXERCISE_TITLE: { oid: '1.2.250.1.213.1.6.1.11', name: 'Civilité d’exercice' },
  SOCIAL_PROFESSION: { oid: '1.2.250.1.213.1.6.1.4', name: 'Profession du social' },
  TITLE_HOLDER: { oid: '1.2.250.1.213.1.6.1.109', name: 'Usager de titre' },
  CARE_ROLE: { oid: '1.2.250.1.213.1.6.1.107', name: 'Rôle dans la prise en charge' },
  REPRESENTATIVE: { oid: '1.2.250.1.213.1.1.4.327', name: 'Représentant légal' },
  EMDN: { oid: '1.2.250.1.213.2.68', name: 'EMDN' },
  NCIT: { oid: '2.16.840.1.113883.3.26.1.1', name: 'NCI Thesaurus' },
  ASTM: { oid: 'ASTM', name: 'ASTM' },
  ACT_CODE: { oid: OID.ACT_CODE, name: 'HL7:ActCode' },
  GENDER: { oid: OID.ADMINISTRATIVE_GENDER, name: 'HL7:AdministrativeGender' },
  ROLE_CODE: { oid: OID.RELATION, name: 'HL7:RoleCode' },
  PARTICIPATION_TYPE: { oid: '2.16.840.1.113883.5.90', name: 'HL7:ParticipationType' },
  CONFIDENTIALITY: { oid: OID.CONFIDENTIALITY, name: 'HL7:Confidentiality' },
} as const satisfies Record<string, CodeSystem>;

export type CodeSystemKey = keyof typeof CODE_SYSTEMS;

const NAMES = new Map<string, string>(Object.values(CODE_SYSTEMS).map(({ oid, name }) => [oid, name]));

/** The name of a code system for `codeSystemName`, by its OID. */
export function codeSystemName(oid: string): string | undefined {
  return NAMES.get(oid);
}

export function isCodeSystemKey(text: string): text is CodeSystemKey {
  return Object.hasOwn(CODE_SYSTEMS, text);
}
