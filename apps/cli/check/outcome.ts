import { type FileKind, finding, type Report, reportOf } from '@cigogne/conformance';

/** What the check says of a file. */
export interface Outcome {
  /** As given, or found in the folder given; « entrée standard » for `-`. */
  file: string;
  kind: FileKind;
  report: Report;
}

/** A file that cannot even be opened is refused as any other, with its reason: the others are still checked. */
export function unreadable(file: string, reason: string): Outcome {
  const report = reportOf([finding('FILE-UNREADABLE', { reason })]);
  return { file, kind: 'zip', report };
}
