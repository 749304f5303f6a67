import { z } from 'zod';
import { stripAnswer } from './validate.ts';

/** Excel takes UTF-8 for Windows-1252 without it. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as French spreadsheets read it without a question: `;` between cells, decimal comma, CRLF (RFC 4180),
 * yes/no as oui/non, UTF-8 with a byte order mark. R reads it with `read.csv2`.
 * @param row object schema: one column a key, in order, titled by `.meta({ title })` or the key.
 */
export async function* csvLines(
  row: z.ZodObject,
  rows: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string> {
  const columns = Object.entries(row.shape);
  yield BYTE_ORDER_MARK + line(columns.map(([key, column]) => titleOf(column) ?? key));
  const stripped = z.record(z.string(), z.unknown());
  for await (const value of rows) {
    const cells = stripped.parse(stripAnswer(row, value));
    yield line(columns.map(([key]) => cells[key]));
  }
}

function titleOf(column: z.core.$ZodType): string | undefined {
  return z.globalRegistry.get(column)?.title;
}

function line(cells: readonly unknown[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A cell that begins like a formula would be run by the spreadsheet (OWASP "CSV injection"). Signed numbers and
  // telephone numbers (+33 1 …) begin so too, compute nothing, and must come back unchanged when the file is imported.
  const formula = /^[=+\-@\t\r]/.test(text) && !/^[+-][\d\s.,()]*$/.test(text);
  const inert = formula ? `'${text}` : text;
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
