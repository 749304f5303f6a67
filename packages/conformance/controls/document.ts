import { type CdaHeader, isClinicalDocument, readHeader } from '@cigogne/cda';
import type { XdmDocument, XdmPackage } from '@cigogne/xdm';
import { parseXml, type XmlDocument, XmlError, type XmlErrorCode } from '@cigogne/xml';
import { finding } from '../catalogue/finding.ts';
import type { ContentCheck, ControlledDocument, DocumentSummary, Finding, Level } from '../types.ts';
import { controlHeader } from './header.ts';
import { headerContext } from './header-context.ts';
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

/** Controls one document of a package: readable, recognised, in agreement with its metadata, identified. */
export function controlDocument(
  document: XdmDocument,
  xdm: XdmPackage,
  context: DocumentContext,
): DocumentControl {
  const parsed = parse(document);
  if ('finding' in parsed) return { findings: [parsed.finding], ran: [] };
  using xml = parsed.xml;
  if (isClinicalDocument(xml)) return controlCda(document, xdm, xml, context);
  const place = { entry: document.path, line: xml.root.line };
  return { findings: [finding('CDA-NOT-CDA', { place })], ran: [] };
}

function parse({ bytes, path }: XdmDocument): { xml: XmlDocument } | { finding: Finding } {
  try {
    return { xml: parseXml(bytes) };
  } catch (error) {
    if (error instanceof XmlError) return { finding: unreadable(error, path) };
    throw error;
  }
}

function controlCda(
  document: XdmDocument,
  xdm: XdmPackage,
  xml: XmlDocument,
  context: DocumentContext,
): DocumentControl {
  const header = readHeader(xml);
  const recognised = recognise(header, document.path);
  const { action, findings } = controlAction(document, header, xdm);
  const agreement = [...controlAgreement(document, header), ...findings];
  const identity = { ...identityOf(header), action, path: document.path };
  const { certificate, kind, version } = recognised;
  const control: DocumentControl = {
    findings: [...recognised.findings, ...agreement],
    ran: ['header'],
    header,
    ...(kind === undefined
      ? {}
      : { summary: { kind, ...(version === undefined ? {} : { version }), ...identity } }),
  };
  if (certificate === undefined) return control;
  control.findings.push(
    ...controlHeader(header, certificate.kind, headerContext(document.path, context.now)),
  );
  control.findings.push(...context.contentChecks.flatMap((check) => check(xml, header, context.now)));
  const { documentId } = identity;
  if (documentId !== undefined) {
    control.document = { ...certificate, ...identity, documentId, header, bytes: document.bytes };
  }
  return control;
}

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
