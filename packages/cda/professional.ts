import type { XmlElement } from '@cigogne/xml';
import type { Organisation, Professional } from './types.ts';
import {
  child,
  childrenNamed,
  descend,
  present,
  readAddresses,
  readCode,
  readIdentifiers,
  readPersonName,
  readTelecoms,
  textOf,
} from './values.ts';

/** Reads an assignedAuthor or assignedEntity, absent parts included. */
export function readAssigned(element: XmlElement | undefined): Professional {
  const ids = readIdentifiers(childrenNamed(element, 'id'));
  return present<Professional>({
    id: ids[0],
    ids,
    code: readCode(child(element, 'code')),
    name: readPersonName(descend(element, 'assignedPerson', 'name')),
    telecoms: readTelecoms(element),
    addresses: readAddresses(element),
    organisation: readOrganisation(child(element, 'representedOrganization')),
    line: element?.line,
  });
}

export function readOrganisation(element: XmlElement | undefined): Organisation | undefined {
  if (element === undefined) return undefined;
  const ids = readIdentifiers(childrenNamed(element, 'id'));
  return present<Organisation>({
    id: ids[0],
    ids,
    name: textOf(child(element, 'name')),
    telecoms: readTelecoms(element),
    addresses: readAddresses(element),
    industryCode: readCode(child(element, 'standardIndustryClassCode')),
    line: element.line,
  });
}
