import { parseXml, wholeRoot, type XmlElement, XmlError } from '@cigogne/xml';
import { xdmErrors } from '../errors.ts';
import {
  attribute,
  classifications,
  codes,
  externalIdentifier,
  hasNode,
  localizedString,
  slotValue,
  slotValues,
} from './ebrim.ts';
import { parseOrganisation, parsePatientIdentifier, parseProfessional, parseSpecialty } from './hl7.ts';
import type { Association, DocumentAuthor, DocumentEntry, SubmissionSet } from './model.ts';
import { parsePatientInfo } from './patient-info.ts';
import { ACTION_SLOT, DOCUMENT_ENTRY, FOLDER_NODE, NAMESPACE, SUBMISSION_SET } from './schemes.ts';

/** Deeper than ebRIM ever goes (8), far below what would exhaust a parser. */
const MAX_DEPTH = 64;
/** The official files have 20 to 40 kB. */
const MAX_BYTES = 2 * 1024 * 1024;
/** An archive holds 64 entries: more objects than this describe nothing that is there. */
const MAX_OBJECTS = 512;

export interface Metadata {
  submissionSets: SubmissionSet[];
  entries: DocumentEntry[];
  associations: Association[];
}

/**
 * Reads one METADATA.XML (ebRIM 3.0, ITI TF-3 §4.2). Survives what official packages do: no declaration,
 * redeclared prefixes, ids that point nowhere, misspelt names, any order. Throws `xdm.metadata-unreadable`.
 */
export function readMetadata(path: string, bytes: Uint8Array): Metadata {
  using document = parse(path, bytes);
  const root = wholeRoot(document);
  if (root.name !== 'SubmitObjectsRequest' || root.namespace !== NAMESPACE.lcm) {
    throw xdmErrors.metadataUnreadable(path, 'la racine n’est pas lcm:SubmitObjectsRequest.', root.line);
  }
  const objects = root.child('RegistryObjectList')?.children ?? [];
  if (objects.length > MAX_OBJECTS) {
    throw xdmErrors.metadataUnreadable(path, `elles décrivent plus de ${MAX_OBJECTS} objets.`, root.line);
  }
  const named = (name: string) =>
    objects.filter((object) => object.name === name && object.namespace === NAMESPACE.rim);
  return {
    submissionSets: named('RegistryPackage')
      .filter((object) => !hasNode(object, FOLDER_NODE))
      .map((object) => readSubmissionSet(object, path)),
    entries: named('ExtrinsicObject').map(readDocumentEntry),
    associations: named('Association').map(readAssociation),
  };
}

function parse(path: string, bytes: Uint8Array) {
  try {
    return parseXml(withoutLeadingSpace(bytes), { maxDepth: MAX_DEPTH, maxBytes: MAX_BYTES });
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    throw xdmErrors.metadataUnreadable(path, cause.message, cause.line, cause);
  }
}

/** Official files begin with spaces; before a declaration, XML 1.0 §2.8 forbids them. */
export function withoutLeadingSpace(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return start <= 0 ? bytes : bytes.subarray(start);
}

function readSubmissionSet(object: XmlElement, metadataPath: string): SubmissionSet {
  const patientId = externalIdentifier(object, SUBMISSION_SET.patientId);
  const [contentTypeCode] = codes(object, SUBMISSION_SET.contentTypeCode);
  return {
    ...present({
      entryUuid: attribute(object, 'id'),
      uniqueId: externalIdentifier(object, SUBMISSION_SET.uniqueId),
      sourceId: externalIdentifier(object, SUBMISSION_SET.sourceId),
      submissionTime: slotValue(object, 'submissionTime'),
      title: localizedString(object, 'Name'),
      comments: localizedString(object, 'Description'),
      patientId: patientId === undefined ? undefined : parsePatientIdentifier(patientId),
      contentTypeCode,
    }),
    authors: classifications(object, SUBMISSION_SET.author).map(readAuthor),
    intendedRecipients: slotValues(object, 'intendedRecipient'),
    metadataPath,
  };
}

function readDocumentEntry(object: XmlElement): DocumentEntry {
  const size = slotValue(object, 'size');
  const patientInfo = slotValues(object, 'sourcePatientInfo');
  const identifier = (raw: string | undefined) =>
    raw === undefined ? undefined : parsePatientIdentifier(raw);
  const authenticator = slotValue(object, 'legalAuthenticator');
  return {
    ...present({
      entryUuid: attribute(object, 'id'),
      logicalId: attribute(object, 'lid'),
      mimeType: attribute(object, 'mimeType'),
      availabilityStatus: attribute(object, 'status'),
      uniqueId: externalIdentifier(object, DOCUMENT_ENTRY.uniqueId),
      hash: slotValue(object, 'hash'),
      size: size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : undefined,
      uri: readUri(object),
      title: localizedString(object, 'Name'),
      comments: localizedString(object, 'Description'),
      languageCode: slotValue(object, 'languageCode'),
      creationTime: slotValue(object, 'creationTime'),
      serviceStartTime: slotValue(object, 'serviceStartTime'),
      serviceStopTime: slotValue(object, 'serviceStopTime'),
      patientId: identifier(externalIdentifier(object, DOCUMENT_ENTRY.patientId)),
      sourcePatientId: identifier(slotValue(object, 'sourcePatientId')),
      sourcePatientInfo: patientInfo.length === 0 ? undefined : parsePatientInfo(patientInfo),
      legalAuthenticator: authenticator === undefined ? undefined : parseProfessional(authenticator),
      classCode: codes(object, DOCUMENT_ENTRY.classCode)[0],
      typeCode: codes(object, DOCUMENT_ENTRY.typeCode)[0],
      formatCode: codes(object, DOCUMENT_ENTRY.formatCode)[0],
      healthcareFacilityTypeCode: codes(object, DOCUMENT_ENTRY.healthcareFacilityTypeCode)[0],
      practiceSettingCode: codes(object, DOCUMENT_ENTRY.practiceSettingCode)[0],
      version: attribute(object.child('VersionInfo') ?? object, 'versionName'),
      actionSlot: slotValue(object, ACTION_SLOT)?.toUpperCase(),
      line: object.line,
    }),
    authors: classifications(object, DOCUMENT_ENTRY.author).map(readAuthor),
    confidentialityCodes: codes(object, DOCUMENT_ENTRY.confidentialityCode),
    eventCodes: codes(object, DOCUMENT_ENTRY.eventCode),
    referenceIds: slotValues(object, 'urn:ihe:iti:xds:2013:referenceIdList'),
  };
}

/**
 * A URI too long for one value may be written `1|first part`, `2|second part` (ITI TF-3 §4.2.3.2.27).
 */
function readUri(object: XmlElement): string | undefined {
  const values = slotValues(object, 'URI');
  if (values.length <= 1) return values[0];
  const parts = values.map((value) => /^(\d+)\|(.*)$/.exec(value));
  const ordered = parts
    .flatMap((part) => (part === null ? [] : [{ rank: Number(part[1]), text: part[2] ?? '' }]))
    .sort((a, b) => a.rank - b.rank);
  return ordered.length === values.length ? ordered.map((part) => part.text).join('') : values[0];
}

function readAuthor(classification: XmlElement): DocumentAuthor {
  return {
    persons: slotValues(classification, 'authorPerson').map(parseProfessional),
    institutions: slotValues(classification, 'authorInstitution').map(parseOrganisation),
    roles: slotValues(classification, 'authorRole'),
    specialties: slotValues(classification, 'authorSpecialty').map(parseSpecialty),
  };
}

function readAssociation(object: XmlElement): Association {
  const type = attribute(object, 'associationType') ?? '';
  return {
    type: type.slice(type.lastIndexOf(':') + 1),
    source: attribute(object, 'sourceObject') ?? '',
    target: attribute(object, 'targetObject') ?? '',
  };
}

/** Leaves out what the metadata do not say: an absent attribute is an absent key. */
function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}
