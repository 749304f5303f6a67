import {
  type CertificateDefinition,
  type PlacedItem,
  type Scalar,
  validateAnswers,
} from '@cigogne/certificate';
import { answerPath, type Fields, type FieldValue, IDENTITY_FIELDS, wrong } from '@cigogne/draft';
import { CsvError, parse } from 'csv-parse/sync';
import { csvItems, REFERENCE, UNIT } from './csv-columns.ts';
import { emitterErrors } from './errors.ts';

export interface CsvFault {
  /** Of the file, the title being line 1. */
  line: number;
  column: string;
  message: string;
}

export interface CsvBirth {
  line: number;
  /** The maternity's own number of the birth: what makes an import twice the same. */
  reference: string | undefined;
  /** Name or code of its unit, as written. */
  unit: string | undefined;
  fields: Fields;
}

/**
 * Reads a CSV of births: semicolons, UTF-8, a title of columns named by field (`child.family`) or item
 * (`gestationalAge`, `answers.gestationalAge`). Every fault of every line is told; a line with a fault is left out. An
 * empty cell is a field that was not filled.
 * @throws CigogneError when it is no table, or a column is unknown
 */
export function readBirths(
  definition: CertificateDefinition,
  csv: string,
): { births: CsvBirth[]; faults: CsvFault[]; lines: number } {
  const [title, ...rows] = tableOf(csv);
  if (title === undefined) throw emitterErrors.badCsv('il est vide.');
  const columns = title.cells.map((name) => columnOf(definition, name.trim()));
  const unknown = columns.flatMap((column, index) =>
    column === undefined ? [title.cells[index] ?? ''] : [],
  );
  if (unknown.length > 0) {
    throw emitterErrors.badCsv(`colonnes inconnues : ${unknown.slice(0, 10).join(', ')}.`);
  }
  const births: CsvBirth[] = [];
  const faults: CsvFault[] = [];
  for (const { line, cells } of rows) {
    const read = readLine(
      definition,
      columns.filter((column) => column !== undefined),
      cells,
      line,
    );
    faults.push(...read.faults);
    const { reference, unit, fields } = read;
    if (read.faults.length === 0) births.push({ line, reference, unit, fields });
  }
  return { births, faults, lines: rows.length };
}

interface Column {
  name: string;
  read(text: string): { value: FieldValue } | { fault: string };
  path: string | undefined;
}

function tableOf(csv: string): { line: number; cells: string[] }[] {
  try {
    const table: { line: number; cells: string[] }[] = [];
    parse(csv, {
      delimiter: ';',
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(cells: string[], { lines }) {
        table.push({ line: lines, cells });
        return null;
      },
    });
    return table;
  } catch (error) {
    if (error instanceof CsvError) throw emitterErrors.badCsv('des guillemets ne sont pas fermés.');
    throw error;
  }
}

function columnOf(definition: CertificateDefinition, name: string): Column | undefined {
  if (name === REFERENCE || name === UNIT)
    return { name, path: undefined, read: (text) => ({ value: text }) };
  const field = IDENTITY_FIELDS.find(({ path }) => path === name);
  if (field) {
    return {
      name,
      path: field.path,
      read(text) {
        const value = field.kind === 'yes-no' ? yesNo(text) : field.kind === 'date' ? isoDay(text) : text;
        const fault = value === undefined ? 'répondez par oui ou par non.' : wrong(field, value);
        return fault === undefined && value !== undefined ? { value } : { fault: fault ?? '' };
      },
    };
  }
  const id = name.replace(/^answers\./, '');
  const item = csvItems(definition).find((one) => one.id === id);
  return item && { name, path: answerPath(item.id), read: (text) => readAnswer(definition, item, text) };
}

function readAnswer(
  definition: CertificateDefinition,
  item: PlacedItem,
  text: string,
): { value: FieldValue } | { fault: string } {
  const value = answerOf(item, text);
  if (value === undefined)
    return { fault: `« ${text.slice(0, 40)} » n’est pas une réponse à « ${item.label} ».` };
  const problem = validateAnswers(definition, { [item.id]: value }).find(
    ({ item: id, kind }) => id === item.id && (kind === 'wrong-type' || kind === 'not-in-value-set'),
  );
  return problem ? { fault: problem.message } : { value };
}

function answerOf({ value, unknown }: PlacedItem, text: string): Scalar | { unknown: 'UNK' } | undefined {
  if (/^(?:nsp|inconnu|non connu)$/i.test(text) && unknown?.includes('UNK')) return { unknown: 'UNK' };
  switch (value.kind) {
    case 'integer':
    case 'quantity':
      return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
    case 'yes-no':
    case 'tick':
      return yesNo(text);
    case 'date':
      return isoDay(text);
    default:
      return text;
  }
}

function yesNo(text: string): boolean | undefined {
  if (/^(?:oui|o|true|1|x)$/i.test(text)) return true;
  return /^(?:non|n|false|0)$/i.test(text) ? false : undefined;
}

/** `25/10/2026` as `2026-10-25`; anything else as it is. */
function isoDay(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** What is wrong with a field is told after its name elsewhere, and alone here. */
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr-FR') + text.slice(1);

function readLine(
  definition: CertificateDefinition,
  columns: readonly Column[],
  cells: readonly string[],
  line: number,
) {
  const fields: Record<string, FieldValue> = {};
  const faults: CsvFault[] = [];
  const said: { reference?: string; unit?: string } = {};
  if (cells.length > columns.length) {
    faults.push({
      line,
      column: '',
      message: `La ligne a ${cells.length} cellules pour ${columns.length} colonnes.`,
    });
  }
  for (const [index, column] of columns.entries()) {
    const text = cells[index]?.trim() ?? '';
    if (text === '') continue;
    const read = column.read(text);
    if ('fault' in read) faults.push({ line, column: column.name, message: capital(read.fault) });
    else if (column.path !== undefined) fields[column.path] = read.value;
    else if (typeof read.value === 'string') said[column.name === UNIT ? 'unit' : 'reference'] = read.value;
  }
  if (Object.keys(fields).length === 0 && faults.length === 0) {
    faults.push({ line, column: '', message: `La ligne ne dit rien d’un ${definition.kind}.` });
  }
  return { fields, faults, reference: said.reference, unit: said.unit };
}
