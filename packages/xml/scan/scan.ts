import {
  afterReference,
  afterSpace,
  BANG,
  BRACKET,
  CLASS,
  CLOSING,
  CONTROL,
  GREATER,
  HIGH,
  isForbidden,
  LESS,
  MARK,
  NEAR_FORBIDDEN,
  QUESTION,
  REFERENCE,
  SLASH,
} from './characters.ts';
import { afterDeclaration, otherMarkup } from './markup.ts';
import { ScannedElement } from './scanned-element.ts';
import { Scopes } from './scopes.ts';
import type { SourceText } from './source-text.ts';
import { TagReader } from './tag-reader.ts';

const NO_CHILDREN: readonly ScannedElement[] = [];
const STOPS = MARK | REFERENCE | CONTROL | NEAR_FORBIDDEN | BRACKET;
const DOUBT = -1;

/** An element that has not ended. */
interface Open {
  node: ScannedElement;
  /** Where its name is written. */
  name: number;
  nameEnd: number;
  /** Where its children begin among the elements that wait for their parent to end. */
  firstChild: number;
  /** All that the bytes of its own text are. */
  classes: number;
  /** The namespaces outside it. */
  mark: number;
  scope: number;
}

/**
 * Reads the elements of a document that the XML engine has parsed without complaint. One pass over the text: asking
 * the engine for each of two thousand elements costs four times as much. The two readers agree (scan.test.ts).
 * @returns the root. @throws RangeError for a text without element
 */
export function scanXml(source: SourceText): ScannedElement {
  const root = new Scan(source, source.copy(), undefined).run();
  if (root === undefined) throw new RangeError('a document without element');
  return root;
}

/**
 * Reads the elements of a document that nobody has parsed yet, and answers only for what is well-formed XML 1.0 with
 * namespaces for certain (docs/decisions/0004). It has been through the guard: UTF-8, without NUL nor DOCTYPE.
 * @param bytes what the source is the text of
 * @returns undefined when it is not sure: the engine then says
 */
export function scanCertain(
  source: SourceText,
  bytes: Uint8Array,
  maxDepth: number,
): ScannedElement | undefined {
  return new Scan(source, bytes, maxDepth).run();
}

class Scan {
  readonly #source: SourceText;
  readonly #bytes: Uint8Array;
  /** undefined when the engine has answered for the document: what is not certain is then read all the same. */
  readonly #maxDepth: number | undefined;
  readonly #scopes = new Scopes();
  readonly #tag: TagReader;
  readonly #open: Open[] = [];
  // One list for all, from which an element takes its children when it ends: lists of the exact length.
  readonly #waiting: ScannedElement[] = [];
  #order = 0;

  constructor(source: SourceText, bytes: Uint8Array, maxDepth: number | undefined) {
    this.#source = source;
    // Always of the same class, a Buffer being another: what reads it byte by byte is compiled for one.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#maxDepth = maxDepth;
    this.#tag = new TagReader(source, this.#bytes, this.#scopes, maxDepth === undefined);
  }

  run(): ScannedElement | undefined {
    const bytes = this.#bytes;
    let at =
      this.#maxDepth === undefined ? this.#source.text.indexOf('<') : afterDeclaration(this.#source.text);
    while (at >= 0) {
      const open = this.#open.at(-1);
      at = open === undefined ? afterSpace(bytes, at) : this.#afterText(at, open);
      if (at === bytes.length) return open === undefined ? this.#waiting[0] : undefined;
      at = this.#afterMark(at, open);
    }
    return undefined;
  }

  /** Offset of the next `<`, or the end's; like all that read here, -1 in doubt. */
  #afterText(start: number, open: Open): number {
    const bytes = this.#bytes;
    let at = start;
    let classes = 0;
    while (at < bytes.length) {
      const is = CLASS[bytes[at] ?? 0] ?? 0;
      if ((is & STOPS) === 0) {
        classes |= is;
        at += 1;
        continue;
      }
      if ((is & MARK) !== 0) break;
      classes |= is;
      at = this.#afterStop(at, is);
      if (at < 0) return DOUBT;
    }
    open.classes |= classes;
    return at;
  }

  /** Behind what may not stand in a text, or not alone. */
  #afterStop(at: number, is: number): number {
    const bytes = this.#bytes;
    if ((is & REFERENCE) !== 0) {
      const after = afterReference(this.#source.text, at);
      return after < 0 && this.#maxDepth === undefined ? at + 1 : after;
    }
    const isLegal =
      (is & BRACKET) !== 0
        ? bytes[at + 1] !== CLOSING || bytes[at + 2] !== GREATER
        : (is & CONTROL) === 0 && !isForbidden(bytes, at);
    return isLegal || this.#maxDepth === undefined ? at + 1 : DOUBT;
  }

  #afterMark(at: number, open: Open | undefined): number {
    const bytes = this.#bytes;
    if (bytes[at] !== LESS) return DOUBT;
    const sign = bytes[at + 1];
    if (sign === SLASH) return open === undefined ? DOUBT : this.#afterEndTag(at, open);
    return sign === BANG || sign === QUESTION ? this.#afterOther(at, open) : this.#afterStartTag(at, open);
  }

  #afterOther(at: number, open: Open | undefined): number {
    const markup = otherMarkup(this.#source.text, this.#bytes, at);
    if (markup === undefined || !(markup.isSure || this.#maxDepth === undefined)) return DOUBT;
    if (markup.isText) {
      if (open === undefined) return DOUBT;
      open.classes |= HIGH;
    }
    return markup.end;
  }

  #afterStartTag(at: number, open: Open | undefined): number {
    const tag = this.#tag;
    const scopes = this.#scopes;
    const { mark, current: scope } = scopes;
    if ((open === undefined && this.#order > 0) || !tag.read(at)) return DOUBT;
    if (this.#maxDepth !== undefined && !(tag.isSure && this.#open.length < this.#maxDepth)) return DOUBT;
    const node = new ScannedElement(this.#source, tag, open?.node, this.#order);
    this.#order += 1;
    if (tag.isEmpty) {
      scopes.restore(mark, scope);
      this.#waiting.push(node);
      node.close(NO_CHILDREN, tag.end, tag.end, this.#order - 1, 0);
    } else {
      const firstChild = this.#waiting.length;
      this.#open.push({ node, name: at + 1, nameEnd: tag.nameEnd, firstChild, classes: 0, mark, scope });
    }
    return tag.end;
  }

  #afterEndTag(at: number, { node, name, nameEnd, firstChild, classes, mark, scope }: Open): number {
    const bytes = this.#bytes;
    const shift = at + 2 - name;
    for (let from = name; from < nameEnd; from += 1) if (bytes[from] !== bytes[from + shift]) return DOUBT;
    const close = afterSpace(bytes, nameEnd + shift);
    if (bytes[close] !== GREATER) return DOUBT;
    this.#open.pop();
    this.#scopes.restore(mark, scope);
    const waiting = this.#waiting;
    const children = firstChild === waiting.length ? NO_CHILDREN : waiting.slice(firstChild);
    waiting.length = firstChild;
    waiting.push(node);
    node.close(children, at, close + 1, this.#order - 1, classes);
    return close + 1;
  }
}
