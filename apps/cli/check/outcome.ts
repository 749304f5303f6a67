import { type FileKind, type Finding, type Report, reportOf } from '@cigogne/conformance';

/** What the check says of a file. */
export interface Outcome {
  /** As given, or found in the folder given; « entrée standard » for `-`. */
  file: string;
  kind: FileKind;
  report: Report;
}

/** A file that cannot even be opened is refused as any other, with its reason: the others are still checked. */
export function unreadable(file: string, reason: string): Outcome {
  const finding: Finding = {
    code: 'FILE-UNREADABLE',
    severity: 'error',
    level: 'archive',
    label: 'Fichier',
    message: `Le fichier ne peut pas être lu : ${reason}`,
    mend: 'Vérifiez que le fichier existe encore et que vous avez le droit de le lire, puis relancez.',
    source: 'Lecture du fichier',
  };
  return { file, kind: 'zip', report: reportOf([finding]) };
}
