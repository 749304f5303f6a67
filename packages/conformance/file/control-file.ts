import { controlDocument } from '../controls/control-document.ts';
import { controlPackage } from '../controls/control-package.ts';
import { controlMessage } from '../message/control-message.ts';
import type { ControlledDocument, Report } from '../types.ts';
import { type FileKind, fileKindOf } from './recognise-file.ts';

export interface FileContext {
  now: Date;
  /** By which the report tells a document alone. Default: « document ». */
  name?: string;
  /** What the sender says that it is, for bytes that look like nothing known. */
  hint?: FileKind;
}

export interface FileControl {
  kind: FileKind;
  report: Report;
  /** The first certificate; absent when none that can be routed was recognised. */
  document?: ControlledDocument;
  /** The package, of a package or of the message that carries one. */
  package?: Uint8Array;
}

/**
 * Controls a file as the platform would on reception: a package, a message or a document alone, told apart by what
 * they hold. Whatever the bytes, the answer is a report.
 */
export async function controlFile(bytes: Uint8Array, context: FileContext): Promise<FileControl> {
  const { now, name, hint } = context;
  const kind = fileKindOf(bytes, hint);
  if (kind === 'xml') return { kind, ...controlDocument(bytes, { now, ...(name ? { path: name } : {}) }) };
  if (kind === 'zip') {
    const { report, document } = await controlPackage(bytes, { now });
    return { kind, report, package: bytes, ...(document ? { document } : {}) };
  }
  const { report, document, package: attached } = await controlMessage(bytes, { now });
  return {
    kind,
    report,
    ...(attached ? { package: attached } : {}),
    ...(document ? { document } : {}),
  };
}
