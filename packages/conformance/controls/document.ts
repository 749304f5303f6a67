import { type CdaHeader, isClinicalDocument, readHeader } from '@cigogne/cda';
import type { VersionAction, XdmDocument, XdmPackage } from '@cigogne/xdm';
import { parseXml, wholeRoot, type XmlDocument, XmlError, type XmlErrorCode } from '@cigogne/xml';
import { finding } from '../catalogue/finding.ts';
import type { ContentCheck, ControlledDocument, DocumentSummary, Finding, Level } from '../types.ts';
import { controlAction, controlAgreement } from './metadata.ts';
import { recognise } from './recognition.ts';

export interface DocumentControl {
  findings: Finding[];
  /** Levels that ran on this document. */
  ran: Level[];
  summary?: DocumentSummary;
  /** Set for a certificate of an accepted version that has an identifier. */
  document?: ControlledDocument;
  header?: CdaHeader;
}

export interface DocumentContext {
  now: Date;
  contentChecks: readonly ContentCheck[];
}

/** Controls one document of a package: readable, recognised, in agreement with its metadata, then its content. */
export function controlPackagedDocument(
  document: XdmDocument,
  xdm: XdmPackage,
  context: DocumentContext,
): DocumentControl {
  return controlBytes(document, context, (header) => {
    const { action, findings } = controlAction(document, header, xdm);
    return { action, findings: [...controlAgreement(document, header), ...findings] };
  });
}

/** Controls a document that came without a package: what its metadata would say is what it says itself. */
export function controlBareDocument(document: DocumentBytes, context: DocumentContext): DocumentControl {
  return controlBytes(document, context, ({ relatedDocuments }) => ({
    action: relatedDocuments.some(({ typeCode }) => typeCode === 'RPLC') ? 'replace' : 'create',
    findings: [],
  }));
}

/** A document and where it stands. */
export interface DocumentBytes {
  bytes: Uint8Array;
  path: string;
}

/** What is known of a document from what came around it. */
type Surroundings = (header: CdaHeader) => { action: VersionAction; findings: Finding[] };

function controlBytes(
  document: DocumentBytes,
  context: DocumentContext,
  surroundings: Surroundings,
): DocumentControl {
  const parsed = parse(document);
  if ('finding' in parsed) return { findings: [parsed.finding], ran: [] };
  using xml = parsed.xml;
  if (isClinicalDocument(xml)) return controlCda(document, xml, context, surroundings);
  const place = { entry: document.path, line: xml.root.line };
  return { findings: [finding('CDA-NOT-CDA', { place })], ran: [] };
}

function parse({ bytes, path }: DocumentBytes): { xml: XmlDocument } | { finding: Finding } {
  try {
    return { xml: parseXml(bytes) };
  } catch (error) {
    if (error instanceof XmlError) return { finding: unreadable(error, path) };
    throw error;
  }
}

function controlCda(
  { bytes, path }: DocumentBytes,
  xml: XmlDocument,
  { now, contentChecks }: DocumentContext,
  surroundings: Surroundings,
): DocumentControl {
  const header = readHeader({ root: wholeRoot(xml) });
  const recognised = recognise(header, path);
  const { action, findings } = surroundings(header);
  const identity = { ...identityOf(header), action, path };
  const { certificate, kind, version } = recognised;
  const control: DocumentControl = {
    findings: [...recognised.findings, ...findings],
    ran: ['header'],
    header,
    ...(kind === undefined
      ? {}
      : { summary: { kind, ...(version === undefined ? {} : { version }), ...identity } }),
  };
  if (certificate === undefined) return control;
  const told = contentChecks.flatMap((check) => check(xml, { ...certificate, header, bytes, now }));
  control.findings.push(...told.map((found) => ({ ...found, place: { ...found.place, entry: path } })));
  if (contentChecks.length > 0) control.ran.push(...CONTENT_LEVELS);
  const { documentId } = identity;
  if (documentId !== undefined) {
    control.document = { ...certificate, ...identity, documentId, header, bytes };
  }
  return control;
}

const CONTENT_LEVELS: readonly Level[] = ['structure', 'content', 'value-set', 'plausibility'];

function identityOf(header: CdaHeader): { documentId?: string; setId?: string; versionNumber?: number } {
  const join = (id: CdaHeader['id']) =>
    id?.extension === undefined ? id?.root : `${id.root}^${id.extension}`;
  const documentId = join(header.id);
  const setId = join(header.setId);
  return {
    ...(documentId === undefined ? {} : { documentId }),
    ...(setId === undefined ? {} : { setId }),
    ...(header.versionNumber === undefined ? {} : { versionNumber: header.versionNumber }),
  };
}

const XML_CODES: Readonly<Partial<Record<XmlErrorCode, UnreadableCode>>> = {
  'xml.doctype': 'CDA-DOCTYPE',
  'xml.encoding': 'CDA-ENCODING',
  'xml.too-deep': 'CDA-TOO-DEEP',
  'xml.too-large': 'CDA-TOO-LARGE',
};

type UnreadableCode = 'CDA-DOCTYPE' | 'CDA-ENCODING' | 'CDA-TOO-DEEP' | 'CDA-TOO-LARGE' | 'CDA-MALFORMED';

function unreadable(error: XmlError, entry: string): Finding {
  return finding(XML_CODES[error.code] ?? 'CDA-MALFORMED', {
    place: { entry, ...(error.line === undefined ? {} : { line: error.line }) },
    found: error.message,
  });
}
