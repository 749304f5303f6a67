import { insOf, type Patient } from '@cigogne/cda';
import { INS_ROOTS } from '@cigogne/certificate';
import { formatPatientIdentifier } from './metadata/hl7.ts';
import type { SourcePatientInfo } from './metadata/model.ts';

/** XDS identifier types: NH for a national identity (INS), PI for a local one. */
const identifierType = (root: string): string => (INS_ROOTS.includes(root) ? 'NH' : 'PI');

/** patientId: the INS, else the first local identifier (a newborn often leaves before its INS exists, §4.1). */
export function patientIdOf(patient: Patient): string | undefined {
  const ins = insOf(patient);
  return ins === undefined ? localIdOf(patient) : formatPatientIdentifier(ins.matricule, ins.oid, 'NH');
}

/** sourcePatientId: the local identifier, else the INS (§2.4). */
export function sourcePatientIdOf(patient: Patient): string | undefined {
  return localIdOf(patient) ?? patientIdOf(patient);
}

function localIdOf(patient: Patient): string | undefined {
  const local = patient.ids.find((id) => id.extension !== undefined && identifierType(id.root) === 'PI');
  return local?.extension === undefined
    ? undefined
    : formatPatientIdentifier(local.extension, local.root, 'PI');
}

/** The traits in the form of sourcePatientInfo; absent traits are left out. */
export function traitsOf(patient: Patient): Omit<SourcePatientInfo, 'raw'> {
  const { name } = patient;
  const traits: Omit<SourcePatientInfo, 'raw'> = {};
  const family = name?.birthFamily ?? name?.family;
  const firstGiven = name?.firstGiven ?? name?.given?.split(' ')[0];
  const given = name?.given ?? firstGiven;
  if (family !== undefined || given !== undefined) {
    traits.birthName = {
      ...(family === undefined ? {} : { family }),
      ...(firstGiven === undefined ? {} : { firstGiven }),
      ...(given === undefined ? {} : { given }),
    };
  }
  if (name?.usualFamily !== undefined || name?.usualGiven !== undefined) {
    traits.usualName = {
      ...(name.usualFamily === undefined ? {} : { family: name.usualFamily }),
      ...(name.usualGiven === undefined ? {} : { given: name.usualGiven }),
    };
  }
  const birthDate = patient.birthTime?.slice(0, 8);
  if (birthDate !== undefined) traits.birthDate = birthDate;
  const sex = sexOf(patient);
  if (sex !== undefined) traits.sex = sex;
  if (patient.birthplace?.cog !== undefined) traits.birthplaceCog = patient.birthplace.cog;
  return traits;
}

/** PID-8 (HL7 table 0001) from AdministrativeGender: UN is written U. */
function sexOf(patient: Patient): string | undefined {
  const code = patient.gender?.code;
  return code === 'UN' ? 'U' : code;
}
