import { type DocumentKind, definitionOf, itemsOf } from '@cigogne/certificate';
import { answerPath } from './fields.ts';
import type { Problem } from './wire.ts';

/** What of a finding of the control is needed to place it beside its field; a platform's report has at least these. */
export interface KnownFinding {
  code: string;
  severity: 'error' | 'warning';
  label: string;
  message: string;
  mend: string;
  /** XPath of the element. */
  place?: { path?: string } | undefined;
}

/** Findings of a report as problems of the form: beside their field when it can be told, the errors first. */
export function problemsOfReport(
  report: { findings: readonly KnownFinding[] },
  kind: DocumentKind,
  version: string,
): Problem[] {
  return report.findings
    .map((finding) => problemOf(finding, kind, version))
    .sort((one, other) => Number(other.blocking) - Number(one.blocking));
}

function problemOf(finding: KnownFinding, kind: DocumentKind, version: string): Problem {
  return {
    path: pathOf(finding, kind, version),
    kind: 'refused',
    blocking: finding.severity === 'error',
    message: finding.message,
    code: finding.code,
    mend: finding.mend,
  };
}

/** Parts of the header and the fields that fill them; the first that fits. */
const HEADER: readonly (readonly [RegExp, string])[] = [
  [/\/patient(?:\[\d+\])?\/name.*family|patient\[?\d*\]?\/name/, 'child.family'],
  [/patient.*given/, 'child.given'],
  [/administrativeGenderCode/, 'child.sex'],
  [/patient.*birthTime/, 'birth.date'],
  [/birthplace/, 'birth.cog'],
  [/patientRole(?:\[\d+\])?\/id/, 'child.ins'],
  [/(?:guardian|patientRole).*addr/, 'home.postalCode'],
  [/guardian/, 'mother.family'],
  [/informant/, 'mother.family'],
  [/documentationOf|componentOf/, 'exam.date'],
  [/participant/, 'correspondent.family'],
];

/** The form's field: the item that the message names, else the part of the header where the finding is. */
function pathOf({ message, place }: KnownFinding, kind: DocumentKind, version: string): string | null {
  const definition = definitionOf(kind, version);
  const named = definition && itemsOf(definition).filter(({ label }) => message.includes(label));
  const longest = named?.toSorted((one, other) => other.label.length - one.label.length)[0];
  const path = place?.path ?? '';
  if (!path.includes('structuredBody')) {
    const field = HEADER.find(([part]) => part.test(path))?.[1];
    if (field !== undefined) return field;
  }
  return longest === undefined ? null : answerPath(longest.id);
}
