import { CATALOGUE, RULES_VERSION } from '../catalogue/catalogue.ts';
import {
  type DocumentSummary,
  type Finding,
  LEVELS,
  type Level,
  type LevelResult,
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
    levels: LEVELS.map((level) => resultOf(level, statusOf(level, ran, findings))),
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

function resultOf(level: Level, status: LevelStatus): LevelResult {
  if (status === 'not-run') return { level, status };
  return { level, status, rules: CATALOGUE.filter((entry) => entry.level === level).length };
}

/** Levels that speak of one document, which a person mends section by section. */
const OF_DOCUMENT: readonly Level[] = ['structure', 'header', 'content', 'value-set', 'plausibility'];

/**
 * As a person would mend them: what came around the document first (level by level, errors first), then the
 * document section by section in its own order, in a section errors first, then the routing.
 */
function inOrder(findings: readonly Finding[]): Finding[] {
  const sections = [...new Set(findings.filter(isOfDocument).map(groupOf))];
  const rank = (finding: Finding): readonly number[] =>
    isOfDocument(finding)
      ? [LEVELS.indexOf('structure'), sections.indexOf(groupOf(finding)), severityRank(finding)]
      : [LEVELS.indexOf(finding.level), 0, severityRank(finding)];
  return [...findings].sort((a, b) => compare(rank(a), rank(b)));
}

const isOfDocument = ({ level }: Finding): boolean => OF_DOCUMENT.includes(level);
const groupOf = ({ place, section }: Finding): string => `${place?.entry ?? ''} ${section ?? ''}`;
const severityRank = (finding: Finding): number => (isError(finding) ? 0 : 1);

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
