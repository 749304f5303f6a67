import type { CdaHeader, Patient } from '@cigogne/cda';
import { type Disagreement, differs } from './disagreement.ts';
import { patientIdOf, sourcePatientIdOf, traitsOf } from './identity.ts';
import type { DocumentEntry, PatientIdentifier, SourcePatientInfo } from './metadata/model.ts';
import { plainName } from './texts.ts';

/** Compares the child of the entry with the only child of the document; with none or two there is no answer. */
export function comparePatient(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  const [patient, another] = header.patients;
  if (patient === undefined || another !== undefined) return [];
  return [
    ...compareIdentifier('patientId', entry.patientId, patient, patientIdOf(patient)),
    ...compareIdentifier('sourcePatientId', entry.sourcePatientId, patient, sourcePatientIdOf(patient)),
    ...compareTraits(entry.sourcePatientInfo ?? { raw: [] }, traitsOf(patient)),
  ];
}

/** Any identifier of the child's will do: a local one where the emitter does not yet trust the INS (§4.1). */
function compareIdentifier(
  attribute: 'patientId' | 'sourcePatientId',
  found: PatientIdentifier | undefined,
  patient: Patient,
  expected: string | undefined,
): Disagreement[] {
  const known = patient.ids.some(
    (id) => found !== undefined && id.extension === found.id && id.root === found.authority,
  );
  return known ? [] : differs(attribute, found?.raw, expected, () => false);
}

function compareTraits(found: SourcePatientInfo, expected: Omit<SourcePatientInfo, 'raw'>): Disagreement[] {
  return [
    ...differs('sourcePatientInfo.birthName', show(found.birthName), show(expected.birthName), () =>
      sameBirthName(found.birthName, expected.birthName),
    ),
    ...differs('sourcePatientInfo.usualName', show(found.usualName), show(expected.usualName), sameName),
    ...differs('sourcePatientInfo.birthDate', found.birthDate?.slice(0, 8), expected.birthDate),
    ...differs('sourcePatientInfo.sex', found.sex, expected.sex),
    ...differs('sourcePatientInfo.birthplace', found.birthplaceCog, expected.birthplaceCog),
  ];
}

type BirthName = SourcePatientInfo['birthName'];

/** Birth name and first given name decide; the list of given names is often cut by software. */
function sameBirthName(found: BirthName, expected: BirthName): boolean {
  const first = (name: BirthName) => plainName(name?.firstGiven ?? name?.given ?? '');
  return (
    plainName(found?.family ?? '') === plainName(expected?.family ?? '') && first(found) === first(expected)
  );
}

function show(
  name: { family?: string; firstGiven?: string; given?: string } | undefined,
): string | undefined {
  const parts = [name?.family, name?.firstGiven ?? name?.given].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);
