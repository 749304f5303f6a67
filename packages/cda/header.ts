import { wholeRoot, type XmlDocument, type XmlElement } from '@cigogne/xml';
import { readPatient } from './patient.ts';
import { readAssigned, readOrganisation } from './professional.ts';
import type {
  Authenticator,
  Author,
  CdaHeader,
  Encounter,
  HeaderPlace,
  Informant,
  Participant,
  RelatedDocument,
  ServiceEvent,
} from './types.ts';
import {
  attribute,
  child,
  childrenNamed,
  descend,
  HL7,
  present,
  readAddress,
  readAddresses,
  readCode,
  readIdentifier,
  readIdentifiers,
  readInteger,
  readInterval,
  readPersonName,
  readTelecoms,
  textOf,
} from './values.ts';

/** Whether the document is a CDA R2 document at all. */
export function isClinicalDocument(document: Pick<XmlDocument, 'root'>): boolean {
  const { name, namespace } = wholeRoot(document);
  return name === 'ClinicalDocument' && namespace === HL7;
}

/**
 * Reads the header of a CDA document, by name and whatever the order, the prefixes or the gaps.
 *
 * Never throws on a missing or odd part: absent is undefined or []. A document that is not a
 * ClinicalDocument gives an empty header. 0.5 ms of CPU for an official certificate, 2 ms with its parsing.
 */
export function readHeader(document: Pick<XmlDocument, 'root'>): CdaHeader {
  const root = isClinicalDocument(document) ? wholeRoot(document) : undefined;
  return present<CdaHeader>({
    templateIds: readIdentifiers(childrenNamed(root, 'templateId')),
    id: readIdentifier(child(root, 'id')),
    setId: readIdentifier(child(root, 'setId')),
    versionNumber: readInteger(child(root, 'versionNumber')),
    code: readCode(child(root, 'code')),
    title: textOf(child(root, 'title')),
    effectiveTime: attribute(child(root, 'effectiveTime'), 'value'),
    confidentialityCode: readCode(child(root, 'confidentialityCode')),
    languageCode: attribute(child(root, 'languageCode'), 'code'),
    relatedDocuments: childrenNamed(root, 'relatedDocument').map(readRelatedDocument),
    patients: childrenNamed(root, 'recordTarget').map(readPatient),
    authors: childrenNamed(root, 'author').map(readAuthor),
    informants: childrenNamed(root, 'informant').flatMap(readInformant),
    custodian: readOrganisation(
      descend(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization'),
    ),
    legalAuthenticator: readAuthenticator(child(root, 'legalAuthenticator')),
    participants: childrenNamed(root, 'participant').map(readParticipant),
    serviceEvents: childrenNamed(root, 'documentationOf').flatMap(readServiceEvent),
    encounter: readEncounter(descend(root, 'componentOf', 'encompassingEncounter')),
    lines: readLines(root),
  });
}

const PLACES: readonly HeaderPlace[] = [
  'templateId',
  'id',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'recordTarget',
  'author',
  'informant',
  'custodian',
  'legalAuthenticator',
  'documentationOf',
  'componentOf',
];

function readLines(root: XmlElement | undefined): Partial<Record<HeaderPlace, number>> {
  const lines: Partial<Record<HeaderPlace, number>> = {};
  for (const place of PLACES) {
    const element = child(root, place);
    if (element !== undefined) lines[place] = element.line;
  }
  return lines;
}

function readRelatedDocument(element: XmlElement): RelatedDocument {
  const parent = child(element, 'parentDocument');
  return present<RelatedDocument>({
    typeCode: attribute(element, 'typeCode') ?? '',
    id: readIdentifier(child(parent, 'id')),
    setId: readIdentifier(child(parent, 'setId')),
    versionNumber: readInteger(child(parent, 'versionNumber')),
    line: element.line,
  });
}

function readAuthor(element: XmlElement): Author {
  const assigned = child(element, 'assignedAuthor');
  return present<Author>({
    ...readAssigned(assigned),
    time: attribute(child(element, 'time'), 'value'),
    functionCode: readCode(child(element, 'functionCode')),
    deviceName: textOf(descend(assigned, 'assignedAuthoringDevice', 'softwareName')),
    line: element.line,
  });
}

function readAuthenticator(element: XmlElement | undefined): Authenticator | undefined {
  if (element === undefined) return undefined;
  return present<Authenticator>({
    ...readAssigned(child(element, 'assignedEntity')),
    time: attribute(child(element, 'time'), 'value'),
    signatureCode: attribute(child(element, 'signatureCode'), 'code'),
    line: element.line,
  });
}

function readInformant(element: XmlElement): Informant[] {
  const related = child(element, 'relatedEntity');
  const entity = related ?? child(element, 'assignedEntity');
  if (entity === undefined) return [];
  const relation = related === undefined ? undefined : readCode(child(related, 'code'));
  return [
    present<Informant>({
      classCode: attribute(entity, 'classCode') ?? (related === undefined ? 'ASSIGNED' : ''),
      relationCode: relation?.code,
      relation,
      addresses: readAddresses(entity),
      telecoms: readTelecoms(entity),
      name: readPersonName(
        descend(entity, 'relatedPerson', 'name') ?? descend(entity, 'assignedPerson', 'name'),
      ),
      line: element.line,
    }),
  ];
}

function readParticipant(element: XmlElement): Participant {
  const entity = child(element, 'associatedEntity');
  const functionCode = child(element, 'functionCode');
  return present<Participant>({
    typeCode: attribute(element, 'typeCode'),
    functionCode: readCode(functionCode),
    functionText: textOf(child(functionCode, 'originalText')),
    classCode: attribute(entity, 'classCode'),
    ids: readIdentifiers(childrenNamed(entity, 'id')),
    code: readCode(child(entity, 'code')),
    addresses: readAddresses(entity),
    telecoms: readTelecoms(entity),
    name: readPersonName(descend(entity, 'associatedPerson', 'name')),
    organisationName: textOf(descend(entity, 'scopingOrganization', 'name')),
    organisation: readOrganisation(child(entity, 'scopingOrganization')),
    time: readInterval(child(element, 'time')).low,
    line: element.line,
  });
}

function readServiceEvent(element: XmlElement): ServiceEvent[] {
  const event = child(element, 'serviceEvent');
  if (event === undefined) return [];
  const performers = childrenNamed(event, 'performer').map((performer) =>
    readAssigned(child(performer, 'assignedEntity')),
  );
  return [
    present<ServiceEvent>({
      ...readInterval(child(event, 'effectiveTime')),
      code: readCode(child(event, 'code')),
      performer: performers[0],
      performers,
      line: event.line,
    }),
  ];
}

function readEncounter(element: XmlElement | undefined): Encounter | undefined {
  if (element === undefined) return undefined;
  const facility = descend(element, 'location', 'healthCareFacility');
  const facilityAddress = descend(facility, 'location', 'addr');
  return present<Encounter>({
    ...readInterval(child(element, 'effectiveTime')),
    code: readCode(child(element, 'code')),
    facilityCode: readCode(child(facility, 'code')),
    facilityName: textOf(descend(facility, 'location', 'name')),
    facilityAddress: facilityAddress === undefined ? undefined : readAddress(facilityAddress),
    line: element.line,
  });
}
