import type { NarrativeTable } from '@cigogne/cda';
import { breakLines, countFitting, drawLines, heightOf, type Line } from './lines.ts';
import type { Sheet, StructureElement } from './sheet.ts';
import { layOut, PADDING, type PlacedCell, type PlacedRow } from './table-layout.ts';
import { COLOUR, CONTENT_BOTTOM, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts';

/**
 * Draws a table; on a page where it goes on, its head is drawn again, as decoration. Rows hang
 * directly under Table: THead and TBody are newer than PDF 1.4, on which PDF/A-1 rests.
 */
export function drawTable(sheet: Sheet, parent: StructureElement, table: NarrativeTable): void {
  const { head, body } = layOut(sheet, table);
  if (head.length + body.length === 0) return;
  const headHeight = total(head);
  const element = sheet.element(parent, 'Table');
  drawCaption(sheet, element, table.caption);
  sheet.need(headHeight + (body[0]?.height ?? 0));
  if (head.length > 0) drawHead(sheet, element, head);
  for (let index = 0; index < body.length; ) {
    const group = groupAt(body, index);
    const height = total(group);
    if (height > sheet.left && height + headHeight <= CONTENT_BOTTOM - PAGE.top) startPage(sheet, head);
    if (height <= sheet.left) drawGroup(sheet, element, group);
    else for (const row of group) drawLongRow(sheet, element, row, head);
    index += group.length;
  }
}

function drawCaption(sheet: Sheet, element: StructureElement, caption: string | undefined): void {
  if (caption === undefined) return;
  const lines = breakLines(sheet, [{ text: caption }], CONTENT_WIDTH, { size: SIZE.body, bold: true });
  sheet.need(heightOf(lines) + 40);
  sheet.content(sheet.element(element, 'Caption'), 'Caption', () => {
    sheet.y += drawLines(sheet, lines, PAGE.left, sheet.y) + 3;
  });
}

/** The row and those that its spanning cells, or theirs, hold with it. */
function groupAt(rows: readonly PlacedRow[], start: number): PlacedRow[] {
  let end = start + 1;
  for (let index = start; index < end && index < rows.length; index += 1) {
    end = Math.max(end, index + (rows[index]?.together ?? 1));
  }
  return rows.slice(start, end);
}

function drawHead(sheet: Sheet, table: StructureElement, head: readonly PlacedRow[]): void {
  sheet.fill(PAGE.left, sheet.y, CONTENT_WIDTH, total(head), COLOUR.headTint);
  for (const [index, row] of head.entries()) {
    drawRow(sheet, sheet.element(table, 'TR'), row, head.slice(index));
  }
}

/** A page on which the table goes on: its head again, which a screen reader has already read. */
function startPage(sheet: Sheet, head: readonly PlacedRow[]): void {
  sheet.newPage();
  if (head.length === 0) return;
  sheet.fill(PAGE.left, sheet.y, CONTENT_WIDTH, total(head), COLOUR.headTint);
  for (const row of head) {
    sheet.artifact('Pagination', () => {
      for (const cell of row.cells) drawCell(sheet, cell, cell.lines);
    });
    sheet.y += row.height;
  }
}

function drawGroup(sheet: Sheet, table: StructureElement, group: readonly PlacedRow[]): void {
  for (const [index, row] of group.entries()) {
    drawRow(sheet, sheet.element(table, 'TR'), row, group.slice(index));
  }
}

/** `following` are the row and those after it that its cells may span, to draw the rules of each. */
function drawRow(
  sheet: Sheet,
  element: StructureElement,
  row: PlacedRow,
  following: readonly PlacedRow[],
): void {
  // A row that has fewer cells than the table is ruled to the edge all the same.
  const last = row.together === 1 ? row.cells.at(-1) : undefined;
  for (const cell of row.cells) {
    const cellElement = cellStructure(sheet, element, cell);
    sheet.content(cellElement, tagOf(cell), () => drawCell(sheet, cell, cell.lines));
    const bottom = sheet.y + total(following.slice(0, cell.cell.rowspan));
    sheet.rule(PAGE.left + cell.x, bottom - 0.6, cell === last ? CONTENT_WIDTH - cell.x : cell.width);
  }
  sheet.y += row.height;
}

/** A row taller than a page: its lines flow from page to page, column beside column. */
function drawLongRow(
  sheet: Sheet,
  table: StructureElement,
  row: PlacedRow,
  head: readonly PlacedRow[],
): void {
  const element = sheet.element(table, 'TR');
  const parts = row.cells.map((cell) => ({
    cell,
    element: cellStructure(sheet, element, cell),
    rest: cell.lines,
  }));
  for (;;) {
    const room = sheet.left - PADDING.y * 2;
    let used = 0;
    for (const part of parts) {
      const count = part.rest.length === 0 ? 0 : countFitting(part.rest, room);
      const lines = part.rest.slice(0, count);
      part.rest = part.rest.slice(count);
      used = Math.max(used, heightOf(lines));
      sheet.content(part.element, tagOf(part.cell), () => drawCell(sheet, part.cell, lines));
    }
    sheet.y += used + PADDING.y * 2;
    sheet.rule(PAGE.left, sheet.y - 0.6, CONTENT_WIDTH);
    if (parts.every(({ rest }) => rest.length === 0)) return;
    startPage(sheet, head);
  }
}

function drawCell(sheet: Sheet, cell: PlacedCell, lines: readonly Line[]): void {
  drawLines(sheet, lines, PAGE.left + cell.x + PADDING.x, sheet.y + PADDING.y, {
    width: cell.width - PADDING.x * 2,
    ...(cell.cell.align === undefined ? {} : { align: cell.cell.align }),
  });
}

function tagOf(cell: PlacedCell): 'TH' | 'TD' {
  return cell.header ? 'TH' : 'TD';
}

function cellStructure(sheet: Sheet, row: StructureElement, { cell, header }: PlacedCell): StructureElement {
  const element = sheet.element(row, header ? 'TH' : 'TD', header ? { scope: 'Column' } : {});
  if (cell.colspan > 1 || cell.rowspan > 1) {
    element.dictionary.data.A = {
      O: 'Table',
      ...(header ? { Scope: 'Column' } : {}),
      ColSpan: cell.colspan,
      RowSpan: cell.rowspan,
    };
  }
  return element;
}

function total(rows: readonly PlacedRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
