import { catalogued, type Finding, type Report, type Severity, withoutValues } from '@cigogne/conformance';

/** A finding as it is kept: its code and its French sentence, never the values that it was made from. */
export interface KeptFinding {
  code: string;
  /** Part of the certificate as a person names it, '' for the whole of it. */
  section: string;
  message: string;
}

/** A certificate that is wrong everywhere says so once: nobody reads more. */
const MOST_KEPT = 50;

/** What the control says of one document of a package, each sentence once. */
export function findingsOf(report: Report, path: string): KeptFinding[] {
  const kept = new Map<string, KeptFinding>();
  for (const { code, section = '', message, place } of withoutValues(report).findings) {
    if (place?.entry === path) kept.set(`${code} ${section} ${message}`, { code, section, message });
  }
  return [...kept.values()].slice(0, MOST_KEPT);
}

export const codesOf = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.map(({ code }) => code)),
];

export interface ControlLine extends KeptFinding {
  severity: Severity;
  label: string;
}

/** Findings of a certificate as the record shows them; one whose code the catalogue has no more is still told. */
export function controlLines(findings: readonly KeptFinding[]): ControlLine[] {
  return findings.map((found) => {
    const { severity = 'warning', label = found.message } = catalogued(found.code) ?? {};
    return { ...found, severity, label };
  });
}

/** The findings of a message by their codes, in words. A sentence that needs values, which are not kept, is its label. */
export function findingWords(codes: readonly string[]) {
  return codes.flatMap((code) => {
    const entry = catalogued(code);
    if (entry === undefined) return [];
    const { label, message, mend } = entry;
    return [{ code, label, message: message.includes('{') ? `${label}.` : message, mend }];
  });
}
