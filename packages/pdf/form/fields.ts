import { breakLines, drawLines, flowLines, heightOf, type Line } from '../lines.ts';
import type { Sheet, StructureElement } from '../sheet.ts';
import { COLOUR } from '../theme.ts';
import type { Field } from './content.ts';
import { BETWEEN, FRAME, GUTTER, LEADING, PAD, TEXT, TO_ANSWER, TO_SHORT_ANSWER } from './frame.ts';
import { choicesWidth, type PlacedValue, placeValue } from './value.ts';

const COLUMN = (FRAME.width - GUTTER) / 2;
/** Boxes that do not fit beside their question stand under it, a little to the right. */
const INDENT = 8;

interface PlacedField {
  field: Field;
  label: Line[];
  value: PlacedValue;
  /** Of the value, from the question's corner. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Questions that stand together: two columns of them, or one across the page. */
type Chunk = readonly PlacedField[];

export interface PlacedFields {
  height: number;
  draw(parent: StructureElement): void;
}

/** Questions and answers in two columns, read down the left one first; those that are wide take both. */
export function placeFields(sheet: Sheet, fields: readonly Field[]): PlacedFields {
  const chunks = chunksOf(fields).map((chunk) => chunk.map((field) => placeField(sheet, field)));
  return {
    height: chunks.reduce((sum, chunk) => sum + columnsOf(chunk).height, 0),
    draw: (parent) => {
      const table = sheet.element(parent, 'Table');
      for (const chunk of chunks) drawChunk(sheet, table, chunk);
    },
  };
}

function chunksOf(fields: readonly Field[]): Field[][] {
  const chunks: Field[][] = [];
  for (const field of fields) {
    const last = chunks.at(-1);
    if (last === undefined || field.wide === true || last[0]?.wide === true) chunks.push([field]);
    else last.push(field);
  }
  return chunks;
}

function placeField(sheet: Sheet, field: Field): PlacedField {
  const width = field.wide === true ? FRAME.width : COLUMN;
  const toAnswer = field.short === true ? TO_SHORT_ANSWER : TO_ANSWER;
  const room = width - toAnswer;
  const under = field.value.kind === 'choices' && choicesWidth(sheet, field.value.labels) > room;
  const label = breakLines(sheet, [{ text: field.label }], under ? width : toAnswer - BETWEEN, {
    size: TEXT.body,
    colour: COLOUR.muted,
    leading: LEADING,
  });
  const value = placeValue(sheet, field.value, under ? width - INDENT : room);
  const beside = Math.max(heightOf(label), value.height);
  return {
    field,
    label,
    value,
    x: under ? INDENT : toAnswer,
    y: under ? heightOf(label) : 0,
    width,
    height: (under ? heightOf(label) + value.height : beside) + PAD * 2 + 0.6,
  };
}

/** How many fields the left column takes for both to be as short as can be. */
function columnsOf(fields: Chunk): { left: number; height: number } {
  if (fields[0]?.field.wide === true) return { left: fields.length, height: sum(fields) };
  let best = { left: fields.length, height: sum(fields) };
  for (let left = fields.length - 1; left >= fields.length / 2; left -= 1) {
    const height = Math.max(sum(fields.slice(0, left)), sum(fields.slice(left)));
    if (height < best.height) best = { left, height };
  }
  return best;
}

function drawChunk(sheet: Sheet, table: StructureElement, chunk: Chunk): void {
  let rest = chunk;
  while (rest.length > 0) {
    const count = fitting(rest, sheet.left);
    const [first] = rest;
    if (count > 0) {
      drawColumns(sheet, table, rest.slice(0, count));
      rest = rest.slice(count);
    } else if (!sheet.isFresh) sheet.newPage();
    else if (first !== undefined) {
      drawLong(sheet, table, first);
      rest = rest.slice(1);
    }
  }
}

function fitting(fields: Chunk, room: number): number {
  let count = fields.length;
  while (count > 0 && columnsOf(fields.slice(0, count)).height > room) count -= 1;
  return count;
}

function drawColumns(sheet: Sheet, table: StructureElement, fields: Chunk): void {
  const { left, height } = columnsOf(fields);
  drawColumn(sheet, table, fields.slice(0, left), FRAME.left);
  drawColumn(sheet, table, fields.slice(left), FRAME.left + COLUMN + GUTTER);
  sheet.y += height;
}

function drawColumn(sheet: Sheet, table: StructureElement, fields: Chunk, x: number): void {
  let y = sheet.y;
  for (const placed of fields) {
    const row = sheet.element(table, 'TR');
    sheet.content(sheet.element(row, 'TH', { scope: 'Row' }), 'TH', () => {
      drawLines(sheet, placed.label, x, y + PAD);
    });
    drawValue(sheet, row, placed.value, x + placed.x, y + PAD + placed.y);
    sheet.rule(x, y + placed.height - 0.6, placed.width, COLOUR.rule, 0.5);
    y += placed.height;
  }
}

/** The value in its cell of the row, its decoration outside. */
export function drawValue(
  sheet: Sheet,
  row: StructureElement,
  value: PlacedValue,
  x: number,
  y: number,
): void {
  if (value.decorate !== undefined) sheet.artifact('Layout', () => value.decorate?.(x, y));
  const cell = sheet.element(row, 'TD', value.spoken === undefined ? {} : { actual: value.spoken });
  sheet.content(cell, 'TD', () => value.write(x, y));
}

/** An answer taller than a page flows over the next ones, under its question. */
function drawLong(sheet: Sheet, table: StructureElement, { field, label }: PlacedField): void {
  const row = sheet.element(table, 'TR');
  sheet.content(sheet.element(row, 'TH', { scope: 'Row' }), 'TH', () => {
    sheet.y += drawLines(sheet, label, FRAME.left, sheet.y);
  });
  const text = field.value.kind === 'text' ? field.value.text : '';
  const lines = breakLines(sheet, [{ text }], FRAME.width, { size: TEXT.body, bold: true, leading: LEADING });
  flowLines(sheet, sheet.element(row, 'TD'), 'TD', lines, FRAME.left);
  sheet.y += PAD * 2;
}

function sum(fields: Chunk): number {
  return fields.reduce((total, { height }) => total + height, 0);
}
