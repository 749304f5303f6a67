import type { CdaHeader } from '@cigogne/cda';
import type { CertificateKind, DocumentKind } from '@cigogne/certificate';
import type { VersionAction } from '@cigogne/xdm';
import type { XmlDocument } from '@cigogne/xml';

/** An error makes the package refused; a warning is told and the package goes on. */
export type Severity = 'error' | 'warning';

/** The levels of control, in the order in which they run and are shown. */
export const LEVELS = [
  'message',
  'archive',
  'metadata',
  'structure',
  'header',
  'content',
  'value-set',
  'plausibility',
  'routing',
] as const;
export type Level = (typeof LEVELS)[number];

export interface Place {
  /** XPath of the element: `/ClinicalDocument/recordTarget/patientRole`. */
  path?: string;
  /** Line of the document or of METADATA.XML. */
  line?: number;
  /** Path of a file in the archive. */
  entry?: string;
}

export interface Finding {
  /** Stable: software may act on it. */
  code: string;
  severity: Severity;
  level: Level;
  /** What it is about, in French, in a few words. */
  label: string;
  /** Section of the certificate, or part of its header, as a person names it: « Vaccinations ». */
  section?: string;
  place?: Place;
  /** What was found and what was expected, where the emitter needs them. Never to be stored or logged. */
  found?: string;
  expected?: string;
  /** True when `found` or `expected` may hold a trait or an identifier of a person. */
  personal?: true;
  message: string;
  /** How to mend it. */
  mend: string;
  /** The rule: a document of the CI-SIS, of IHE, of the requirements register. */
  source: string;
}

export type LevelStatus = 'passed' | 'failed' | 'not-run';

export interface LevelResult {
  level: Level;
  status: LevelStatus;
  /** How many rules of the catalogue were looked at; absent when the level was not run. */
  rules?: number;
}

/** What the report says of the document: identifiers and kind, nothing about a person. */
export interface DocumentSummary {
  kind: DocumentKind;
  version?: string;
  documentId?: string;
  setId?: string;
  versionNumber?: number;
  action: VersionAction;
  /** Path in the archive. */
  path: string;
}

export interface Report {
  schemaVersion: 1;
  /** Version of the rules that were applied (R008). */
  rulesVersion: string;
  verdict: 'accepted' | 'rejected';
  findings: Finding[];
  levels: LevelResult[];
  /** The first document, absent when none could be recognised. */
  document?: DocumentSummary;
}

/** A certificate that was read: what routing and relay need of it. */
export interface ControlledDocument {
  kind: CertificateKind;
  version: string;
  /** `root` or `root^extension`, the XDS form. */
  documentId: string;
  setId?: string;
  versionNumber?: number;
  action: VersionAction;
  header: CdaHeader;
  bytes: Uint8Array;
  path: string;
}

/** What a control of the whole document is told of it. */
export interface DocumentFacts {
  kind: CertificateKind;
  /** Version of the model that the document follows: `2025.01`. */
  version: string;
  header: CdaHeader;
  /** The document as received; the XML engine has parsed it without complaint. */
  bytes: Uint8Array;
  now: Date;
}

/**
 * A control of the whole document (structure, header, content, value sets, plausibility). It must not keep the
 * XmlDocument, which is freed when the control of the package ends, and must not throw.
 */
export type ContentCheck = (document: XmlDocument, facts: DocumentFacts) => Finding[];
