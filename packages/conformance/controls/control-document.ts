import { reportOf } from '../report/assemble.ts';
import { contentCheck } from '../rules/content-check.ts';
import type { ControlledDocument, Report } from '../types.ts';
import { controlBareDocument } from './document.ts';

export interface BareDocumentContext {
  now: Date;
  /** Name by which the report tells it. Default: « document ». */
  path?: string;
}

export interface BareDocumentControl {
  report: Report;
  /** Absent when it is no certificate of an accepted version, or has no identifier. */
  document?: ControlledDocument;
}

/**
 * Controls a document alone, without the package that it travels in: its structure, its header, its content. The
 * levels of the message, the archive and the metadata are not run. Whatever the bytes, the answer is a report.
 */
export function controlDocument(
  bytes: Uint8Array,
  { now, path = 'document' }: BareDocumentContext,
): BareDocumentControl {
  const control = controlBareDocument({ bytes, path }, { now, contentChecks: [contentCheck] });
  const { findings, ran, summary, document } = control;
  return {
    report: reportOf(findings, { ran, ...(summary === undefined ? {} : { document: summary }) }),
    ...(document === undefined ? {} : { document }),
  };
}
