import { type CdaHeader, hl7TimeToUtc } from '@cigogne/cda';
import { codeOf, eventCodesOf, facilityOf, modelOf, practiceSettingOf, uniqueIdOf } from './codes.ts';
import { patientIdOf, sourcePatientIdOf, traitsOf } from './identity.ts';
import { sha1 } from './integrity.ts';
import { parsePatientIdentifier } from './metadata/hl7.ts';
import type { Code, DocumentEntry, VersionAction } from './metadata/model.ts';
import { formatPatientInfo, parsePatientInfo } from './metadata/patient-info.ts';
import { authenticatorOf, authorsOf } from './people.ts';

export interface EntryOptions {
  /** `urn:uuid:…`. */
  entryUuid?: string;
  /** Path from the folder of METADATA.XML. Default DOC0001.XML. */
  uri?: string;
  /** Default: those of the model that the templateIds claim. */
  formatCode?: Code;
  classCode?: Code;
  /** Default: a replacement when the document says that it is one. */
  action?: VersionAction;
  comments?: string;
}

const ACTION_SLOTS = { create: undefined, replace: 'C', delete: 'D' } as const;

/**
 * The DocumentEntry of a document, every attribute of mssante-xdm.md §2.3 taken from its CDA header by the
 * mapping of §2.4 (CI-SIS volet Partage). What the header lacks is absent.
 */
export function entryFromHeader(
  header: CdaHeader,
  bytes: Uint8Array,
  options: EntryOptions = {},
): DocumentEntry {
  const model = modelOf(header);
  const patient = header.patients[0];
  const event = header.serviceEvents[0];
  const modelClass =
    model === undefined ? undefined : codeOf({ ...model.classCode, displayName: model.classCode.label });
  const uniqueId = uniqueIdOf(header);
  const entry: DocumentEntry = {
    mimeType: 'text/xml',
    availabilityStatus: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    hash: sha1(bytes),
    size: bytes.length,
    uri: options.uri ?? 'DOC0001.XML',
    authors: authorsOf(header),
    confidentialityCodes: asList(codeOf(header.confidentialityCode)),
    eventCodes: eventCodesOf(header),
    referenceIds: [],
  };
  assignPresent(entry, {
    entryUuid: options.entryUuid,
    uniqueId,
    title: header.title,
    comments: options.comments,
    languageCode: header.languageCode,
    creationTime: utc(header.effectiveTime),
    serviceStartTime: utc(event?.low),
    serviceStopTime: utc(event?.high),
    legalAuthenticator: authenticatorOf(header.legalAuthenticator),
    typeCode: codeOf(header.code),
    classCode: options.classCode ?? modelClass,
    formatCode: options.formatCode ?? model?.formatCode,
    healthcareFacilityTypeCode: facilityOf(header),
    practiceSettingCode: practiceSettingOf(header),
    actionSlot: ACTION_SLOTS[options.action ?? actionOf(header)],
  });
  if (patient !== undefined) {
    assignPresent(entry, {
      patientId: identifier(patientIdOf(patient)),
      sourcePatientId: identifier(sourcePatientIdOf(patient)),
      sourcePatientInfo: parsePatientInfo(formatPatientInfo(traitsOf(patient))),
    });
  }
  return entry;
}

/** Official packages mark as replacements exactly the documents whose versionNumber is above 1 (§2.5). */
export function actionOf(header: CdaHeader): VersionAction {
  const replaces = header.relatedDocuments.some((related) => related.typeCode === 'RPLC');
  return replaces || (header.versionNumber ?? 1) > 1 ? 'replace' : 'create';
}

const utc = (ts: string | undefined): string | undefined => (ts === undefined ? undefined : hl7TimeToUtc(ts));
const asList = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
const identifier = (raw: string | undefined) => (raw === undefined ? undefined : parsePatientIdentifier(raw));

function assignPresent<T extends object>(target: T, values: { [K in keyof T]?: T[K] | undefined }): void {
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) target[key] = value;
  }
}
