import { type FileKind, type Report, reportAsText } from '@cigogne/conformance';

const NAMES: Readonly<Record<FileKind, string>> = { zip: 'Paquet', xml: 'Document', message: 'Message' };

/** The report for people, begun by the name of what was given: conformance always speaks of a package. */
export function controlAsText(given: FileKind, report: Report): string {
  return reportAsText(report).replace(/^Paquet/, NAMES[given]);
}
