import type { CdaHeader } from '@cigogne/cda';
import {
  actionOf,
  type ComparedAttribute,
  compareWithCda,
  type VersionAction,
  verifyIntegrity,
  versionAction,
  type XdmDocument,
  type XdmPackage,
} from '@cigogne/xdm';
import type { FindingCode } from '../catalogue/catalogue.ts';
import { finding } from '../catalogue/finding.ts';
import type { Finding, Place } from '../types.ts';

/** A file that no entry describes but that is a document: it would be relayed without having been read. */
const CDA_ROOT = /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/;
const LOOKED_AT = 64 * 1024;

/** What the metadata must be, whatever the documents say. */
export function controlMetadata(xdm: XdmPackage): Finding[] {
  return [
    ...(xdm.submissionSets.length === 0 ? [finding('XDM-SUBMISSION-SET')] : []),
    ...xdm.otherFiles
      .filter(isDocument)
      .map(({ path }) => finding('XDM-DOCUMENT-UNDESCRIBED', { place: { entry: path } })),
    ...xdm.documents.flatMap((document) => [
      ...controlIntegrity(document),
      ...controlSubmissionPatient(document, xdm),
    ]),
  ];
}

/** UTF-16 is looked through too: its NUL bytes are dropped. */
function isDocument(file: { bytes: Uint8Array }): boolean {
  const start = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, Math.min(LOOKED_AT, file.bytes.length));
  return CDA_ROOT.test(start.toString('latin1').replaceAll('\0', ''));
}

function controlIntegrity(document: XdmDocument): Finding[] {
  const { hashMatches, sizeMatches, hash, size } = verifyIntegrity(document);
  const place = placeOf(document);
  const { entry } = document;
  return [
    ...(hashMatches
      ? []
      : [
          finding('XDM-HASH', {
            place,
            ...(entry.hash === undefined ? {} : { found: entry.hash }),
            expected: hash,
          }),
        ]),
    ...(sizeMatches
      ? []
      : [
          finding('XDM-SIZE', {
            place,
            ...(entry.size === undefined ? {} : { found: String(entry.size) }),
            expected: String(size),
          }),
        ]),
  ];
}

function controlSubmissionPatient(document: XdmDocument, xdm: XdmPackage): Finding[] {
  const expected = document.entry.patientId;
  if (expected === undefined) return [];
  return xdm.submissionSets
    .filter(({ metadataPath }) => metadataPath === document.metadataPath)
    .flatMap(({ patientId }) => patientId ?? [])
    .filter((patientId) => patientId.id !== expected.id || patientId.authority !== expected.authority)
    .map((patientId) =>
      finding('XDM-SUBMISSION-PATIENT', {
        place: placeOf(document),
        found: patientId.raw,
        expected: expected.raw,
      }),
    );
}

const AGREEMENT = {
  uniqueId: 'XDM-UNIQUE-ID',
  patientId: 'XDM-PATIENT-ID',
  title: 'XDM-TITLE',
  creationTime: 'XDM-CREATION-TIME',
  'sourcePatientInfo.birthName': 'XDM-BIRTH-NAME',
  'sourcePatientInfo.birthDate': 'XDM-BIRTH-DATE',
  'sourcePatientInfo.sex': 'XDM-SEX',
  'sourcePatientInfo.usualName': 'XDM-USUAL-NAME',
  'sourcePatientInfo.birthplace': 'XDM-BIRTHPLACE',
  sourcePatientId: 'XDM-SOURCE-PATIENT-ID',
  languageCode: 'XDM-LANGUAGE',
  serviceStartTime: 'XDM-SERVICE-START',
  serviceStopTime: 'XDM-SERVICE-STOP',
  typeCode: 'XDM-TYPE-CODE',
  classCode: 'XDM-CLASS-CODE',
  formatCode: 'XDM-FORMAT-CODE',
  'formatCode.deprecated': 'XDM-FORMAT-DEPRECATED',
  confidentialityCode: 'XDM-CONFIDENTIALITY',
  eventCodeList: 'XDM-EVENT-CODE',
  healthcareFacilityTypeCode: 'XDM-FACILITY',
  practiceSettingCode: 'XDM-PRACTICE-SETTING',
  author: 'XDM-AUTHOR',
  authorInstitution: 'XDM-AUTHOR-INSTITUTION',
  legalAuthenticator: 'XDM-LEGAL-AUTHENTICATOR',
} as const satisfies Record<ComparedAttribute, FindingCode>;

/** The metadata against the document that they describe, attribute by attribute (volet Partage). */
export function controlAgreement(document: XdmDocument, header: CdaHeader): Finding[] {
  const place = placeOf(document);
  return compareWithCda(document.entry, header).map(({ attribute, inMetadata, inCda }) =>
    finding(AGREEMENT[attribute], {
      place,
      ...(inMetadata === undefined ? {} : { found: inMetadata }),
      expected: inCda,
    }),
  );
}

/** Replacement or not: the metadata and the document should say the same; either is enough to act on. */
export function controlAction(
  document: XdmDocument,
  header: CdaHeader,
  xdm: XdmPackage,
): { action: VersionAction; findings: Finding[] } {
  const asked = versionAction(document.entry, xdm.associations);
  const said = actionOf(header);
  const agree = asked === 'delete' || asked === said;
  return {
    action: asked === 'create' ? said : asked,
    findings: agree
      ? []
      : [finding('XDM-ACTION', { place: placeOf(document), found: asked, expected: said })],
  };
}

function placeOf({ metadataPath, entry }: XdmDocument): Place {
  return { entry: metadataPath, ...(entry.line === undefined ? {} : { line: entry.line }) };
}
