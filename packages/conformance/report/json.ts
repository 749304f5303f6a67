import type { Finding, Report } from '../types.ts';

/**
 * The report for software, by REPORT_JSON_SCHEMA: keys in a fixed order, so that the same report is the same
 * text.
 */
export function reportAsJson(report: Report): string {
  const { schemaVersion, rulesVersion, verdict, document, levels, findings } = report;
  const ordered = {
    schemaVersion,
    rulesVersion,
    verdict,
    document: document && {
      kind: document.kind,
      version: document.version,
      documentId: document.documentId,
      setId: document.setId,
      versionNumber: document.versionNumber,
      action: document.action,
      path: document.path,
    },
    levels: levels.map(({ level, status, rules }) => ({ level, status, rules })),
    findings: findings.map(orderFinding),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function orderFinding(finding: Finding) {
  const { code, severity, level, label, section, place, found, expected, personal, message, mend, source } =
    finding;
  const orderedPlace = place && { path: place.path, line: place.line, entry: place.entry };
  return {
    code,
    severity,
    level,
    label,
    section,
    place: orderedPlace,
    found,
    expected,
    personal,
    message,
    mend,
    source,
  };
}
