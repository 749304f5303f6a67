import type { CdaHeader, NarrativeSection } from '@cigogne/cda';
import { drawBlocks } from './blocks.ts';
import { drawFooters } from './footers.ts';
import { adultName, childName, joined, ordinals, specialty, spokenTime } from './format.ts';
import { drawIdentity } from './identity.ts';
import { breakLines, drawLines, heightOf } from './lines.ts';
import { collect, instantOf, plainTitle } from './output.ts';
import { Sheet, type StructureElement } from './sheet.ts';
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts';

export interface CertificateToRender {
  header: CdaHeader;
  sections: readonly NarrativeSection[];
  /** What people call the document: « Certificat du 8e jour ». */
  label: string;
}

/**
 * A certificate as a PDF that people read: title, type, date, author and organisation (MSSanté
 * ECO.2.1.5), who the child is, then the narrative as the document gives it.
 *
 * Tagged PDF/A-1a in French; same input, same bytes. No personal data in the file's own metadata.
 * About 50 ms of CPU for the official CS8 (four pages), once warm.
 */
export async function renderCertificatePdf(input: CertificateToRender): Promise<Buffer> {
  const sheet = new Sheet({ title: plainTitle(input.label), created: instantOf(input.header.effectiveTime) });
  const bytes = collect(sheet);
  const { header, label } = input;
  drawTitle(sheet, sheet.root, { label, subtitle: header.title, facts: facts(header) });
  drawIdentity(sheet, sheet.root, input.header);
  for (const section of input.sections) drawSection(sheet, sheet.root, section, 2);
  drawFooters(sheet, joined(childName(input.header.patients[0]?.name), '–', input.label) ?? input.label, {
    left: PAGE.left,
    width: CONTENT_WIDTH,
  });
  sheet.document.end();
  return bytes;
}

export interface ReportToRender {
  title: string;
  subtitle?: string;
  facts: readonly Fact[];
  sections: readonly NarrativeSection[];
  /** At the foot of each page. */
  footer: string;
  created: Date;
}

/** Any document of sections, tables and lists, set as certificates are. Tagged PDF/A-1a in French. */
export async function renderReportPdf(input: ReportToRender): Promise<Buffer> {
  const sheet = new Sheet({ title: plainTitle(input.title), created: input.created });
  const bytes = collect(sheet);
  drawTitle(sheet, sheet.root, { label: input.title, subtitle: input.subtitle, facts: input.facts });
  for (const section of input.sections) drawSection(sheet, sheet.root, section, 2);
  drawFooters(sheet, input.footer, { left: PAGE.left, width: CONTENT_WIDTH });
  sheet.document.end();
  return bytes;
}

interface Fact {
  term: string;
  value: string;
}

function drawTitle(
  sheet: Sheet,
  parent: StructureElement,
  {
    label,
    subtitle: under,
    facts: told,
  }: { label: string; subtitle: string | undefined; facts: readonly Fact[] },
): void {
  const title = breakLines(sheet, ordinals(label), CONTENT_WIDTH, {
    size: SIZE.title,
    bold: true,
    colour: COLOUR.accent,
  });
  sheet.content(sheet.element(parent, 'H1'), 'H1', () => {
    sheet.y += drawLines(sheet, title, PAGE.left, sheet.y);
  });
  if (under !== undefined && under !== label) {
    const subtitle = breakLines(sheet, [{ text: under }], CONTENT_WIDTH, {
      size: SIZE.body,
      colour: COLOUR.muted,
    });
    sheet.content(sheet.element(parent, 'P'), 'P', () => {
      sheet.y += drawLines(sheet, subtitle, PAGE.left, sheet.y);
    });
  }
  sheet.y += 8;
  drawFacts(sheet, parent, told);
  sheet.y += 10;
}

/** Type, date, author, organisation, and what the document replaces. */
function facts(header: CdaHeader): Fact[] {
  const author = header.authors[0];
  const version = header.versionNumber;
  const replaces = header.relatedDocuments.some(({ typeCode }) => typeCode === 'RPLC');
  const all = [
    { term: 'Type', value: header.code?.displayName ?? header.code?.code },
    { term: 'Établi le', value: spokenTime(header.effectiveTime) },
    {
      term: 'Auteur',
      value: joined(adultName(author?.name) ?? author?.deviceName, specialty(author?.code?.displayName)),
    },
    { term: 'Organisation', value: author?.organisation?.name ?? header.custodian?.name },
    {
      term: 'Version',
      value: replaces ? `${version ?? ''} – annule et remplace la précédente`.trim() : undefined,
    },
  ];
  return all.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]));
}

const TERM_WIDTH = 72;

function drawFacts(sheet: Sheet, parent: StructureElement, all: readonly Fact[]): void {
  for (const { term, value } of all) {
    const left = breakLines(sheet, [{ text: term }], TERM_WIDTH, { size: SIZE.body, colour: COLOUR.muted });
    const right = breakLines(sheet, [{ text: value }], CONTENT_WIDTH - TERM_WIDTH, { size: SIZE.body });
    sheet.content(sheet.element(parent, 'P'), 'P', () => {
      drawLines(sheet, left, PAGE.left, sheet.y);
      sheet.y += drawLines(sheet, right, PAGE.left + TERM_WIDTH, sheet.y);
    });
  }
}

const DEEPEST_HEADING = 6;
/** Room asked for under a heading: the head of a table and a row or two. */
const UNDER_HEADING = 58;
const HEADING_ROOM = 28;

/** Headings that follow one another stay together, and none ends a page. */
function roomUnder(section: NarrativeSection): number {
  const [first] = section.sections;
  if (section.blocks.length > 0 || first === undefined) return UNDER_HEADING;
  return HEADING_ROOM + roomUnder(first);
}

function drawSection(sheet: Sheet, parent: StructureElement, section: NarrativeSection, level: number): void {
  const element = sheet.element(parent, 'Sect');
  const title = section.title ?? section.code?.displayName;
  if (title !== undefined) drawHeading(sheet, element, title, level, roomUnder(section));
  drawBlocks(sheet, element, section.blocks);
  for (const inner of section.sections) drawSection(sheet, element, inner, level + 1);
}

function drawHeading(
  sheet: Sheet,
  parent: StructureElement,
  title: string,
  level: number,
  room: number,
): void {
  const tag = `H${Math.min(level, DEEPEST_HEADING)}`;
  const main = level === 2;
  const lines = breakLines(sheet, [{ text: title }], CONTENT_WIDTH, {
    size: main ? SIZE.section : SIZE.subsection,
    bold: true,
    colour: main ? COLOUR.accent : COLOUR.ink,
  });
  sheet.y += main ? 8 : 4;
  sheet.need(heightOf(lines) + room);
  sheet.content(sheet.element(parent, tag), tag, () => {
    sheet.y += drawLines(sheet, lines, PAGE.left, sheet.y);
  });
  if (main) sheet.rule(PAGE.left, sheet.y + 1.5, CONTENT_WIDTH, COLOUR.accent, 0.9);
  sheet.y += main ? 7 : 3;
}
