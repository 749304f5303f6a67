import type { Level } from '../types.ts';
import { CATALOGUE, type CataloguedFinding } from './catalogue.ts';

/** The codes of the catalogue as docs/conformance.md lists them, between these two lines. */
export const BEGIN = '<!-- codes: written by packages/conformance/catalogue/write-codes.ts -->';
export const END = '<!-- /codes -->';

/** The page with its list of codes equal to the catalogue. @throws RangeError when it has no place for it */
export function withCodes(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new RangeError('no place for the list of codes');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${codesList()}\n\n${page.slice(end)}`;
}

function codesList(): string {
  const levels = [...new Set(CATALOGUE.map(({ level }) => level))];
  return levels.map(levelTable).join('\n\n');
}

function levelTable(level: Level): string {
  const entries = CATALOGUE.filter((entry) => entry.level === level);
  return [
    `### ${level} (${entries.length})`,
    '',
    '| code | | what it is about | what is told | rule |',
    '|---|---|---|---|---|',
    ...entries.map(row),
  ].join('\n');
}

function row({ code, severity, label, message, source }: CataloguedFinding): string {
  const cells = [`\`${code}\``, severity, label, message, source].map((text) => text.replaceAll('|', '\\|'));
  return `| ${cells.join(' | ')} |`;
}
