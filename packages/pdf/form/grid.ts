import { ordinals } from '../format.ts';
import { breakLines, drawLines, heightOf, type Line } from '../lines.ts';
import type { Sheet, StructureElement } from '../sheet.ts';
import { COLOUR } from '../theme.ts';
import type { Grid } from './content.ts';
import { drawValue, type PlacedFields } from './fields.ts';
import { BETWEEN, FRAME, LEADING, PAD, TEXT, TO_ANSWER } from './frame.ts';
import { type PlacedValue, placeValue } from './value.ts';

interface Row {
  label: Line[];
  cells: PlacedValue[];
  height: number;
}

/** A table whose first column names the rows; where it goes on over a page, its head is drawn again as decoration. */
export function placeGrid(sheet: Sheet, grid: Grid): PlacedFields {
  const width = (FRAME.width - TO_ANSWER) / grid.heads.length;
  const head = [grid.corner, ...grid.heads].map((text, index) =>
    breakLines(sheet, ordinals(text), (index === 0 ? TO_ANSWER : width) - BETWEEN, {
      size: TEXT.small,
      bold: true,
      colour: COLOUR.accent,
      leading: LEADING,
    }),
  );
  const headHeight = Math.max(...head.map(heightOf)) + PAD * 2;
  const rows = grid.rows.map(({ label, cells }): Row => {
    const lines = breakLines(sheet, [{ text: label }], TO_ANSWER - BETWEEN, {
      size: TEXT.body,
      colour: COLOUR.muted,
      leading: LEADING,
    });
    const placed = cells.map((cell) => placeValue(sheet, cell, width - BETWEEN));
    const tallest = Math.max(heightOf(lines), ...placed.map(({ height }) => height));
    return { label: lines, cells: placed, height: Math.max(tallest + PAD * 2 + 0.6, grid.rowHeight ?? 0) };
  });
  const at = (index: number) => FRAME.left + (index === 0 ? 0 : TO_ANSWER + width * (index - 1));

  const drawHead = (table: StructureElement | undefined): void => {
    sheet.rule(FRAME.left, sheet.y + headHeight - 0.6, FRAME.width, COLOUR.accent, 0.5);
    const row = table === undefined ? undefined : sheet.element(table, 'TR');
    for (const [index, lines] of head.entries()) {
      const draw = () => void drawLines(sheet, lines, at(index), sheet.y + PAD);
      if (row === undefined) sheet.artifact('Pagination', draw);
      else sheet.content(sheet.element(row, 'TH', { scope: 'Column' }), 'TH', draw);
    }
    sheet.y += headHeight;
  };
  const drawRow = (table: StructureElement, { label, cells, height }: Row): void => {
    const row = sheet.element(table, 'TR');
    sheet.content(sheet.element(row, 'TH', { scope: 'Row' }), 'TH', () => {
      drawLines(sheet, label, FRAME.left, sheet.y + PAD);
    });
    for (const [index, cell] of cells.entries()) drawValue(sheet, row, cell, at(index + 1), sheet.y + PAD);
    sheet.y += height;
    sheet.rule(FRAME.left, sheet.y - 0.6, FRAME.width, COLOUR.rule, 0.5);
  };
  return {
    height: headHeight + rows.reduce((total, { height }) => total + height, 0),
    draw: (parent) => {
      const table = sheet.element(parent, 'Table');
      sheet.need(headHeight + (rows[0]?.height ?? 0));
      drawHead(table);
      for (const row of rows) {
        if (row.height > sheet.left) {
          sheet.newPage();
          drawHead(undefined);
        }
        drawRow(table, row);
      }
    },
  };
}
