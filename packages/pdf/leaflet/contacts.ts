import { breakLines, drawLines, heightOf } from '../lines.ts';
import type { Sheet, StructureElement } from '../sheet.ts';
import { COLOUR } from '../theme.ts';

export interface LeafletContact {
  name: string;
  /** On one line. */
  address?: string;
  telephone?: string;
  email?: string;
  /** How to reach the data protection officer: an address, a page. */
  dataProtection?: string;
}

const STYLE = { size: 10, leading: 1.27 } as const;
const GAP = 18;
/** To write by hand between two lines. */
const HAND = 17;

/** The establishment and the PMI side by side; lines to write on for what is not known. */
export function drawContacts(
  sheet: Sheet,
  parent: StructureElement,
  { left, width }: { left: number; width: number },
  establishment: LeafletContact,
  pmi: LeafletContact | undefined,
): void {
  const column = (width - GAP) / 2;
  const columns = [
    { title: 'L’établissement ou le médecin', contact: establishment },
    { title: 'La PMI de votre département', contact: pmi },
  ];
  const top = sheet.y;
  const bottoms = columns.map(({ title, contact }, index) => {
    sheet.y = top;
    drawContact(sheet, parent, left + index * (column + GAP), column, title, contact);
    return sheet.y;
  });
  sheet.y = Math.max(...bottoms) + 6;
}

function drawContact(
  sheet: Sheet,
  parent: StructureElement,
  x: number,
  width: number,
  title: string,
  contact: LeafletContact | undefined,
): void {
  const officer = 'Délégué à la protection des données';
  drawText(sheet, parent, x, width, title, true);
  if (contact === undefined) writeLines(sheet, x, width, 2);
  else {
    const { name, address, telephone, email } = contact;
    for (const text of [name, address, [telephone, email].filter(Boolean).join(' · ')]) {
      if (text !== undefined && text !== '') drawText(sheet, parent, x, width, text, false);
    }
  }
  drawText(
    sheet,
    parent,
    x,
    width,
    contact?.dataProtection === undefined ? `${officer} :` : `${officer} : ${contact.dataProtection}`,
    false,
  );
  if (contact?.dataProtection === undefined) writeLines(sheet, x, width, 1);
}

function drawText(
  sheet: Sheet,
  parent: StructureElement,
  x: number,
  width: number,
  text: string,
  bold: boolean,
): void {
  const lines = breakLines(sheet, [{ text }], width, { ...STYLE, bold });
  sheet.need(heightOf(lines));
  sheet.content(sheet.element(parent, 'P'), 'P', () => {
    sheet.y += drawLines(sheet, lines, x, sheet.y);
  });
}

function writeLines(sheet: Sheet, x: number, width: number, count: number): void {
  for (let index = 0; index < count; index += 1) {
    sheet.y += HAND;
    sheet.rule(x, sheet.y - 3, width, COLOUR.muted);
  }
}
