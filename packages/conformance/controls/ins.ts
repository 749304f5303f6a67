import { insOf, type Patient } from '@cigogne/cda';
import { OID } from '@cigogne/certificate';
import { finding } from '../catalogue/finding.ts';
import type { Finding } from '../types.ts';
import type { PatientPlace } from './child.ts';

/** Sex, year, month, département (2A and 2B as letters), commune, order, key. */
const MATRICULE = /^\d{5}(?:\d{2}|2[AB])\d{6}\d{2}$/;
const REAL_INS: readonly string[] = [OID.INS_NIR, OID.INS_NIA];

/** The child's identifiers: an INS must be whole and plausible; none at all is told, a local one is enough. */
export function controlIns(patient: Patient, place: PatientPlace): Finding[] {
  const at = { place: place('/id') };
  const ins = insOf(patient);
  if (ins === undefined) {
    const local = patient.ids.some(({ extension }) => extension !== undefined);
    return [finding(local ? 'HDR-INS-ABSENT' : 'HDR-PATIENT-ID', at)];
  }
  const findings = controlTraits(patient, place);
  const isReal = REAL_INS.includes(ins.oid);
  if (!isReal) findings.push(finding('HDR-INS-TEST', at));
  if (!MATRICULE.test(ins.matricule)) findings.push(finding('HDR-INS-FORM', { ...at, found: ins.matricule }));
  else if (isReal && !hasRightKey(ins.matricule)) {
    findings.push(finding('HDR-INS-KEY', { ...at, found: ins.matricule }));
  }
  return findings;
}

/** « Structuration minimale »: an INS comes with its traits; those asked of any child are controlled apart. */
function controlTraits(patient: Patient, place: PatientPlace): Finding[] {
  const missing = [
    ...(patient.name?.firstGiven === undefined ? ['le premier prénom de l’acte de naissance'] : []),
    ...(patient.name?.given === undefined ? ['la liste des prénoms de l’acte de naissance'] : []),
    ...(patient.birthplace?.cog === undefined ? ['le code officiel géographique du lieu de naissance'] : []),
  ];
  if (missing.length === 0) return [];
  return [finding('HDR-INS-TRAITS', { place: place('/patient'), missing: missing.join(', ') })];
}

/** Key of a NIR: 97 minus the thirteen digits modulo 97, 2A counting as 19 and 2B as 18 (INSEE). */
export function hasRightKey(matricule: string): boolean {
  const digits = matricule.slice(0, 13).replace('A', '9').replace('B', '8');
  const corsican = /[AB]/.test(matricule) ? digits.replace(/^(\d{5})2/, '$11') : digits;
  return 97 - (Number(corsican) % 97) === Number(matricule.slice(13));
}
