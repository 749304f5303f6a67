import type { TransferListItem } from 'node:worker_threads';
import { kitFile, testKit } from '../kit/kit.ts';
import { reportAsHtml } from '../report/html.ts';
import { reportAsText } from '../report/text.ts';
import type { Report } from '../types.ts';
import { controlFile } from './control-file.ts';
import { type FileView, fileView } from './file-view.ts';
import type { FileKind } from './recognise-file.ts';

/** What a control thread is asked. */
export type Work =
  | { do: 'control'; bytes: Uint8Array; now: Date; name?: string; hint?: FileKind; view: boolean }
  /** The whole kit as a ZIP, or one file of it. */
  | { do: 'kit'; file?: string };

/** A file's report; with its view, also the report for people to keep, as text and as a page. */
export interface Checked {
  kind: FileKind;
  report: Report;
  view?: FileView & { text: string; html: string };
}

/** `bytes` is undefined for a file that is not in the kit. */
export interface FromKit {
  bytes: Uint8Array | undefined;
}

export async function perform(work: Work): Promise<Checked | FromKit> {
  if (work.do === 'kit') {
    return { bytes: work.file === undefined ? (await testKit()).archive : await kitFile(work.file) };
  }
  const { bytes, view } = work;
  const control = await controlFile(bytes, work);
  const { kind, report } = control;
  if (!view) return { kind, report };
  const shown = await fileView(bytes, control, work);
  return { kind, report, view: { ...shown, text: reportAsText(report), html: reportAsHtml(report) } };
}

/** Bytes that travel without being copied. */
export function transferOf(work: Work): TransferListItem[] {
  return work.do === 'control' && work.bytes.buffer instanceof ArrayBuffer ? [work.bytes.buffer] : [];
}
