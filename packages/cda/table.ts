import type { XmlElement } from '@cigogne/xml';
import type { NarrativeBlock, NarrativeTable, TableCell } from './narrative-types.ts';
import { present, textOf } from './values.ts';

/** More columns than any page shows; a hostile colspan stops here. */
const MOST_COLUMNS = 64;

/** Reads a table; `readBlocks` reads what a cell holds. */
export function readTable(
  element: XmlElement,
  readBlocks: (cell: XmlElement) => NarrativeBlock[],
): NarrativeTable {
  const rowsOf = (part: XmlElement, header: boolean): TableCell[][] =>
    readRows(part.childrenNamed('tr'), header, readBlocks);
  const head = element.childrenNamed('thead').flatMap((part) => rowsOf(part, true));
  const body = [
    ...rowsOf(element, false),
    ...element.childrenNamed('tbody').flatMap((part) => rowsOf(part, false)),
    ...element.childrenNamed('tfoot').flatMap((part) => rowsOf(part, false)),
  ];
  return present<NarrativeTable>({
    type: 'table',
    caption: textOf(element.child('caption')),
    head,
    body,
    columns: Math.max(countColumns(head), countColumns(body)),
  });
}

function readRows(
  rows: readonly XmlElement[],
  header: boolean,
  readBlocks: (cell: XmlElement) => NarrativeBlock[],
): TableCell[][] {
  return rows.map((row, index) =>
    row.children
      .filter(({ name }) => name === 'td' || name === 'th')
      .slice(0, MOST_COLUMNS)
      .map((cell) =>
        present<TableCell>({
          header: header || cell.name === 'th',
          colspan: span(cell, 'colspan', MOST_COLUMNS),
          rowspan: span(cell, 'rowspan', rows.length - index),
          align: alignment(cell) ?? alignment(row),
          blocks: readBlocks(cell),
        }),
      ),
  );
}

function span(cell: XmlElement, name: string, most: number): number {
  const value = Number.parseInt(cell.attribute(name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), Math.max(most, 1));
}

function alignment(element: XmlElement): TableCell['align'] {
  const align = element.attribute('align');
  return align === 'left' || align === 'center' || align === 'right' ? align : undefined;
}

/** Columns taken by the widest row, cells that come down from rows above included. */
function countColumns(rows: readonly TableCell[][]): number {
  let widest = 0;
  let fromAbove: { left: number; columns: number }[] = [];
  for (const row of rows) {
    const own = row.reduce((sum, { colspan }) => sum + colspan, 0);
    const above = fromAbove.reduce((sum, { columns }) => sum + columns, 0);
    widest = Math.max(widest, own + above);
    fromAbove = [
      ...fromAbove.map(({ left, columns }) => ({ left: left - 1, columns })),
      ...row.map(({ rowspan, colspan }) => ({ left: rowspan - 1, columns: colspan })),
    ].filter(({ left }) => left > 0);
  }
  return Math.min(widest, MOST_COLUMNS);
}
