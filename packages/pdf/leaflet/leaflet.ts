import { type Certificate, type CertificateKind, documentModel } from '@cigogne/certificate';
import { drawFooters } from '../footers.ts';
import { ordinals } from '../format.ts';
import { breakLines, drawLines, heightOf } from '../lines.ts';
import { collect, plainTitle } from '../output.ts';
import { Sheet, type StructureElement } from '../sheet.ts';
import { COLOUR, PAGE } from '../theme.ts';
import { drawContacts, type LeafletContact } from './contacts.ts';
import { LEAFLET_SOURCES, type LeafletBlock, leafletText } from './text.ts';

export interface LeafletOptions {
  /** Who establishes the certificate. Its `dataProtection` is how to reach its data protection officer. */
  establishment: LeafletContact;
  /** The PMI that receives the certificate; lines to write on when it is not known. */
  pmi?: LeafletContact;
  /** How long the establishment keeps its copy, in words: « vingt ans ». */
  retention?: string;
}

const LEFT = 56;
const WIDTH = PAGE.width - LEFT * 2;
const BODY = { size: 10, leading: 1.27 } as const;
const INDENT = 12;

/**
 * A page for the parents (R049): which information, what for, who receives it, how long it is kept, their rights,
 * whom to ask. Tagged PDF/A-1a in French. Names nobody of the family: the same leaflet for every child.
 *
 * @param of the certificate, or its kind
 * @throws RangeError for a document that is no certificate (MDE)
 */
export async function informationLeaflet(
  of: Pick<Certificate, 'kind'> | CertificateKind,
  options: LeafletOptions,
): Promise<Buffer> {
  const kind = typeof of === 'string' ? of : of.kind;
  if (kind === 'MDE') throw new RangeError('no leaflet for MDE');
  const { label } = documentModel(kind);
  const name = `${label} – information des parents`;
  const sheet = new Sheet({
    title: plainTitle(name),
    created: new Date(0),
    frame: { top: 44, bottom: 50 },
  });
  const bytes = collect(sheet);
  drawTitle(sheet, label);
  for (const { title, blocks } of leafletText(kind, options.retention)) {
    const section = sheet.element(sheet.root, 'Sect');
    drawHeading(sheet, section, title);
    for (const block of blocks) drawBlock(sheet, section, block);
  }
  const section = sheet.element(sheet.root, 'Sect');
  drawHeading(sheet, section, 'À qui vous adresser ?');
  drawContacts(sheet, section, { left: LEFT, width: WIDTH }, options.establishment, options.pmi);
  drawParagraph(sheet, section, LEAFLET_SOURCES, 8, COLOUR.muted);
  drawFooters(sheet, name, { left: LEFT, width: WIDTH });
  sheet.document.end();
  return bytes;
}

function drawTitle(sheet: Sheet, label: string): void {
  const title = breakLines(sheet, ordinals('Votre enfant et son certificat de santé'), WIDTH, {
    size: 18,
    bold: true,
    colour: COLOUR.accent,
  });
  const under = breakLines(
    sheet,
    ordinals(`${label} – ce que deviennent vos informations et quels sont vos droits`),
    WIDTH,
    { size: 11, colour: COLOUR.muted },
  );
  sheet.content(sheet.element(sheet.root, 'H1'), 'H1', () => {
    sheet.y += drawLines(sheet, title, LEFT, sheet.y);
  });
  sheet.content(sheet.element(sheet.root, 'P'), 'P', () => {
    sheet.y += drawLines(sheet, under, LEFT, sheet.y) + 2;
  });
}

function drawHeading(sheet: Sheet, parent: StructureElement, title: string): void {
  const lines = breakLines(sheet, [{ text: title }], WIDTH, {
    size: 11.5,
    bold: true,
    colour: COLOUR.accent,
  });
  sheet.y += 8;
  sheet.need(heightOf(lines) + 40);
  sheet.content(sheet.element(parent, 'H2'), 'H2', () => {
    sheet.y += drawLines(sheet, lines, LEFT, sheet.y) + 1;
  });
}

function drawBlock(sheet: Sheet, parent: StructureElement, block: LeafletBlock): void {
  if (typeof block === 'string') {
    drawParagraph(sheet, parent, block, BODY.size, COLOUR.ink);
    return;
  }
  const list = sheet.element(parent, 'L');
  for (const item of block) drawItem(sheet, list, item);
  sheet.y += 2;
}

function drawParagraph(
  sheet: Sheet,
  parent: StructureElement,
  text: string,
  size: number,
  colour: string,
): void {
  const lines = breakLines(sheet, [{ text }], WIDTH, { ...BODY, size, colour });
  sheet.need(heightOf(lines));
  sheet.content(sheet.element(parent, 'P'), 'P', () => {
    sheet.y += drawLines(sheet, lines, LEFT, sheet.y) + 3;
  });
}

function drawItem(sheet: Sheet, list: StructureElement, text: string): void {
  const lines = breakLines(sheet, [{ text }], WIDTH - INDENT, BODY);
  const mark = breakLines(sheet, [{ text: '•' }], INDENT, BODY);
  sheet.need(heightOf(lines));
  const item = sheet.element(list, 'LI');
  sheet.content(sheet.element(item, 'Lbl'), 'Lbl', () => {
    drawLines(sheet, mark, LEFT + 2, sheet.y);
  });
  sheet.content(sheet.element(item, 'LBody'), 'LBody', () => {
    sheet.y += drawLines(sheet, lines, LEFT + INDENT, sheet.y) + 0.5;
  });
}
