import { CODE_SYSTEMS, type Code, OID } from '@cigogne/certificate';

const of =
  (codeSystem: string) =>
  (code: string, label: string): Code => ({ code, codeSystem, label });
const loinc = of(OID.LOINC);
const act = of(OID.ACT_CODE);

/** Codes of the structure of entries: they carry no answer. */
export const CODES = {
  otherSocialItem: loinc('11345-6', 'Autre élément social'),
  education: loinc('82589-3', "Niveau d'études"),
  vitalSigns: loinc('85353-1', 'Signes vitaux'),
  /** The official check compares the label too. */
  antenatalBattery: loinc('XX-ANTENATALTESTINGBATTERY', 'ANTENATAL TESTING AND SURVEILLANCE BATTERY'),
  coverage: loinc('48768-6', 'Couverture sociale'),
  comment: loinc('48767-8', 'Commentaire'),
  vaccinationRank: loinc('30973-2', 'Rang de la vaccination'),
  diagnosis: of(OID.SNOMED_CT)('282291009', 'interprétation diagnostique'),
  consultation: of(OID.SNOMED_CT)('11429006', 'consultation'),
  drug: act('DRUG', 'Médicament'),
  vaccination: act('IMMUNIZ', 'Vaccination'),
  firstVaccination: act('INITIMMUNIZ', '1ère série vaccinante'),
  booster: act('BOOSTER', 'Rappel de vaccin'),
  ambulatory: act('AMB', 'Ambulatoire (hors établissement)'),
  guarantor: of('2.16.840.1.113883.5.110')('GUAR', 'Garant'),
  atc: CODE_SYSTEMS.ATC.oid,
} as const;

export const SDTC = 'urn:hl7-org:sdtc';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * The year of birth that stands for « not known » where the official check wants the mother's date of
 * birth (CS9 and CS24, habitus): read back as absent. docs/decisions/0008-certificate-cda.md.
 */
export const UNKNOWN_BIRTH_YEAR = '1900';
