import { breakLines, drawLines, heightOf } from '../lines.ts';
import type { Sheet, StructureElement } from '../sheet.ts';
import { COLOUR } from '../theme.ts';
import type { FormSection } from './content.ts';
import { placeFields } from './fields.ts';
import { FRAME, LEADING, TEXT } from './frame.ts';
import { placeGrid } from './grid.ts';

/** A section lower than this part of a page is not cut by the end of one; a table is easier to read whole. */
const KEPT_WHOLE = { fields: 0.15, grid: 0.8 } as const;
/** Room asked for under a heading: two or three questions. */
const UNDER_HEADING = 44;
const BAR = { above: 4.5, below: 1.5, pad: 1.4, inset: 5 } as const;

/** A section under its heading, then its groups. */
export function drawSection(sheet: Sheet, parent: StructureElement, section: FormSection, level = 2): void {
  const element = sheet.element(parent, 'Sect');
  const blocks = section.blocks.map((block) =>
    block.type === 'fields' ? placeFields(sheet, block.fields) : placeGrid(sheet, block.grid),
  );
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  const kept = section.blocks.some(({ type }) => type === 'grid') ? KEPT_WHOLE.grid : KEPT_WHOLE.fields;
  const whole = height < (sheet.bottom - sheet.top) * kept;
  drawHeading(sheet, element, section.title, level, whole ? Math.max(height, UNDER_HEADING) : UNDER_HEADING);
  sheet.onNewPage = () => drawContinued(sheet, section.title);
  for (const block of blocks) block.draw(element);
  sheet.onNewPage = undefined;
  for (const group of section.groups) drawSection(sheet, element, group, level + 1);
}

/** A page on which a section goes on: its title again, which a screen reader has already read. */
function drawContinued(sheet: Sheet, title: string): void {
  const lines = breakLines(sheet, [{ text: `${title} (suite)` }], FRAME.width, {
    size: TEXT.small,
    colour: COLOUR.muted,
    leading: LEADING,
  });
  sheet.artifact('Pagination', () => {
    sheet.y += drawLines(sheet, lines, FRAME.left, sheet.y) + 2;
  });
}

function drawHeading(
  sheet: Sheet,
  parent: StructureElement,
  title: string,
  level: number,
  room: number,
): void {
  const main = level === 2;
  const lines = breakLines(sheet, [{ text: title }], FRAME.width - BAR.inset * 2, {
    size: main ? TEXT.section : TEXT.group,
    bold: true,
    colour: COLOUR.accent,
    leading: LEADING,
  });
  const height = heightOf(lines) + BAR.pad * 2;
  const above = main ? BAR.above : 2;
  sheet.need(above + height + room);
  if (!sheet.isFresh) sheet.y += above;
  if (main) {
    sheet.fill(FRAME.left, sheet.y, FRAME.width, height, COLOUR.headTint);
    sheet.fill(FRAME.left, sheet.y, 2.5, height, COLOUR.accent);
  }
  const tag = `H${level}`;
  sheet.content(sheet.element(parent, tag), tag, () => {
    drawLines(sheet, lines, FRAME.left + (main ? BAR.inset + 2 : 0), sheet.y + BAR.pad);
  });
  sheet.y += height + (main ? BAR.below : 0);
}
