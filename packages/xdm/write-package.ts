import type { CdaHeader } from '@cigogne/cda';
import { facilityOf, uniqueIdOf } from './codes.ts';
import { xdmErrors } from './errors.ts';
import { entryFromHeader } from './from-header.ts';
import { patientIdOf } from './identity.ts';
import { parsePatientIdentifier } from './metadata/hl7.ts';
import type { Code, SubmissionSet, VersionAction } from './metadata/model.ts';
import { type EntryToWrite, writeMetadata } from './metadata/write.ts';
import { authorsOf } from './people.ts';
import { type PackageSoftware, writeIndex, writeReadme } from './readme.ts';
import { toDtm } from './time.ts';
import { writeZip } from './zip/write.ts';

export type { PackageSoftware } from './readme.ts';

export interface PackageDocument {
  /** The CDA document, written as it is. */
  bytes: Uint8Array;
  /** Its header, as `readHeader` gives it. */
  header: CdaHeader;
  /** Default: those of the model that the templateIds claim. */
  formatCode?: Code;
  classCode?: Code;
  /** Default: a replacement when the document says that it is one. */
  action?: VersionAction;
  /** entryUUID (`urn:uuid:…`) of the version that it replaces: also writes the association RPLC. */
  replaces?: string;
}

export interface PackageInput {
  /** Documents of one child; one per package is the rule, 99 the most. */
  documents: readonly PackageDocument[];
  software?: PackageSoftware;
  /** Time of emission. */
  now: Date;
  ids: { uuid(): string };
}

const MOST_DOCUMENTS = 99;
const FOLDER = 'IHE_XDM/SUBSET01/';
const OURSELVES: PackageSoftware = { name: 'Cigogne', version: '0.1.0', publisher: 'Cigogne' };

/**
 * Writes an IHE XDM package as the CI-SIS asks (mssante-xdm.md §2.1 to §2.6): 8.3 names, explicit
 * directories, ASCII texts, complete metadata. Same input: same bytes. Throws XdmError `xdm.cannot-write`
 * when there is no document, no identifier for it or for the child, or when two documents are not of the
 * same child.
 */
export async function writePackage(input: PackageInput): Promise<Buffer> {
  const header = assertWritable(input.documents);
  const newUrn = () => `urn:uuid:${input.ids.uuid()}`;
  const submissionSet = submissionSetOf(header, input, newUrn());
  const named = input.documents.map((document, index) => ({ document, name: fileName(index) }));
  const entries = named.map(({ document, name }) => entryOf(document, name, newUrn()));
  const metadata = writeMetadata(submissionSet, entries, newUrn);
  const names = named.map(({ name }) => name);
  const text = (content: string, encoding: 'ascii' | 'utf8') => Buffer.from(content, encoding);
  return writeZip(
    {
      directories: ['IHE_XDM/', FOLDER],
      files: [
        { path: 'INDEX.HTM', bytes: text(writeIndex(header), 'ascii') },
        { path: 'README.TXT', bytes: text(writeReadme(header, input.software ?? OURSELVES, names), 'ascii') },
        ...named.map(({ document, name }) => ({ path: `${FOLDER}${name}`, bytes: document.bytes })),
        { path: `${FOLDER}METADATA.XML`, bytes: text(metadata, 'utf8') },
      ],
    },
    input.now,
  );
}

const fileName = (index: number): string => `DOC${String(index + 1).padStart(4, '0')}.XML`;

function entryOf(document: PackageDocument, uri: string, entryUuid: string): EntryToWrite {
  const entry = entryFromHeader(document.header, document.bytes, { ...document, uri, entryUuid });
  const toWrite: EntryToWrite = { entry: { ...entry, entryUuid } };
  if (document.replaces !== undefined) toWrite.replaces = document.replaces;
  return toWrite;
}

function submissionSetOf(
  header: CdaHeader,
  input: PackageInput,
  entryUuid: string,
): Omit<SubmissionSet, 'metadataPath'> & { entryUuid: string } {
  const custodian = header.custodian?.id;
  const patient = header.patients[0];
  const patientId = patient === undefined ? undefined : patientIdOf(patient);
  const facility = facilityOf(header);
  return {
    entryUuid,
    uniqueId: uuidOid(input.ids.uuid()),
    submissionTime: toDtm(input.now),
    authors: authorsOf(header),
    intendedRecipients: [],
    ...(header.title === undefined ? {} : { title: header.title }),
    ...(custodian === undefined
      ? {}
      : { sourceId: [custodian.root, custodian.extension].filter(Boolean).join('.') }),
    ...(patientId === undefined ? {} : { patientId: parsePatientIdentifier(patientId) }),
    ...(facility === undefined ? {} : { contentTypeCode: facility }),
  };
}

/** A UUID as an OID (ITU-T X.667 §6.3): unique without asking anyone for an arc. */
function uuidOid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

function assertWritable(documents: readonly PackageDocument[]): CdaHeader {
  const first = documents[0];
  if (first === undefined) throw xdmErrors.cannotWrite('aucun document n’est donné.');
  if (documents.length > MOST_DOCUMENTS) throw xdmErrors.cannotWrite(`plus de ${MOST_DOCUMENTS} documents.`);
  const patients = documents.map(({ header }) => onlyPatientId(header));
  if (new Set(patients).size > 1) throw xdmErrors.cannotWrite('les documents ne sont pas du même enfant.');
  if (documents.some(({ header }) => uniqueIdOf(header) === undefined)) {
    throw xdmErrors.cannotWrite('un document n’a pas d’identifiant.');
  }
  return first.header;
}

function onlyPatientId(header: CdaHeader): string {
  const [patient, another] = header.patients;
  const id = patient === undefined || another !== undefined ? undefined : patientIdOf(patient);
  if (id === undefined)
    throw xdmErrors.cannotWrite('un document ne désigne pas un enfant et un seul par un identifiant.');
  return id;
}
