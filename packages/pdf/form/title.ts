import { ordinals } from '../format.ts';
import { breakLines, drawLines, heightOf } from '../lines.ts';
import type { Sheet } from '../sheet.ts';
import { COLOUR } from '../theme.ts';
import { FRAME, TEXT } from './frame.ts';

const NOTICE = { width: 150, pad: 5 } as const;
const TITLE_WIDTH = FRAME.width - NOTICE.width - 16;

/** The title and its model at the left; at the right, in a frame, for whose eyes the document is. */
export function drawTitle(sheet: Sheet, title: string, model: string, notice: readonly string[]): void {
  const name = breakLines(sheet, ordinals(title), TITLE_WIDTH, {
    size: TEXT.title,
    bold: true,
    colour: COLOUR.accent,
  });
  const under = breakLines(sheet, [{ text: model }], TITLE_WIDTH, { size: TEXT.small, colour: COLOUR.muted });
  const words = notice.map((text, index) =>
    breakLines(sheet, [{ text }], NOTICE.width - NOTICE.pad * 2, { size: TEXT.small, bold: index === 0 }),
  );
  const left = heightOf(name) + heightOf(under);
  const right = words.reduce((sum, lines) => sum + heightOf(lines), 0) + NOTICE.pad * 2;
  const top = sheet.y;
  sheet.content(sheet.element(sheet.root, 'H1'), 'H1', () => {
    drawLines(sheet, name, FRAME.left, top);
  });
  sheet.content(sheet.element(sheet.root, 'P'), 'P', () => {
    drawLines(sheet, under, FRAME.left, top + heightOf(name));
  });
  const x = FRAME.left + FRAME.width - NOTICE.width;
  sheet.artifact('Layout', () => {
    sheet.document.roundedRect(x, top, NOTICE.width, right, 3).lineWidth(0.9).stroke(COLOUR.accent);
  });
  let y = top + NOTICE.pad;
  for (const lines of words) {
    sheet.content(sheet.element(sheet.root, 'P'), 'P', () => {
      y += drawLines(sheet, lines, x + NOTICE.pad, y);
    });
  }
  sheet.y = top + Math.max(left, right) + 5;
}
