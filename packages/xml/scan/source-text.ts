/** The text of a document that is known to be well-formed, without DOCTYPE. */
export class SourceText {
  readonly text: string;
  #lines: number[] | undefined;

  constructor(bytes: Uint8Array) {
    this.text = new TextDecoder().decode(bytes);
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

/** Offsets where lines begin. */
function linesOf(text: string): number[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return lines;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references and the five entities of XML. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

/** An attribute's value: white space written as such is a space (XML 1.0, 3.3.3). */
export function attributeValue(text: string): string {
  return decoded(/[\t\n\r]/.test(text) ? text.replace(/\r\n|[\t\n\r]/g, ' ') : text);
}

const MARKUP = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** The text of a piece of content: without tags, comments nor instructions, references read. */
export function plainText(content: string): string {
  const lines = content.replace(/\r\n?/g, '\n');
  if (!lines.includes('<')) return decoded(lines);
  let plain = '';
  let at = 0;
  for (const match of lines.matchAll(MARKUP)) {
    plain += decoded(lines.slice(at, match.index)) + (match[1] ?? '');
    at = match.index + match[0].length;
  }
  return plain + decoded(lines.slice(at));
}
