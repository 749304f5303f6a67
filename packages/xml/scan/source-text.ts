import { entryOf } from '../entry-of.ts';

/**
 * The text of a document that is known to be well-formed UTF-8, without DOCTYPE. It is kept byte by byte, one
 * character a byte (what marks tags and attributes is ASCII), and decoded where it is asked for: half the memory of
 * the decoded text, and most of it is never asked for.
 */
export class SourceText {
  /** One character a byte: for offsets and marks. Any word of it must be decoded. */
  readonly text: string;
  #lines: number[] | undefined;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    this.text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
  }

  /** The bytes as they were. */
  copy(): Uint8Array {
    return Buffer.from(this.text, 'latin1');
  }

  /** Whether a word stands anywhere in it. */
  mentions(word: string): boolean {
    return this.text.includes(Buffer.from(word, 'utf8').toString('latin1'));
  }

  /** Value of the attribute between two offsets: white space written as such is a space (XML 1.0, 3.3.3). */
  attributeValue(start: number, end: number): string {
    const raw = this.text.slice(start, end);
    if (!NOT_PLAIN.test(raw)) return raw;
    return resolved(decoded(raw).replace(/\r\n|[\t\n\r]/g, ' '));
  }

  /** The text between two offsets: without tags, comments nor instructions, references read. */
  plainText(start: number, end: number): string {
    return withoutMarkup(decoded(this.text.slice(start, end)));
  }

  /** Prefix of the qualified name that begins there, '' when it has none. */
  prefixAt(start: number): string {
    const [, prefix = ''] = matchAt(PREFIX, this.text, start) ?? [];
    return decoded(prefix);
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    this.#lines ??= linesOf(this.text);
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

// Not \s: it has the byte A0, which is half of « à ».
const PREFIX = /([^ \t\n\r:/>]+):/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The text of some bytes of UTF-8, in memory of its own. */
export function decodedText({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString('utf8');
}

function decoded(raw: string): string {
  return NOT_ASCII.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}

const NOT_ASCII = /[\x80-\xff]/;
const NOT_PLAIN = /[\t\n\r&\x80-\xff]/;

/** Offsets where lines begin. */
function linesOf(text: string): number[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return lines;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references and the five entities of XML. */
function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return entryOf(ENTITIES, name) ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

const MARKUP = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** The text of a piece of content: without tags, comments nor instructions, references read. */
function withoutMarkup(content: string): string {
  const lines = content.replace(/\r\n?/g, '\n');
  if (!lines.includes('<')) return resolved(lines);
  let plain = '';
  let at = 0;
  for (const match of lines.matchAll(MARKUP)) {
    plain += resolved(lines.slice(at, match.index)) + (match[1] ?? '');
    at = match.index + match[0].length;
  }
  return plain + resolved(lines.slice(at));
}
