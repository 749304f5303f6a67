import type { ImportReport } from '../../../contract.ts';

/** The errors as French spreadsheets read them: semicolons, UTF-8 with a byte order mark. */
export function errorsCsv(errors: ImportReport['errors']): string {
  const lines = errors.map(({ line, column, message }) =>
    [String(line), column, message].map(cell).join(';'),
  );
  return `\ufeff${['ligne;colonne;erreur', ...lines, ''].join('\r\n')}`;
}

/** A column is named by whoever wrote the file: what begins like a formula must not be run by the spreadsheet. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
