import { element, writeXml, type XmlNode } from '@cigogne/xml';
import { formatSpecialty } from './hl7.ts';
import type { Code, DocumentAuthor, DocumentEntry, SubmissionSet } from './model.ts';
import {
  ACTION_SLOT,
  APPROVED,
  DOCUMENT_ENTRY,
  HAS_MEMBER,
  NAMESPACE,
  REPLACES,
  SUBMISSION_SET,
} from './schemes.ts';

/** A document of the package to write: its entry, and the entryUUID of the version that it replaces. */
export interface EntryToWrite {
  entry: DocumentEntry & { entryUuid: string };
  replaces?: string;
}

/** Where the ids of classifications and associations come from: `urn:uuid:…`. */
export type NewUrn = () => string;

/**
 * METADATA.XML of one submission set (ITI TF-3 §4.2), with every id pointing where it should.
 * UTF-8, CRLF. Throws XmlError when a value cannot be written in XML.
 */
export function writeMetadata(
  submissionSet: Omit<SubmissionSet, 'metadataPath'> & { entryUuid: string },
  documents: readonly EntryToWrite[],
  newUrn: NewUrn,
): string {
  const list = [
    writeSubmissionSet(submissionSet, newUrn),
    ...documents.map(({ entry }) => writeDocumentEntry(entry, newUrn)),
    ...documents.map(({ entry }) => writeHasMember(submissionSet.entryUuid, entry.entryUuid, newUrn)),
    ...documents.flatMap(({ entry, replaces }) =>
      replaces === undefined ? [] : [writeAssociation(REPLACES, entry.entryUuid, replaces, newUrn)],
    ),
  ];
  const root = element(
    'lcm:SubmitObjectsRequest',
    { 'xmlns:lcm': NAMESPACE.lcm, 'xmlns:rim': NAMESPACE.rim },
    element('rim:RegistryObjectList', {}, list),
  );
  return writeXml(root, { indent: true, newline: '\r\n' });
}

function writeSubmissionSet(
  set: Omit<SubmissionSet, 'metadataPath'> & { entryUuid: string },
  newUrn: NewUrn,
): XmlNode {
  const id = set.entryUuid;
  return element(
    'rim:RegistryPackage',
    { id, status: APPROVED },
    slot('submissionTime', set.submissionTime),
    slot('intendedRecipient', ...set.intendedRecipients),
    localized('Name', set.title),
    localized('Description', set.comments),
    element('rim:Classification', {
      id: newUrn(),
      classificationNode: SUBMISSION_SET.node,
      classifiedObject: id,
      nodeRepresentation: '',
    }),
    set.authors.map((author) => writeAuthor(SUBMISSION_SET.author, author, id, newUrn)),
    writeCode(SUBMISSION_SET.contentTypeCode, set.contentTypeCode, id, newUrn),
    writeIdentifier(SUBMISSION_SET.patientId, 'XDSSubmissionSet.patientId', set.patientId?.raw, id, newUrn),
    writeIdentifier(SUBMISSION_SET.sourceId, 'XDSSubmissionSet.sourceId', set.sourceId, id, newUrn),
    writeIdentifier(SUBMISSION_SET.uniqueId, 'XDSSubmissionSet.uniqueId', set.uniqueId, id, newUrn),
  );
}

function writeDocumentEntry(entry: DocumentEntry & { entryUuid: string }, newUrn: NewUrn): XmlNode {
  const id = entry.entryUuid;
  const code = (scheme: string, value: Code | undefined) => writeCode(scheme, value, id, newUrn);
  return element(
    'rim:ExtrinsicObject',
    {
      id,
      lid: entry.logicalId,
      mimeType: entry.mimeType,
      objectType: DOCUMENT_ENTRY.objectType,
      status: entry.availabilityStatus,
    },
    // First, as the official packages of replaced documents have it (mssante-xdm.md §2.5).
    slot(ACTION_SLOT, entry.actionSlot),
    slot('hash', entry.hash),
    slot('size', entry.size === undefined ? undefined : String(entry.size)),
    slot('URI', entry.uri),
    slot('creationTime', entry.creationTime),
    slot('languageCode', entry.languageCode),
    slot('legalAuthenticator', entry.legalAuthenticator?.raw),
    slot('serviceStartTime', entry.serviceStartTime),
    slot('serviceStopTime', entry.serviceStopTime),
    slot('sourcePatientId', entry.sourcePatientId?.raw),
    slot('sourcePatientInfo', ...(entry.sourcePatientInfo?.raw ?? [])),
    slot('urn:ihe:iti:xds:2013:referenceIdList', ...entry.referenceIds),
    localized('Name', entry.title),
    localized('Description', entry.comments),
    entry.version === undefined ? undefined : element('rim:VersionInfo', { versionName: entry.version }),
    entry.eventCodes.flatMap((event) => code(DOCUMENT_ENTRY.eventCode, event) ?? []),
    entry.authors.map((author) => writeAuthor(DOCUMENT_ENTRY.author, author, id, newUrn)),
    code(DOCUMENT_ENTRY.classCode, entry.classCode),
    entry.confidentialityCodes.flatMap((level) => code(DOCUMENT_ENTRY.confidentialityCode, level) ?? []),
    code(DOCUMENT_ENTRY.formatCode, entry.formatCode),
    code(DOCUMENT_ENTRY.healthcareFacilityTypeCode, entry.healthcareFacilityTypeCode),
    code(DOCUMENT_ENTRY.practiceSettingCode, entry.practiceSettingCode),
    code(DOCUMENT_ENTRY.typeCode, entry.typeCode),
    writeIdentifier(DOCUMENT_ENTRY.patientId, 'XDSDocumentEntry.patientId', entry.patientId?.raw, id, newUrn),
    writeIdentifier(DOCUMENT_ENTRY.uniqueId, 'XDSDocumentEntry.uniqueId', entry.uniqueId, id, newUrn),
  );
}

function writeHasMember(set: string, member: string, newUrn: NewUrn): XmlNode {
  return writeAssociation(HAS_MEMBER, set, member, newUrn, slot('SubmissionSetStatus', 'Original'));
}

function writeAssociation(
  type: string,
  source: string,
  target: string,
  newUrn: NewUrn,
  content?: XmlNode,
): XmlNode {
  return element(
    'rim:Association',
    { id: newUrn(), associationType: type, sourceObject: source, targetObject: target },
    content,
  );
}

function slot(name: string, ...values: (string | undefined)[]): XmlNode | undefined {
  const written = values.filter((value) => value !== undefined && value !== '');
  if (written.length === 0) return undefined;
  return element(
    'rim:Slot',
    { name },
    element(
      'rim:ValueList',
      {},
      written.map((value) => element('rim:Value', {}, value)),
    ),
  );
}

function localized(name: 'Name' | 'Description', value: string | undefined): XmlNode | undefined {
  if (value === undefined) return undefined;
  return element(
    `rim:${name}`,
    {},
    element('rim:LocalizedString', { 'xml:lang': 'fr-FR', charset: 'UTF-8', value }),
  );
}

function writeCode(
  scheme: string,
  value: Code | undefined,
  classified: string,
  newUrn: NewUrn,
): XmlNode | undefined {
  if (value === undefined) return undefined;
  return element(
    'rim:Classification',
    {
      id: newUrn(),
      classificationScheme: scheme,
      classifiedObject: classified,
      nodeRepresentation: value.code,
    },
    slot('codingScheme', value.codingScheme),
    localized('Name', value.label),
  );
}

function writeAuthor(scheme: string, author: DocumentAuthor, classified: string, newUrn: NewUrn): XmlNode {
  return element(
    'rim:Classification',
    { id: newUrn(), classificationScheme: scheme, classifiedObject: classified, nodeRepresentation: '' },
    slot('authorInstitution', ...author.institutions.map((institution) => institution.raw)),
    slot('authorPerson', ...author.persons.map((person) => person.raw)),
    slot('authorRole', ...author.roles),
    slot('authorSpecialty', ...author.specialties.map(formatSpecialty)),
  );
}

function writeIdentifier(
  scheme: string,
  name: string,
  value: string | undefined,
  registryObject: string,
  newUrn: NewUrn,
): XmlNode | undefined {
  if (value === undefined) return undefined;
  return element(
    'rim:ExternalIdentifier',
    { id: newUrn(), identificationScheme: scheme, registryObject, value },
    element('rim:Name', {}, element('rim:LocalizedString', { value: name })),
  );
}
