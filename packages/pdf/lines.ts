import type { Inline } from '@cigogne/cda';
import type { FontName } from './fonts.ts';
import type { Fragment, Sheet, StructureElement } from './sheet.ts';
import { COLOUR, LEADING } from './theme.ts';

export interface TextStyle {
  size: number;
  colour?: string;
  /** Semi-bold whatever the runs say: headings, head cells. */
  bold?: boolean;
  /** Line height over font size; that of the pages of a narrative by default. */
  leading?: number;
}

export interface Line {
  fragments: Fragment[];
  width: number;
  height: number;
}

/** Sub- and superscripts, in parts of the font size. */
const SCRIPT_SIZE = 0.72;
const SUB_DROP = 0.32;

/** Breaks styled text into lines no wider than `width`, at spaces, inside a word only when it is wider than a line. */
export function breakLines(sheet: Sheet, runs: readonly Inline[], width: number, style: TextStyle): Line[] {
  const builder = new LineBuilder(sheet, width, style.size * (style.leading ?? LEADING));
  for (const run of runs) {
    const looks = lookOf(run, style);
    run.text.split('\n').forEach((part, index) => {
      if (index > 0) builder.newLine();
      for (const word of part.split(/(?<= )/)) builder.word(word, looks);
    });
  }
  return builder.finish();
}

type Look = Pick<Fragment, 'font' | 'size' | 'colour' | 'dy' | 'underline'>;

function lookOf(run: Inline, style: TextStyle): Look {
  const bold = style.bold === true || run.bold === true;
  const font: FontName = bold ? (run.italic ? 'boldItalic' : 'bold') : run.italic ? 'italic' : 'regular';
  const size = run.script === undefined ? style.size : style.size * SCRIPT_SIZE;
  const dy = run.script === 'sub' ? style.size * SUB_DROP : 0;
  return { font, size, dy, colour: style.colour ?? COLOUR.ink, underline: run.underline === true };
}

/** UTF-16 units of one word on one line: three times what fills it in the smallest size. */
const LONGEST_PART = 400;

class LineBuilder {
  readonly #sheet: Sheet;
  readonly #width: number;
  readonly #height: number;
  readonly #lines: Line[] = [];
  #fragments: Fragment[] = [];
  #x = 0;

  constructor(sheet: Sheet, width: number, height: number) {
    this.#sheet = sheet;
    this.#width = width;
    this.#height = height;
  }

  newLine(): void {
    this.#endFragment();
    this.#lines.push({ fragments: this.#fragments, width: this.#x, height: this.#height });
    this.#fragments = [];
    this.#x = 0;
  }

  /** `word` is followed by its space, if it has one. */
  word(word: string, look: Look): void {
    const bare = word.trimEnd();
    if (bare === '') {
      if (this.#x > 0 && word !== '') this.#append(' ', this.#space(look), look);
      return;
    }
    const long = bare.length > LONGEST_PART;
    const width = long ? 0 : this.#measure(bare, look);
    if (this.#x > 0 && (long || this.#x + width > this.#width)) this.newLine();
    if (this.#x === 0 && (long || width > this.#width)) this.#split(word, look);
    else this.#append(word, word === bare ? width : width + this.#space(look), look);
  }

  /**
   * A word wider than a line is cut where it fills it; at least one character goes on each line. Its characters
   * are measured one by one: shaping all that precedes at each would cost the square of the length. Accents have
   * no width: a letter that carries thousands is cut all the same.
   */
  #split(word: string, look: Look): void {
    const widths = new Map<string, number>();
    const widthOf = (character: string): number => {
      const known = widths.get(character) ?? this.#measure(character, look);
      widths.set(character, known);
      return known;
    };
    let part = '';
    let width = 0;
    for (const character of word) {
      const wider = width + widthOf(character);
      if (part !== '' && (wider > this.#width || part.length >= LONGEST_PART)) {
        this.#append(part, this.#measure(part, look), look);
        this.newLine();
        part = character;
        width = widthOf(character);
      } else {
        part += character;
        width = wider;
      }
    }
    if (part !== '') this.#append(part, this.#measure(part, look), look);
  }

  #append(text: string, width: number, look: Look): void {
    const last = this.#fragments.at(-1);
    if (last !== undefined && sameLook(last, look)) {
      last.text += text;
      last.width += width;
    } else this.#fragments.push({ text, width, x: this.#x, ...look });
    this.#x += width;
  }

  /**
   * Words are measured with a space and drawn with one, at the end of a line too: shaping a word is
   * what takes time, and this way each is shaped once.
   */
  #measure(word: string, look: Look): number {
    return this.#sheet.widthOf(`${word} `, look.font, look.size) - this.#space(look);
  }

  #space(look: Look): number {
    return this.#sheet.widthOf(' ', look.font, look.size);
  }

  #endFragment(): void {
    const last = this.#fragments.at(-1);
    if (last === undefined) return;
    if (last.text.endsWith(' ')) this.#x -= this.#space(last);
    else last.text += ' ';
  }

  finish(): Line[] {
    if (this.#fragments.length > 0) this.newLine();
    return this.#lines;
  }
}

function sameLook(left: Look, right: Look): boolean {
  return (
    left.font === right.font &&
    left.size === right.size &&
    left.dy === right.dy &&
    left.underline === right.underline
  );
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** Draws lines from `y` down and gives the height they took. */
export function drawLines(
  sheet: Sheet,
  lines: readonly Line[],
  x: number,
  y: number,
  align: { width: number; align?: 'left' | 'center' | 'right' } = { width: 0 },
): number {
  let at = y;
  for (const line of lines) {
    const free = Math.max(0, align.width - line.width);
    const shift = align.align === 'right' ? free : align.align === 'center' ? free / 2 : 0;
    sheet.fragments(line.fragments, x + shift, at);
    at += line.height;
  }
  return at - y;
}

/** Draws lines down the page and on to the next ones. */
export function flowLines(
  sheet: Sheet,
  element: StructureElement,
  tag: string,
  lines: readonly Line[],
  x: number,
): void {
  let rest = lines;
  while (rest.length > 0) {
    sheet.need(rest[0]?.height ?? 0);
    const taken = countFitting(rest, sheet.left);
    sheet.content(element, tag, () => {
      sheet.y += drawLines(sheet, rest.slice(0, taken), x, sheet.y);
    });
    rest = rest.slice(taken);
    if (rest.length > 0) sheet.newPage();
  }
}

/** How many lines fit in `height`; at least one, so that drawing always ends. */
export function countFitting(lines: readonly Line[], height: number): number {
  let used = 0;
  let count = 0;
  for (const line of lines) {
    used += line.height;
    if (used > height) break;
    count += 1;
  }
  return Math.max(1, count);
}
