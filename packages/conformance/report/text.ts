import { documentModel } from '@cigogne/certificate';
import type { DocumentSummary, Finding, Place, Report } from '../types.ts';
import { field, wrap } from './layout.ts';
import { headingOf, LEVEL_NAMES, STATUS_NAMES } from './words.ts';

const ACTION_NAMES = { create: 'première version', replace: 'remplacement', delete: 'suppression' } as const;

/**
 * The report for people, in French, for a terminal or the text of a mail: 78 columns, plain characters, the
 * verdict first, then the levels, then each finding, section by section for those of the document.
 */
export function reportAsText(report: Report): string {
  return [
    ...verdictLines(report),
    '',
    ...levelLines(report),
    ...findingLines(report),
    '',
    rulesLine(report),
    '',
  ].join('\n');
}

function verdictLines({ verdict, findings, document }: Report): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const counts = [count(errors, 'erreur'), count(warnings, 'avertissement')]
    .filter((text) => text !== '')
    .join(', ');
  const title = verdict === 'accepted' ? 'Paquet accepté' : 'Paquet refusé';
  return [
    counts === '' ? `${title}.` : `${title} : ${counts}.`,
    ...(document ? documentLines(document) : []),
  ];
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number > 1 ? 's' : ''}`;
}

function documentLines({
  kind,
  version,
  documentId,
  versionNumber,
  action,
  path,
}: DocumentSummary): string[] {
  const label = documentModel(kind).label;
  const revision = versionNumber === undefined ? '' : `, version ${versionNumber} du document`;
  return [
    '',
    ...field('Document', version === undefined ? label : `${label} (modèle ${version})`),
    ...(documentId === undefined ? [] : field('Identifiant', documentId)),
    ...field('Action', `${ACTION_NAMES[action]}${revision}`),
    ...field('Fichier', path),
  ];
}

function levelLines({ levels }: Report): string[] {
  const width = Math.max(...Object.values(LEVEL_NAMES).map((name) => name.length)) + 2;
  return [
    'Niveaux de contrôle',
    ...levels.map(
      ({ level, status, rules }) =>
        `  ${LEVEL_NAMES[level].padEnd(width, ' ')}${STATUS_NAMES[status]}${rules === undefined ? '' : ` (${count(rules, 'règle')})`}`,
    ),
  ];
}

function findingLines({ findings }: Report): string[] {
  const lines: string[] = [];
  let current: string | undefined;
  for (const finding of findings) {
    const heading = headingOf(finding).toUpperCase();
    if (heading !== current) lines.push('', ...wrap(heading, '', ''));
    current = heading;
    lines.push('', ...oneFinding(finding));
  }
  return lines;
}

function oneFinding(finding: Finding): string[] {
  const { severity, label, code, place, found, expected, message, mend, source } = finding;
  return [
    ...wrap(`${severity === 'error' ? 'Erreur' : 'Avertissement'} : ${label} [${code}]`, '', '  '),
    ...wrap(message, '  ', '  '),
    ...(place === undefined ? [] : field('Où', showPlace(place))),
    ...(found === undefined ? [] : field('Trouvé', found)),
    ...(expected === undefined ? [] : field('Attendu', expected)),
    ...field('À faire', mend),
    ...field('Règle', source),
  ];
}

function showPlace({ entry, line, path }: Place): string {
  return [entry, line === undefined ? undefined : `ligne ${line}`, path]
    .filter((part) => part !== undefined)
    .join(', ');
}

const rulesLine = ({ rulesVersion }: Report): string => `Règles de contrôle : version ${rulesVersion}.`;
