import type { NarrativeBlock, NarrativeList, Paragraph } from '@cigogne/cda';
import { flatten, marker } from './flatten.ts';
import { breakLines, drawLines, flowLines, type TextStyle } from './lines.ts';
import type { Sheet, StructureElement } from './sheet.ts';
import { drawTable } from './table.ts';
import { CONTENT_WIDTH, PAGE, SIZE } from './theme.ts';

const BODY: TextStyle = { size: SIZE.body };
const GAP = 6;
const INDENT = 14;

/** Draws the blocks of a section one under the other, over as many pages as they take. */
export function drawBlocks(sheet: Sheet, parent: StructureElement, blocks: readonly NarrativeBlock[]): void {
  for (const block of blocks) {
    if (block.type === 'table') drawTable(sheet, parent, block);
    else if (block.type === 'list') drawList(sheet, parent, block, 0);
    else drawParagraph(sheet, parent, block);
    sheet.y += GAP;
  }
}

function drawParagraph(sheet: Sheet, parent: StructureElement, { runs }: Paragraph): void {
  const lines = breakLines(sheet, runs, CONTENT_WIDTH, BODY);
  flowLines(sheet, sheet.element(parent, 'P'), 'P', lines, PAGE.left);
}

function drawList(sheet: Sheet, parent: StructureElement, list: NarrativeList, level: number): void {
  if (list.caption !== undefined) {
    const lines = breakLines(sheet, [{ text: list.caption }], CONTENT_WIDTH, { ...BODY, bold: true });
    flowLines(sheet, sheet.element(parent, 'P'), 'P', lines, PAGE.left + level * INDENT);
  }
  const element = sheet.element(parent, 'L');
  list.items.forEach((item, index) => {
    const entry = sheet.element(element, 'LI');
    const x = PAGE.left + level * INDENT;
    const label = breakLines(sheet, [{ text: marker(list, index) }], INDENT, BODY);
    sheet.need(label[0]?.height ?? 0);
    sheet.content(sheet.element(entry, 'Lbl'), 'Lbl', () => {
      drawLines(sheet, label.slice(0, 1), x, sheet.y);
    });
    drawItem(sheet, sheet.element(entry, 'LBody'), item, level);
  });
}

function drawItem(
  sheet: Sheet,
  body: StructureElement,
  item: readonly NarrativeBlock[],
  level: number,
): void {
  const x = PAGE.left + (level + 1) * INDENT;
  for (const block of item) {
    if (block.type === 'list') drawList(sheet, body, block, Math.min(level + 1, 6));
    else {
      const runs = block.type === 'paragraph' ? block.runs : flatten([block]);
      flowLines(sheet, body, 'LBody', breakLines(sheet, runs, PAGE.width - PAGE.right - x, BODY), x);
    }
  }
  // An empty item still takes its own line, beside its marker.
  if (item.length === 0) sheet.y += SIZE.body * 1.3;
}
