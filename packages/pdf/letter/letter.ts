import { breakLines, drawLines, flowLines, heightOf } from '../lines.ts';
import { collect, plainTitle } from '../output.ts';
import { Sheet, type StructureElement } from '../sheet.ts';
import { COLOUR, PAGE } from '../theme.ts';

/** Who writes: told at the top left of each letter. */
export interface Letterhead {
  name: string;
  /** One line each. */
  lines: readonly string[];
}

export interface LetterToPrint {
  /** Six lines at most: the window shows no more. */
  recipient: readonly string[];
  /** « le 23 novembre 2026 » */
  date: string;
  subject: string;
  /** Text of a paragraph; a line break in it is kept. */
  paragraphs: readonly string[];
}

const MM = 72 / 25.4;
/**
 * Where the window of a DL envelope (110 × 220 mm, window of 35 × 100 mm at 20 mm from its right and lower edges) looks
 * at an A4 sheet folded in three, with the play of the sheet in its envelope: from 47 to 83 mm down, from 108 mm across.
 */
const WINDOW = { x: 112 * MM, y: 51 * MM, width: 82 * MM, lines: 6 } as const;
const FOLDS = [99 * MM, 198 * MM] as const;
const LEFT = 22 * MM;
const WIDTH = PAGE.width - LEFT - 22 * MM;
const BODY = { size: 11, leading: 1.35 } as const;
const SMALL = { size: 9, colour: COLOUR.muted } as const;

/**
 * Letters to print, each on a page of its own, addressed for a DL envelope with a window. Tagged PDF/A-1a in French;
 * same input, same bytes. The file's own metadata names nobody.
 * @param options.notice what stands small at the foot of each letter
 * @throws RangeError when there is no letter
 */
export async function lettersPdf(
  letters: readonly LetterToPrint[],
  options: { title: string; letterhead: Letterhead; notice: string; created: Date },
): Promise<Buffer> {
  if (letters.length === 0) throw new RangeError('no letter to print');
  const sheet = new Sheet({
    title: plainTitle(options.title),
    created: options.created,
    frame: { top: 22 * MM, bottom: 20 * MM },
  });
  const bytes = collect(sheet);
  letters.forEach((letter, index) => {
    if (index > 0) sheet.newPage();
    drawLetter(sheet, letter, options);
  });
  sheet.document.end();
  return bytes;
}

function drawLetter(
  sheet: Sheet,
  letter: LetterToPrint,
  { letterhead, notice }: { letterhead: Letterhead; notice: string },
): void {
  const section = sheet.element(sheet.root, 'Sect');
  drawFolds(sheet);
  drawHead(sheet, section, letterhead);
  drawRecipient(sheet, section, letter.recipient);
  sheet.y = FOLDS[0] + 6 * MM;
  paragraph(sheet, section, letter.date, WINDOW.x);
  sheet.y += 8 * MM;
  const subject = breakLines(
    sheet,
    [{ text: 'Objet : ' }, { text: letter.subject, bold: true }],
    WIDTH,
    BODY,
  );
  sheet.content(sheet.element(section, 'H1'), 'H1', () => {
    sheet.y += drawLines(sheet, subject, LEFT, sheet.y);
  });
  sheet.y += 6 * MM;
  for (const text of letter.paragraphs) paragraph(sheet, section, text, LEFT);
  drawNotice(sheet, section, notice);
}

/** Two short marks at the edge, where the sheet is folded. */
function drawFolds(sheet: Sheet): void {
  for (const y of FOLDS) sheet.rule(10, y, 5 * MM, COLOUR.rule, 0.5);
}

function drawHead(sheet: Sheet, section: StructureElement, { name, lines }: Letterhead): void {
  const width = WINDOW.x - LEFT - 6 * MM;
  const title = breakLines(sheet, [{ text: name }], width, { size: 13, bold: true, colour: COLOUR.accent });
  const rest = lines.flatMap((text) => breakLines(sheet, [{ text }], width, { size: 10 }));
  sheet.content(sheet.element(section, 'P'), 'P', () => {
    sheet.y += drawLines(sheet, title, LEFT, sheet.y) + 3;
    sheet.y += drawLines(sheet, rest, LEFT, sheet.y);
  });
}

function drawRecipient(sheet: Sheet, section: StructureElement, recipient: readonly string[]): void {
  const lines = recipient
    .slice(0, WINDOW.lines)
    .flatMap((text) => breakLines(sheet, [{ text }], WINDOW.width, { size: 11, leading: 1.25 }));
  sheet.content(sheet.element(section, 'P'), 'P', () => {
    drawLines(sheet, lines.slice(0, WINDOW.lines), WINDOW.x, WINDOW.y);
  });
}

function paragraph(sheet: Sheet, section: StructureElement, text: string, x: number): void {
  const lines = breakLines(sheet, [{ text }], PAGE.width - 22 * MM - x, BODY);
  flowLines(sheet, sheet.element(section, 'P'), 'P', lines, x);
  sheet.y += 3.5 * MM;
}

/** At the foot of the last page of the letter, or right under its text when it fills the page. */
function drawNotice(sheet: Sheet, section: StructureElement, notice: string): void {
  const lines = breakLines(sheet, [{ text: notice }], WIDTH, SMALL);
  sheet.need(heightOf(lines) + 1);
  sheet.y = Math.max(sheet.y, sheet.bottom - heightOf(lines) - 1);
  flowLines(sheet, sheet.element(section, 'P'), 'P', lines, LEFT);
}
