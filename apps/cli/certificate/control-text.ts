import { type Report, reportAsText } from '@cigogne/conformance';
import type { InputKind } from './read-input.ts';

const NAMES: Readonly<Record<InputKind, string>> = { zip: 'Paquet', xml: 'Document', message: 'Message' };

/** The report for people, begun by the name of what was given: conformance always speaks of a package. */
export function controlAsText(given: InputKind, report: Report): string {
  return reportAsText(report).replace(/^Paquet/, NAMES[given]);
}
