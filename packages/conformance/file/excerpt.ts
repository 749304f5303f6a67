import type { Place } from '../types.ts';
import { offsetOf } from './offset.ts';

export interface ExcerptLine {
  number: number;
  text: string;
  /** The line that the finding speaks of. */
  marked: boolean;
}

/** Lines of a file around a place. */
export interface Excerpt {
  /** Path of the file in the archive. */
  entry: string;
  lines: ExcerptLine[];
}

const AROUND = 3;
const LONGEST = 200;
/** Characters kept before the element in a line that is cut. */
const BEFORE = 40;

/** A file as its lines, split once whatever the number of excerpts. */
export class SourceText {
  readonly #text: string;
  #lines: string[] | undefined;

  constructor(bytes: Uint8Array) {
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }

  /** The lines around a place: the one that it names and three on each side; a long line is cut around the element. */
  around({ line = 1, path }: Place): ExcerptLine[] {
    this.#lines ??= this.#text.split('\n');
    const lines = this.#lines;
    const marked = Math.min(line, lines.length);
    const first = Math.max(1, marked - AROUND);
    const excerpt = lines.slice(first - 1, marked + AROUND).map((text, index) => {
      const number = first + index;
      const column = number === marked && text.length > LONGEST ? this.#columnOf(path, number) : 0;
      return { number, text: cut(text.replace(/\r$/, ''), column), marked: number === marked };
    });
    return withoutIndentation(excerpt);
  }

  /** Where the element starts in its line; 0 when it starts in another one. */
  #columnOf(path: string | undefined, number: number): number {
    const offset = path === undefined ? 0 : offsetOf(this.#text, path);
    const start = (this.#lines ?? []).slice(0, number - 1).reduce((sum, text) => sum + text.length + 1, 0);
    return Math.max(0, offset - start);
  }
}

/** What all lines start with says how deep they are, which the path says better. */
function withoutIndentation(lines: readonly ExcerptLine[]): ExcerptLine[] {
  const indentations = lines.flatMap(({ text }) => (text.trim() === '' ? [] : [text.search(/\S/)]));
  const shared = Math.min(...indentations);
  return lines.map((line) => ({ ...line, text: line.text.slice(Number.isFinite(shared) ? shared : 0) }));
}

/** Control characters would be shown as nothing, or as something else than they are. */
function cut(text: string, column: number): string {
  const from = text.length <= LONGEST || column <= BEFORE ? 0 : column - BEFORE;
  const shown = text.slice(from, from + LONGEST).replace(/\p{Cc}/gu, ' ');
  return `${from > 0 ? '…' : ''}${shown}${from + LONGEST < text.length ? '…' : ''}`;
}
