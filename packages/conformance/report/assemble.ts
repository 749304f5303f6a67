import { RULES_VERSION } from '../catalogue/catalogue.ts';
import {
  type DocumentSummary,
  type Finding,
  LEVELS,
  type Level,
  type LevelStatus,
  type Report,
} from '../types.ts';

export interface ReportParts {
  /** Levels that ran, beyond those of the findings. */
  ran?: readonly Level[];
  document?: DocumentSummary;
}

/** A report of these findings: rejected as soon as one is an error; a level without control is `not-run`. */
export function reportOf(findings: readonly Finding[], parts: ReportParts = {}): Report {
  const ran = new Set<Level>([...(parts.ran ?? []), ...findings.map(({ level }) => level)]);
  return {
    schemaVersion: 1,
    rulesVersion: RULES_VERSION,
    verdict: findings.some(isError) ? 'rejected' : 'accepted',
    findings: inOrder(findings),
    levels: LEVELS.map((level) => ({ level, status: statusOf(level, ran, findings) })),
    ...(parts.document === undefined ? {} : { document: parts.document }),
  };
}

/** The same report with findings of other levels (routing, message); `ran` names levels that found nothing. */
export function withFindings(
  report: Report,
  findings: readonly Finding[],
  ran: readonly Level[] = [],
): Report {
  const already = report.levels.filter(({ status }) => status !== 'not-run').map(({ level }) => level);
  return reportOf([...report.findings, ...findings], {
    ran: [...already, ...ran],
    ...(report.document === undefined ? {} : { document: report.document }),
  });
}

export function withMessageFindings(report: Report, findings: readonly Finding[]): Report {
  return withFindings(report, findings, ['message']);
}

/**
 * The report without a word about a person: for whatever is kept after the content is erased. Codes, places
 * and texts remain.
 */
export function withoutValues(report: Report): Report {
  return {
    ...report,
    findings: report.findings.map(({ found: _found, expected: _expected, ...rest }) => rest),
  };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

function statusOf(level: Level, ran: ReadonlySet<Level>, findings: readonly Finding[]): LevelStatus {
  if (!ran.has(level)) return 'not-run';
  return findings.some((finding) => finding.level === level && isError(finding)) ? 'failed' : 'passed';
}

/** By level, errors first; within that, the order of the controls (the sort is stable). */
function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => LEVELS.indexOf(finding.level) * 2 + (isError(finding) ? 0 : 1);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
