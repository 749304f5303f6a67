import { documentModel } from '@cigogne/certificate';
import { type Finding, type Report, reportAsJson } from '@cigogne/conformance';
import { controlAsText } from '../certificate/control-text.ts';
import type { Outcome } from './outcome.ts';

/** The whole report of a file, for who checks one. */
export function outcomeInFull({ kind, report }: Outcome): string {
  return controlAsText(kind, report);
}

/** A file among others: its verdict on a line, and under it what makes it refused. */
export function outcomeInShort({ file, report }: Outcome): string {
  const accepted = report.verdict === 'accepted';
  const counts = countWords(report.findings);
  const head = `${accepted ? 'accepté' : 'REFUSÉ '}  ${plain(file)}${accepted ? kindWords(report) : ''}${counts === '' ? '' : ` : ${counts}`}`;
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  return [head, ...errors.flatMap(errorLines), ''].join('\n');
}

/** One object a line, the keys of the report (REPORT_JSON_SCHEMA) after the name of the file. */
export function outcomeAsJson({ file, report }: Outcome): string {
  return `${JSON.stringify({ file, ...JSON.parse(reportAsJson(report)) })}\n`;
}

export function totals(outcomes: readonly Pick<Outcome, 'report'>[]): string {
  const rejected = outcomes.filter(({ report }) => report.verdict === 'rejected').length;
  const accepted = outcomes.length - rejected;
  const details = rejected > 0 ? ' Le compte rendu entier d’un fichier : ./cigogne check FICHIER.' : '';
  return `${outcomes.length} fichiers : ${plural(accepted, 'accepté')}, ${plural(rejected, 'refusé')}.${details}\n`;
}

function errorLines({ label, code, place, message, mend }: Finding): string[] {
  const line = place?.line === undefined ? '' : `, ligne ${place.line}`;
  return [`         ${label} [${code}]${line} : ${plain(message)}`, `         À faire : ${plain(mend)}`];
}

function kindWords({ document }: Report): string {
  return document === undefined ? '' : `, ${documentModel(document.kind).label}`;
}

function countWords(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const parts = [
    errors === 0 ? '' : plural(errors, 'erreur'),
    warnings === 0 ? '' : plural(warnings, 'avertissement'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count > 1 ? 's' : ''}`;

/** Control characters of a file or of its name must not reach a terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
