import { documentModel } from '@cigogne/certificate';
import type { Finding, Report } from '../types.ts';
import { HTML_STYLE } from './html-style.ts';
import { headingOf, LEVEL_NAMES, STATUS_NAMES } from './words.ts';

/** A report and the file that it is about. */
export interface NamedReport {
  name: string;
  report: Report;
}

/**
 * The report as one page that needs nothing else: French, no script, fit for a screen reader and for paper.
 * @param name of the file, shown as the title
 */
export function reportAsHtml(report: Report, name = 'Compte rendu de contrôle'): string {
  return page(name, `${summary(report)}${findingsPart(report, 2)}${rulesPart(report)}`);
}

/** The reports of several files in one page: the list of verdicts first, then each report. */
export function reportsAsHtml(reports: readonly NamedReport[]): string {
  const [only, another] = reports;
  if (only !== undefined && another === undefined) return reportAsHtml(only.report, only.name);
  const rejected = reports.filter(({ report }) => report.verdict === 'rejected').length;
  const lead = `${plural(reports.length, 'fichier contrôlé', 'fichiers contrôlés')}, ${plural(rejected, 'refusé', 'refusés')}.`;
  const rows = reports
    .map(
      ({ name, report }, index) =>
        `<tr><th scope="row"><a href="#f${index + 1}">${text(name)}</a></th><td>${verdictBadge(report)}</td><td>${text(countWords(report.findings) || 'rien à signaler')}</td></tr>`,
    )
    .join('');
  const each = reports
    .map(
      ({ name, report }, index) =>
        `<section class="file" id="f${index + 1}" aria-labelledby="t${index + 1}"><h2 id="t${index + 1}">${text(name)}</h2>${summary(report)}${findingsPart(report, 3)}</section>`,
    )
    .join('');
  return page(
    'Compte rendu de contrôle',
    `<p class="lead">${lead}</p><table><caption>Verdict de chaque fichier</caption><thead><tr><th scope="col">Fichier</th><th scope="col">Verdict</th><th scope="col">Constats</th></tr></thead><tbody>${rows}</tbody></table>${each}${reports[0] ? rulesPart(reports[0].report) : ''}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)} – Cigogne</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header><p>Cigogne, contrôle des certificats de santé de l’enfant</p></header>
<main>
<h1>${text(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

function summary(report: Report): string {
  const { document } = report;
  const facts: [label: string, value: string | undefined][] = [
    ['Document', document && documentModel(document.kind).label],
    ['Modèle', document?.version],
    ['Identifiant', document?.documentId],
    ['Fichier', document?.path],
  ];
  const shown = facts.flatMap(([label, value]) =>
    value === undefined ? [] : [`<div><dt>${label}</dt><dd>${text(value)}</dd></div>`],
  );
  const counts = countWords(report.findings);
  return `<p class="verdict" data-verdict="${report.verdict}">${verdictBadge(report)}${counts ? ` ${counts}.` : ' Rien à signaler.'}</p>${shown.length > 0 ? `<dl class="facts">${shown.join('')}</dl>` : ''}`;
}

function verdictBadge({ verdict }: Report): string {
  return verdict === 'accepted'
    ? '<strong class="good"><span aria-hidden="true">✓</span> Accepté</strong>'
    : '<strong class="bad"><span aria-hidden="true">✕</span> Refusé</strong>';
}

function countWords(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return [
    errors > 0 ? plural(errors, 'erreur', 'erreurs') : '',
    warnings > 0 ? plural(warnings, 'avertissement', 'avertissements') : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function findingsPart({ findings }: Report, level: 2 | 3): string {
  return groupsOf(findings)
    .map(
      ([heading, group]) =>
        `<h${level}>${text(heading)}</h${level}><ul class="findings">${group.map(findingItem).join('')}</ul>`,
    )
    .join('');
}

/** What makes it refused comes first, and with it its section. */
function groupsOf(findings: readonly Finding[]): [string, Finding[]][] {
  const rank = ({ severity }: Finding) => (severity === 'error' ? 0 : 1);
  return [
    ...Map.groupBy(
      [...findings].sort((a, b) => rank(a) - rank(b)),
      headingOf,
    ),
  ];
}

function findingItem(finding: Finding): string {
  const { code, severity, label, message, found, expected, mend, source, place } = finding;
  const where = [place?.entry, place?.line && `ligne ${place.line}`, place?.path].filter(Boolean).join(', ');
  const facts: [label: string, html: string][] = [
    ['Trouvé', found === undefined ? '' : `<code>${text(found)}</code>`],
    ['Attendu', expected === undefined ? '' : `<code>${text(expected)}</code>`],
    ['À faire', text(mend)],
    ['Où', where === '' ? '' : `<code>${text(where)}</code>`],
    ['Règle', `${text(source)} <span class="code">(${text(code)})</span>`],
  ];
  const shown = facts
    .filter(([, html]) => html !== '')
    .map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`)
    .join('');
  const word = severity === 'error' ? '✕</span> Erreur' : '!</span> Avertissement';
  return `<li data-severity="${severity}"><p class="label"><span class="severity"><span aria-hidden="true">${word}</span> ${text(label)}</p><p>${text(message)}</p><dl>${shown}</dl></li>`;
}

function rulesPart({ rulesVersion, levels }: Report): string {
  const items = levels
    .map(({ level, status }) => `<li>${LEVEL_NAMES[level]} : ${STATUS_NAMES[status]}</li>`)
    .join('');
  return `<h2>Niveaux de contrôle</h2><ul>${items}</ul><p>Règles de contrôle : version ${text(rulesVersion)}.</p>`;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a file, of which nothing may be taken for markup. */
function text(value: string): string {
  return value.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
