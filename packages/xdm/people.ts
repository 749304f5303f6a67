import type { Authenticator, Author, CdaHeader, Organisation, PersonName, Professional } from '@cigogne/cda';
import { codeOf } from './codes.ts';
import {
  formatDevice,
  formatOrganisation,
  formatProfessional,
  parseOrganisation,
  parseProfessional,
} from './metadata/hl7.ts';
import type { DocumentAuthor, OrganisationReference, ProfessionalReference } from './metadata/model.ts';

/** authorPerson and legalAuthenticator, from assignedAuthor and assignedEntity (mssante-xdm.md §2.4). */
export function professionalOf(person: Professional): ProfessionalReference {
  return parseProfessional(
    formatProfessional({
      id: person.id?.extension,
      family: familyOf(person.name),
      given: person.name?.given ?? person.name?.usualGiven,
      authority: person.id?.root,
    }),
  );
}

const familyOf = (name: PersonName | undefined): string | undefined =>
  name?.family ?? name?.usualFamily ?? name?.birthFamily ?? name?.text;

export function organisationOf(organisation: Organisation): OrganisationReference {
  return parseOrganisation(
    formatOrganisation({
      name: organisation.name,
      authority: organisation.id?.root,
      id: organisation.id?.extension,
    }),
  );
}

export function authorsOf(header: CdaHeader): DocumentAuthor[] {
  return header.authors.map(authorOf);
}

function authorOf(author: Author): DocumentAuthor {
  const specialty = codeOf(author.code);
  const role = author.functionCode?.displayName;
  return {
    persons: [author.name === undefined ? deviceOf(author) : professionalOf(author)],
    institutions: author.organisation === undefined ? [] : [organisationOf(author.organisation)],
    roles: role === undefined ? [] : [role],
    specialties: specialty === undefined ? [] : [specialty],
  };
}

function deviceOf(author: Author): ProfessionalReference {
  return parseProfessional(
    formatDevice({ id: author.id?.extension, name: author.deviceName, authority: author.id?.root }),
  );
}

export function authenticatorOf(authenticator: Authenticator | undefined): ProfessionalReference | undefined {
  return authenticator === undefined ? undefined : professionalOf(authenticator);
}
