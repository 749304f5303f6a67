import { type CdaHeader, hl7TimeToUtc, type Patient } from '@cigogne/cda';
import { finding } from '../catalogue/finding.ts';
import type { Finding, Place } from '../types.ts';
import type { HeaderContext } from './header-context.ts';
import { controlIns } from './ins.ts';

/** AdministrativeGender in France (JDV_J143). */
const GENDERS = new Set(['M', 'F', 'UN']);

const ROLE = '/ClinicalDocument/recordTarget/patientRole';

/** One child, named, born, identified. */
export function controlChild(header: CdaHeader, context: HeaderContext): Finding[] {
  const [patient, another] = header.patients;
  const place = placeOf(context, patient);
  if (patient === undefined) return [finding('HDR-NO-CHILD', { place: place('') })];
  if (another !== undefined)
    return [finding('HDR-SEVERAL-CHILDREN', { place: placeOf(context, another)('') })];
  return [
    ...controlNames(patient, place),
    ...controlBirth(patient, place, context),
    ...controlSex(patient, place),
    ...controlIns(patient, place),
  ];
}

/** The place of an element under patientRole, at the line of the recordTarget. */
export type PatientPlace = (below: string) => Place;

function placeOf({ entry }: HeaderContext, patient: Patient | undefined): PatientPlace {
  const line = patient?.line;
  return (below) => ({ entry, path: `${ROLE}${below}`, ...(line === undefined ? {} : { line }) });
}

function controlNames({ name }: Patient, place: PatientPlace): Finding[] {
  const at = { place: place('/patient/name') };
  return [
    ...(name?.birthFamily === undefined ? [finding('HDR-BIRTH-NAME', at)] : []),
    ...((name?.firstGiven ?? name?.given) === undefined ? [finding('HDR-GIVEN-NAME', at)] : []),
  ];
}

function controlBirth({ birthTime }: Patient, place: PatientPlace, { latest }: HeaderContext): Finding[] {
  const at = { place: place('/patient/birthTime'), ...(birthTime === undefined ? {} : { found: birthTime }) };
  const date = birthTime === undefined ? undefined : hl7TimeToUtc(birthTime);
  if (date === undefined) return [finding('HDR-BIRTH-DATE', at)];
  return date.slice(0, 8) > latest.slice(0, 8) ? [finding('HDR-BIRTH-DATE-FUTURE', at)] : [];
}

function controlSex({ gender }: Patient, place: PatientPlace): Finding[] {
  if (gender?.code !== undefined && GENDERS.has(gender.code)) return [];
  return [
    finding('HDR-SEX', {
      place: place('/patient/administrativeGenderCode'),
      ...(gender?.code === undefined ? {} : { found: gender.code }),
      expected: [...GENDERS].join(', '),
    }),
  ];
}
