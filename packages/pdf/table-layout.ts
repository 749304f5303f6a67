import type { Inline, NarrativeTable, TableCell } from '@cigogne/cda';
import { flatten } from './flatten.ts';
import { breakLines, heightOf, type Line, type TextStyle } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { COLOUR, CONTENT_WIDTH, SIZE } from './theme.ts';

export const PADDING = { x: 7, y: 3.6 } as const;

export interface PlacedCell {
  cell: TableCell;
  column: number;
  x: number;
  width: number;
  lines: Line[];
  header: boolean;
}

export interface PlacedRow {
  cells: PlacedCell[];
  height: number;
  /** Rows, this one included, that cells spanning from this row hold together. */
  together: number;
}

export interface TableLayout {
  head: PlacedRow[];
  body: PlacedRow[];
}

/** Gives every cell its column, its width and its lines. */
export function layOut(sheet: Sheet, table: NarrativeTable): TableLayout {
  const head = placeColumns(table.head);
  const body = placeColumns(table.body);
  const cells = [...head, ...body].flat();
  const widths = columnWidths(sheet, cells, countColumns(cells));
  return {
    head: placeRows(sheet, head, widths),
    body: placeRows(sheet, body, widths),
  };
}

interface ColumnedCell {
  cell: TableCell;
  column: number;
}

/** Columns of each cell, those taken from above by a rowspan skipped. */
function placeColumns(rows: readonly TableCell[][]): ColumnedCell[][] {
  let busyUntil: number[] = [];
  return rows.map((row, index) => {
    let column = 0;
    return row.map((cell) => {
      while ((busyUntil[column] ?? 0) > index) column += 1;
      const placed = { cell, column };
      busyUntil = [...busyUntil];
      for (let at = column; at < column + cell.colspan; at += 1) busyUntil[at] = index + cell.rowspan;
      column += cell.colspan;
      return placed;
    });
  });
}

/** Columns in which a cell starts: a head of three columns over rows of two leaves no empty third one. */
function countColumns(cells: readonly ColumnedCell[]): number {
  return Math.max(1, ...cells.map(({ column }) => column + 1));
}

/** Usual shares, so that the columns of successive tables stand under one another. */
const USUAL_SHARES: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [0.46, 0.54],
  3: [0.34, 0.33, 0.33],
  4: [0.31, 0.23, 0.23, 0.23],
};

/** Usual shares where every word fits in them; otherwise by need, as browsers do. */
function columnWidths(sheet: Sheet, cells: readonly ColumnedCell[], columns: number): number[] {
  const least = new Array<number>(columns).fill(PADDING.x * 2 + 1);
  const most = [...least];
  for (const { cell, column } of cells) {
    if (cell.colspan > 1 || column >= columns) continue;
    const { word, line } = needs(sheet, flatten(cell.blocks), styleOf(cell, column, columns));
    least[column] = Math.max(least[column] ?? 0, word + PADDING.x * 2);
    most[column] = Math.max(most[column] ?? 0, line + PADDING.x * 2);
  }
  const usual = USUAL_SHARES[columns]?.map((share) => share * CONTENT_WIDTH);
  if (usual?.every((width, column) => width >= (least[column] ?? 0))) return usual;
  return distribute(least, most);
}

function distribute(least: readonly number[], most: readonly number[]): number[] {
  const leastSum = sum(least);
  if (leastSum >= CONTENT_WIDTH) return least.map((width) => (width / leastSum) * CONTENT_WIDTH);
  const slack = most.map((width, column) => Math.max(1, width - (least[column] ?? 0)));
  const slackSum = sum(slack);
  return least.map((width, column) => width + ((CONTENT_WIDTH - leastSum) * (slack[column] ?? 0)) / slackSum);
}

/** Widest word and widest line of a text. */
function needs(sheet: Sheet, runs: readonly Inline[], style: TextStyle): { word: number; line: number } {
  const lines = breakLines(sheet, runs, Number.POSITIVE_INFINITY, style);
  const line = Math.max(0, ...lines.map(({ width }) => width));
  const words = lines.flatMap(({ fragments }) =>
    fragments.flatMap(({ text, font, size }) =>
      text.split(/(?<= )/).map((word) => sheet.widthOf(word, font, size)),
    ),
  );
  return { word: Math.max(0, ...words), line };
}

function placeRows(sheet: Sheet, rows: readonly ColumnedCell[][], widths: readonly number[]): PlacedRow[] {
  const placed = rows.map((row): PlacedRow => {
    const cells = row
      .filter(({ column }) => column < widths.length)
      .map(({ cell, column }) => placeCell(sheet, cell, column, widths));
    const alone = cells.filter(({ cell }) => cell.rowspan === 1);
    const height = Math.max(SIZE.body * 1.3, ...alone.map(({ lines }) => heightOf(lines))) + PADDING.y * 2;
    return { cells, height, together: Math.max(1, ...cells.map(({ cell }) => cell.rowspan)) };
  });
  for (const [index, row] of placed.entries()) stretchForSpans(placed, index, row);
  return placed;
}

/** A cell that spans rows makes the last of them taller where its own text needs it. */
function stretchForSpans(rows: readonly PlacedRow[], index: number, row: PlacedRow): void {
  for (const { cell, lines } of row.cells) {
    if (cell.rowspan === 1) continue;
    const spanned = rows.slice(index, index + cell.rowspan);
    const last = spanned.at(-1);
    const missing = heightOf(lines) + PADDING.y * 2 - sum(spanned.map(({ height }) => height));
    if (last !== undefined && missing > 0) last.height += missing;
  }
}

function placeCell(sheet: Sheet, cell: TableCell, column: number, widths: readonly number[]): PlacedCell {
  const x = sum(widths.slice(0, column));
  const width = sum(widths.slice(column, column + cell.colspan));
  const lines = breakLines(
    sheet,
    flatten(cell.blocks),
    Math.max(8, width - PADDING.x * 2),
    styleOf(cell, column, widths.length),
  );
  return { cell, column, x, width, lines, header: cell.header };
}

/** Head cells in semi-bold, the first column, which names the row, in a quieter tone than its values. */
function styleOf(cell: TableCell, column: number, columns: number): TextStyle {
  if (cell.header) return { size: SIZE.body, bold: true, colour: COLOUR.accent };
  return { size: SIZE.body, colour: column === 0 && columns > 1 ? COLOUR.muted : COLOUR.ink };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
