import { readPackage, type XdmDocument, XdmError, type XdmPackage } from '@cigogne/xdm';
import { finding } from '../catalogue/finding.ts';
import { reportOf } from '../report/assemble.ts';
import { contentCheck } from '../rules/content-check.ts';
import type { ContentCheck, ControlledDocument, Finding, Report } from '../types.ts';
import { reachedMetadata, unreadablePackage } from './archive.ts';
import { controlPackagedDocument, type DocumentControl } from './document.ts';
import { controlMetadata } from './metadata.ts';

export interface PackageContext {
  /** Time of reception. */
  now: Date;
  /** Controls of the whole document. Default: `contentCheck`; none leaves their levels not run. */
  contentChecks?: readonly ContentCheck[];
}

export interface PackageControl {
  report: Report;
  /** The first of `documents`. */
  document?: ControlledDocument;
  /**
   * Every certificate of the package. One is the rule; several are accepted when they are all recognised
   * and all of the same child, and travel together.
   */
  documents: ControlledDocument[];
  /** Absent when the package could not be read. */
  package?: XdmPackage;
}

/**
 * Controls one package and says all that is wrong with it, archive first. Whatever the bytes, the answer is
 * a report: nothing that a sender may write makes it throw (a content check that throws does).
 */
export async function controlPackage(zip: Uint8Array, context: PackageContext): Promise<PackageControl> {
  let xdm: XdmPackage;
  try {
    xdm = await readPackage(zip);
  } catch (error) {
    if (!(error instanceof XdmError)) throw error;
    const unreadable = unreadablePackage(error);
    return {
      report: reportOf([unreadable], { ran: reachedMetadata(unreadable) ? ['archive'] : [] }),
      documents: [],
    };
  }
  return controlContent(xdm, context);
}

function controlContent(xdm: XdmPackage, context: PackageContext): PackageControl {
  const { now, contentChecks = [contentCheck] } = context;
  const controls = xdm.documents.map((document) =>
    controlPackagedDocument(document, xdm, { now, contentChecks }),
  );
  const findings = [
    ...controlMetadata(xdm),
    ...controls.flatMap((control) => control.findings),
    ...controlSameChild(xdm.documents, controls),
  ];
  const documents = controls.flatMap((control) => control.document ?? []);
  const summary = controls[0]?.summary;
  const report = reportOf(findings, {
    ran: ['archive', 'metadata', ...controls.flatMap((control) => control.ran)],
    ...(summary === undefined ? {} : { document: summary }),
  });
  const [document] = documents;
  return { report, documents, package: xdm, ...(document === undefined ? {} : { document }) };
}

/** Documents that share no identifier of the child are of two children, as far as anyone can tell. */
function controlSameChild(
  documents: readonly XdmDocument[],
  controls: readonly DocumentControl[],
): Finding[] {
  const children = controls.map(({ header }) => identifiersOf(header));
  const first = children[0];
  if (first === undefined || first.size === 0) return [];
  return children.flatMap((identifiers, index) => {
    const stranger = identifiers.size > 0 && [...identifiers].every((identifier) => !first.has(identifier));
    const path = documents[index]?.path;
    return stranger
      ? [finding('PKG-SEVERAL-CHILDREN', path === undefined ? {} : { place: { entry: path } })]
      : [];
  });
}

function identifiersOf(header: DocumentControl['header']): Set<string> {
  const ids = header?.patients.flatMap((patient) => patient.ids) ?? [];
  return new Set(
    ids.flatMap(({ root, extension }) => (extension === undefined ? [] : [`${root}^${extension}`])),
  );
}
