import { INS_ROOTS } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import type { Birthplace, Guardian, Patient } from './types.ts';
import {
  attribute,
  child,
  childrenNamed,
  descend,
  present,
  readAddress,
  readAddresses,
  readCode,
  readIdentifiers,
  readPersonName,
  readTelecoms,
  textOf,
} from './values.ts';

/** Reads one recordTarget. */
export function readPatient(recordTarget: XmlElement): Patient {
  const role = child(recordTarget, 'patientRole');
  const patient = child(role, 'patient');
  return present<Patient>({
    ids: readIdentifiers(childrenNamed(role, 'id')),
    addresses: readAddresses(role),
    telecoms: readTelecoms(role),
    name: readPersonName(child(patient, 'name')),
    birthTime: attribute(child(patient, 'birthTime'), 'value'),
    gender: readCode(child(patient, 'administrativeGenderCode')),
    guardians: childrenNamed(patient, 'guardian').map(readGuardian),
    birthplace: readBirthplace(descend(patient, 'birthplace', 'place')),
    line: recordTarget.line,
  });
}

function readGuardian(element: XmlElement): Guardian {
  const person = child(element, 'guardianPerson');
  const organisation = child(element, 'guardianOrganization');
  const kind = organisation !== undefined ? 'organisation' : person !== undefined ? 'person' : 'unknown';
  return present<Guardian>({
    kind,
    // A service's address may be on the role or on the organisation itself.
    addresses: [...readAddresses(element), ...readAddresses(organisation)],
    telecoms: [...readTelecoms(element), ...readTelecoms(organisation)],
    name: readPersonName(child(person, 'name')),
    organisationName: textOf(child(organisation, 'name')),
    organisationIds: readIdentifiers(childrenNamed(organisation, 'id')),
    line: element.line,
  });
}

function readBirthplace(place: XmlElement | undefined): Birthplace | undefined {
  if (place === undefined) return undefined;
  const address = child(place, 'addr');
  return present<Birthplace>({
    name: textOf(child(place, 'name')),
    cog: textOf(child(address, 'county')),
    postalCode: textOf(child(address, 'postalCode')),
    city: textOf(child(address, 'city')),
    country: textOf(child(address, 'country')),
    address: address === undefined ? undefined : readAddress(address),
    line: place.line,
  });
}

/**
 * The child's INS: the identifier under one of the four INS roots, NIR before NIA before test ones.
 * A NIR used as a social security number (1.2.250.1.213.1.4.13) is not an INS.
 */
export function insOf(patient: Patient): { matricule: string; oid: string } | undefined {
  for (const oid of INS_ROOTS) {
    const found = patient.ids.find(({ root, extension }) => root === oid && extension !== undefined);
    if (found?.extension !== undefined) return { matricule: found.extension, oid };
  }
  return undefined;
}
