import type { SourceText } from './source-text.ts';

const [SLASH, GREATER, EQUALS] = ['/', '>', '='].map((sign) => sign.charCodeAt(0));
const SPACE = 32;
const XMLNS = 'xmlns';

/** Reads one start tag after the other; what it says holds until the next `read`. */
export class TagReader {
  readonly #source: SourceText;
  /** Names met so far: each is one string, however often it comes. */
  readonly #names = new Map<string, string>();
  readonly #attributes: string[] = [];
  /** Where the value of each attribute begins and ends. */
  readonly #spans: number[] = [];
  name = '';
  isEmpty = false;
  /** Whether an attribute declares a namespace. */
  declares = false;
  /** How many attributes it has, declarations of namespaces among them. */
  count = 0;
  /** Offset behind the tag. */
  end = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  read(start: number): void {
    const { text } = this.#source;
    let at = nameEnd(text, start + 1);
    this.name = this.#name(start + 1, at);
    this.count = 0;
    this.declares = false;
    for (;;) {
      at = skipSpace(text, at);
      const sign = text.charCodeAt(at);
      if (sign === GREATER || sign === SLASH || Number.isNaN(sign)) {
        this.isEmpty = sign !== GREATER;
        this.end = at + (sign === GREATER ? 1 : sign === SLASH ? 2 : 0);
        return;
      }
      at = this.#readAttribute(text, at);
    }
  }

  /** Qualified name of an attribute. */
  nameOf(index: number): string {
    return this.#attributes[index] ?? '';
  }

  valueOf(index: number): string {
    return this.#source.attributeValue(this.#spans[2 * index] ?? 0, this.#spans[2 * index + 1] ?? 0);
  }

  isDeclaration(index: number): boolean {
    const name = this.nameOf(index);
    return name.startsWith(XMLNS) && (name.length === XMLNS.length || name[XMLNS.length] === ':');
  }

  #readAttribute(text: string, start: number): number {
    const nameStop = nameEnd(text, start);
    const open = skipSpace(text, skipSpace(text, nameStop) + 1);
    const close = text.indexOf(text.charAt(open), open + 1);
    this.#attributes[this.count] = this.#name(start, nameStop);
    this.#spans[2 * this.count] = open + 1;
    this.#spans[2 * this.count + 1] = close;
    this.declares ||= this.isDeclaration(this.count);
    this.count += 1;
    return close + 1;
  }

  #name(start: number, end: number): string {
    const raw = this.#source.text.slice(start, end);
    const known = this.#names.get(raw);
    if (known !== undefined) return known;
    const name = this.#source.decoded(raw);
    this.#names.set(raw, name);
    return name;
  }
}

function nameEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign <= SPACE || sign === SLASH || sign === GREATER || sign === EQUALS) break;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}
