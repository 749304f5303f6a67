import { breakLines, drawLines, heightOf, type Line, type TextStyle } from '../lines.ts';
import type { Sheet } from '../sheet.ts';
import { COLOUR } from '../theme.ts';
import type { Value } from './content.ts';
import { BOX, LEADING, TEXT } from './frame.ts';

export interface PlacedValue {
  height: number;
  /** What a screen reader says in place of a drawing. */
  spoken?: string;
  /** Boxes and lines beside the text: decoration. */
  decorate?(x: number, y: number): void;
  /** The content itself. */
  write(x: number, y: number): void;
}

const LINE = TEXT.body * LEADING;
/** To write by hand between two lines. */
const HAND = 16;
const ANSWER: TextStyle = { size: TEXT.body, bold: true, leading: LEADING };
const CHOICE: TextStyle = { size: TEXT.body, leading: LEADING };

/** Measures a value in a column of that width. */
export function placeValue(sheet: Sheet, value: Value, width: number): PlacedValue {
  switch (value.kind) {
    case 'text': {
      const lines = breakLines(sheet, [{ text: value.text }], width, ANSWER);
      return { height: Math.max(LINE, heightOf(lines)), write: (x, y) => drawLines(sheet, lines, x, y) };
    }
    case 'blank':
      return {
        height: LINE,
        spoken: 'Non renseigné',
        write: (x, y) => line(sheet, x, y + LINE - 1.5, width),
      };
    case 'box':
      return placeBox(sheet, value.ticked);
    case 'choices':
      return placeChoices(sheet, value.labels, width);
    case 'write':
      return placeLines(sheet, value, width);
  }
}

/** Width that a list of boxes takes on one line. */
export function choicesWidth(sheet: Sheet, labels: readonly string[]): number {
  return labels.reduce(
    (sum, label) => sum + BOX.size + BOX.gap + sheet.widthOf(label, 'regular', TEXT.body) + BOX.after,
    -BOX.after,
  );
}

function placeBox(sheet: Sheet, ticked: boolean): PlacedValue {
  if (!ticked) return { height: LINE, spoken: 'Case non cochée', write: (x, y) => box(sheet, x, y) };
  const lines = breakLines(sheet, [{ text: 'Oui' }], 60, ANSWER);
  return {
    height: LINE,
    decorate: (x, y) => {
      box(sheet, x, y);
      tick(sheet, x, y);
    },
    write: (x, y) => drawLines(sheet, lines, x + BOX.size + BOX.gap, y),
  };
}

function placeChoices(sheet: Sheet, labels: readonly string[], width: number): PlacedValue {
  const indent = BOX.size + BOX.gap;
  const placed: { lines: Line[]; x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const label of labels) {
    const lines = breakLines(sheet, [{ text: label }], width - indent, CHOICE);
    const taken = indent + Math.max(0, ...lines.map((one) => one.width));
    if (x > 0 && x + taken > width) {
      x = 0;
      y += LINE;
    }
    placed.push({ lines, x, y });
    y += heightOf(lines) - LINE;
    x += taken + BOX.after;
  }
  return {
    height: y + LINE,
    decorate: (left, top) => {
      for (const choice of placed) box(sheet, left + choice.x, top + choice.y);
    },
    write: (left, top) => {
      for (const choice of placed) drawLines(sheet, choice.lines, left + choice.x + indent, top + choice.y);
    },
  };
}

function placeLines(sheet: Sheet, value: Extract<Value, { kind: 'write' }>, width: number): PlacedValue {
  const unit = breakLines(sheet, [{ text: value.unit ?? '' }], width, CHOICE);
  const unitWidth = value.unit === undefined ? 0 : (unit[0]?.width ?? 0) + 4;
  const marks = value.marks ?? [];
  const part = width / (marks.length + 2);
  return {
    height: value.lines * HAND,
    decorate: (x, y) => {
      for (let index = 1; index <= value.lines; index += 1) {
        line(sheet, x, y + index * HAND - 2.5, width - (index === value.lines ? unitWidth : 0));
      }
    },
    write: (x, y) => {
      const last = y + value.lines * HAND - LINE - 1;
      if (value.unit !== undefined) drawLines(sheet, unit, x + width - unitWidth + 4, last);
      for (const [index, mark] of marks.entries()) {
        drawLines(sheet, breakLines(sheet, [{ text: mark }], 20, CHOICE), x + part * (index + 1), last);
      }
    },
  };
}

function line(sheet: Sheet, x: number, y: number, width: number): void {
  sheet.document.rect(x, y, width, 0.6).fill(COLOUR.muted);
}

function box(sheet: Sheet, x: number, y: number): void {
  sheet.document
    .rect(x + 0.4, y + 2, BOX.size, BOX.size)
    .lineWidth(0.7)
    .stroke(COLOUR.ink);
}

function tick(sheet: Sheet, x: number, y: number): void {
  sheet.document
    .moveTo(x + 1.8, y + 5.4)
    .lineTo(x + 3.4, y + 7.4)
    .lineTo(x + 6.4, y + 3.2)
    .lineWidth(1.1)
    .stroke(COLOUR.ink);
}
