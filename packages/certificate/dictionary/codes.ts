import { OID } from '../oid.ts';
import { CODE_SYSTEMS } from '../value-sets/code-systems.ts';
import type { Code } from './types.ts';

/** Codes of the terminologies that the certificates use, with the label that documents carry in `displayName`. */
const of =
  (codeSystem: string) =>
  (code: string, label: string): Code => ({ code, codeSystem, label });

export const loinc = of(OID.LOINC);
export const snomed = of(OID.SNOMED_CT);
export const atc = of(OID.ATC);
export const icd10 = of(CODE_SYSTEMS.ICD_10.oid);
export const icd11 = of(CODE_SYSTEMS.ICD_11.oid);
export const asip = of(OID.TA_ASIP);
/** Speciality of the public database of medicines. */
export const cis = of(CODE_SYSTEMS.CIS.oid);
