import type { CdaHeader } from '@cigogne/cda';
import { type Disagreement, differs, listed } from './disagreement.ts';
import type { DocumentEntry } from './metadata/model.ts';
import { authenticatorOf, authorsOf } from './people.ts';
import { plainName } from './texts.ts';

/** Compares authors, their structures and the legal authenticator, by number first, by name otherwise. */
export function comparePeople(entry: DocumentEntry, header: CdaHeader): Disagreement[] {
  const authors = authorsOf(header);
  const found = entry.authors;
  const authenticator = authenticatorOf(header.legalAuthenticator);
  return [
    ...compareParties(
      'author',
      found.flatMap(({ persons }) => persons.map(asParty)),
      authors.flatMap(({ persons }) => persons.map(asParty)),
    ),
    ...compareParties(
      'authorInstitution',
      found.flatMap(({ institutions }) => institutions.map(asParty)),
      authors.flatMap(({ institutions }) => institutions.map(asParty)),
    ),
    ...compareParties(
      'legalAuthenticator',
      entry.legalAuthenticator === undefined ? [] : [asParty(entry.legalAuthenticator)],
      authenticator === undefined ? [] : [asParty(authenticator)],
    ),
  ];
}

interface Party {
  id?: string;
  name: string;
  shown: string;
}

function asParty(reference: { id?: string; family?: string; given?: string; name?: string }): Party {
  const { id, family, given, name } = reference;
  return {
    ...(id === undefined ? {} : { id }),
    name: plainName(family ?? name ?? ''),
    shown: [id, family ?? name, given].filter((part) => part !== undefined).join(' '),
  };
}

/** Parties of the document that the metadata do not have, told together. Linear: a sender chooses how many. */
function compareParties(
  attribute: 'author' | 'authorInstitution' | 'legalAuthenticator',
  found: readonly Party[],
  expected: readonly Party[],
): Disagreement[] {
  const ids = new Set(found.map(({ id }) => id));
  const names = new Set(found.map(({ name }) => name));
  const namesAlone = new Set(found.filter(({ id }) => id === undefined).map(({ name }) => name));
  const missing = expected.filter(({ id, name }) =>
    id === undefined ? !names.has(name) : !ids.has(id) && !namesAlone.has(name),
  );
  return differs(
    attribute,
    listed(found.map(({ shown }) => shown)),
    listed(missing.map(({ shown }) => shown)),
    () => false,
  );
}
