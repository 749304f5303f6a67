import { breakLines, drawLines } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { COLOUR, PAGE, SIZE } from './theme.ts';

const NUMBER_WIDTH = 80;

/** Pages may be separated once printed: each says whose it is and where it stands. */
export function drawFooters(
  sheet: Sheet,
  name: string,
  { left, width }: { left: number; width: number },
): void {
  const { count } = sheet.document.bufferedPageRange();
  const y = PAGE.height - 38;
  const style = { size: SIZE.small, colour: COLOUR.muted };
  const text = breakLines(sheet, [{ text: name }], width - NUMBER_WIDTH, style).slice(0, 1);
  for (let page = 0; page < count; page += 1) {
    sheet.document.switchToPage(page);
    sheet.rule(left, y - 7, width);
    const number = breakLines(sheet, [{ text: `Page ${page + 1} sur ${count}` }], NUMBER_WIDTH, style);
    sheet.artifact('Pagination', () => {
      drawLines(sheet, text, left, y);
      drawLines(sheet, number, left, y, { width, align: 'right' });
    });
  }
}
