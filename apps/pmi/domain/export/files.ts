import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Export } from './build.ts';
import type { Cell } from './values.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** As French spreadsheets read it, like the other tables: `;`, decimal comma, oui and non, UTF-8 with its mark. */
export function asCsv(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns.map(cellText).join(';')];
  for (const row of rows) lines.push(row.map(cellText).join(';'));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The lines for analysts: one typed column each, absent answers as nulls. */
export function asParquet({ columns, rows }: Pick<Export, 'columns' | 'rows'>): Uint8Array<ArrayBuffer> {
  const columnData = columns.map((name, index) => {
    const cells = rows.map((row) => row[index] ?? null);
    const kinds = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell));
    const type =
      kinds.has('string') || kinds.size !== 1
        ? ('STRING' as const)
        : kinds.has('boolean')
          ? ('BOOLEAN' as const)
          : ('DOUBLE' as const);
    const data = type === 'STRING' ? cells.map((cell) => (cell === null ? null : String(cell))) : cells;
    return { name, data, type, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
