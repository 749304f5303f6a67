import type { Code, OrganisationReference, PatientIdentifier, ProfessionalReference } from './model.ts';

/**
 * The HL7 v2 composite values that XDS keeps in strings: components by `^`, subcomponents by `&`. XDS gives
 * them no escape character, so a writer drops these two from what it puts in.
 */

const text = (value: string | undefined): string | undefined => {
  const trimmed = value?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
};

/** Assigning authority: `&1.2.250.1.71.4.2.1&ISO`. */
const authorityOf = (component: string | undefined): string | undefined => text(component?.split('&')[1]);

/** Drops the keys whose value is absent, so that equal values are equal objects. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in value) {
    const item = value[key];
    if (item !== undefined) kept[key] = item;
  }
  return kept;
}

export function parsePatientIdentifier(raw: string): PatientIdentifier {
  const parts = raw.split('^');
  return {
    raw,
    id: text(parts[0]) ?? '',
    ...compact({ authority: authorityOf(parts[3]), type: text(parts[4]) }),
  };
}

export function parseProfessional(raw: string): ProfessionalReference {
  const parts = raw.split('^');
  return {
    raw,
    ...compact({
      id: text(parts[0]),
      family: text(parts[1]),
      given: text(parts[2]),
      authority: authorityOf(parts[8]),
      nameType: text(parts[9]),
      idType: text(parts[12]),
    }),
  };
}

export function parseOrganisation(raw: string): OrganisationReference {
  const parts = raw.split('^');
  return {
    raw,
    ...compact({
      name: text(parts[0]),
      authority: authorityOf(parts[5]),
      idType: text(parts[6]),
      id: text(parts[9]),
    }),
  };
}

/** `code^label^scheme`, the French use of authorSpecialty. */
export function parseSpecialty(raw: string): Code {
  const parts = raw.split('^');
  return { code: text(parts[0]) ?? '', ...compact({ label: text(parts[1]), codingScheme: text(parts[2]) }) };
}

const component = (value: string | undefined): string => (value ?? '').replace(/[\^&|]/g, ' ').trim();

export function formatPatientIdentifier(id: string, authority: string, type: string): string {
  return `${component(id)}^^^&${component(authority)}&ISO^${type}`;
}

export function formatProfessional(person: {
  id?: string | undefined;
  family?: string | undefined;
  given?: string | undefined;
  authority?: string | undefined;
}): string {
  const id = component(person.id);
  // §2.4: a number with a slash is an employee's number inside a structure, any other is national.
  const idType = id.includes('/') ? 'EI' : 'IDNPS';
  const name = `${component(person.family)}^${component(person.given)}`;
  const authority = person.authority === undefined ? '' : `&${component(person.authority)}&ISO`;
  return `${id}^${name}^^^^^^${authority}^D^^^${idType}`;
}

export function formatOrganisation(organisation: {
  name?: string | undefined;
  authority?: string | undefined;
  id?: string | undefined;
}): string {
  const name = component(organisation.name);
  if (organisation.id === undefined || organisation.authority === undefined) return name;
  return `${name}^^^^^&${component(organisation.authority)}&ISO^IDNST^^^${component(organisation.id)}`;
}

export function formatSpecialty(specialty: Code): string {
  return [specialty.code, specialty.label, specialty.codingScheme].map(component).join('^');
}

/** A device as an author: name type U, identifier type RI (volet Partage). */
export function formatDevice(device: {
  id?: string | undefined;
  name?: string | undefined;
  authority?: string | undefined;
}): string {
  const authority = device.authority === undefined ? '' : `&${component(device.authority)}&ISO`;
  return `${component(device.id)}^${component(device.name)}^^^^^^^${authority}^U^^^RI`;
}
