import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type CdaHeader, readHeader } from '@cigogne/cda';
import {
  type ControlledDocument,
  controlMessage,
  controlPackage,
  type Level,
  type Report,
  reportOf,
} from '@cigogne/conformance';
import { writePackage } from '@cigogne/xdm';
import { parseXml, XmlError } from '@cigogne/xml';
import type { Input } from './read-input.ts';

export interface ControlledInput {
  report: Report;
  /** Absent when nothing that can be routed was recognised. */
  document?: ControlledDocument;
}

/** Controls a package, a message, or a document alone, as the platform would on reception at `now`. */
export async function controlInput(input: Input, now: Date): Promise<ControlledInput> {
  if (input.kind === 'message') return controlMessage(input.bytes, { now });
  if (input.kind === 'zip') return controlPackage(input.bytes, { now });
  return controlAlone(input, now);
}

/** Levels that speak of a message or a package, which a document alone is not. */
const OF_PACKAGES: readonly Level[] = ['message', 'archive', 'metadata'];

/** A document alone is put in a package of ours, and the report keeps what it says of the document. */
async function controlAlone({ bytes, name }: Input, now: Date): Promise<ControlledInput> {
  const header = packageable(headerOf(bytes));
  const zip = await writePackage({ documents: [{ bytes, header }], now, ids: { uuid: () => randomUUID() } });
  const { report, document } = await controlPackage(zip, { now });
  const path = basename(name);
  return { report: aboutDocument(report, path), ...(document ? { document: { ...document, path } } : {}) };
}

/** The header for the metadata: empty when the document cannot be read, which the control of its bytes will say. */
function headerOf(bytes: Uint8Array): CdaHeader {
  try {
    using document = parseXml(bytes);
    return readHeader(document);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    using nothing = parseXml(Buffer.from('<nothing/>'));
    return readHeader(nothing);
  }
}

/** A package names its document and one child. What the document lacks is made up for the metadata alone. */
function packageable(header: CdaHeader): CdaHeader {
  const made = { root: '2.999', extension: '0' };
  const [patient] = header.patients;
  const ids = patient?.ids.some(({ extension }) => extension !== undefined) ? patient.ids : [made];
  return {
    ...header,
    id: header.id ?? made,
    patients: [{ addresses: [], telecoms: [], guardians: [], ...patient, ids }],
  };
}

function aboutDocument(report: Report, path: string): Report {
  const findings = report.findings
    .filter(({ level }) => !OF_PACKAGES.includes(level))
    .map((found) => (found.place ? { ...found, place: { ...found.place, entry: path } } : found));
  const ran = report.levels.filter(
    ({ level, status }) => status !== 'not-run' && !OF_PACKAGES.includes(level),
  );
  return reportOf(findings, {
    ran: ran.map(({ level }) => level),
    ...(report.document ? { document: { ...report.document, path } } : {}),
  });
}
