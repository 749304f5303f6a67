import {
  APOSTROPHE,
  afterReference,
  afterSpace,
  CLASS,
  CONTROL,
  EQUALS,
  GREATER,
  HIGH,
  isForbidden,
  MARK,
  NAME_END,
  NEAR_FORBIDDEN,
  QUOTE,
  REFERENCE,
  SLASH,
  SPACE,
} from './characters.ts';
import { type Name, Names, nextHash, UNREAD } from './names.ts';
import type { NodeAttribute, Tag } from './scanned-element.ts';
import type { Scopes } from './scopes.ts';
import type { SourceText } from './source-text.ts';

const XMLNS = 'xmlns';
const NO_ATTRIBUTES: readonly NodeAttribute[] = [];
/** Attributes of one tag, for certain: each is compared with each. */
const MOST_ATTRIBUTES = 32;

const names = new Names();

/** Reads one start tag after the other; what it says holds until the next `read`. */
export class TagReader implements Tag {
  readonly #source: SourceText;
  readonly #bytes: Uint8Array;
  readonly #scopes: Scopes;
  readonly #isParsed: boolean;
  readonly #attributeNames: Name[] = [];
  /** Where each value begins and ends, and all that its bytes are. */
  readonly #values: number[] = [];
  #count = 0;
  #declarations = 0;
  /** Where the last name that was read ends. */
  #nameEnd = 0;
  element = UNREAD;
  attributes: readonly NodeAttribute[] = NO_ATTRIBUTES;
  isEmpty = false;
  /** Whether the tag is as XML and its namespaces ask, for certain. */
  isSure = false;
  /** Offsets of `<` and behind the name and behind `>`. */
  start = 0;
  nameEnd = 0;
  end = 0;

  /** @param isParsed whether the engine has answered for the document */
  constructor(source: SourceText, bytes: Uint8Array, scopes: Scopes, isParsed: boolean) {
    names.startDocument();
    this.#isParsed = isParsed;
    this.#source = source;
    this.#bytes = bytes;
    this.#scopes = scopes;
  }

  /** Reads the tag that begins there, and declares its namespaces; false when it is not written as one. */
  read(start: number): boolean {
    this.start = start;
    this.isSure = true;
    this.#count = 0;
    this.#declarations = 0;
    const name = this.#name(start + 1);
    this.nameEnd = this.#nameEnd;
    // Values are resolved only when what they refer to is known to exist.
    if (!this.#readAttributes() || !(this.isSure || this.#isParsed)) return false;
    if (this.#declarations > 0) this.#declare();
    this.element = this.#scopes.elementNamed(name);
    this.attributes =
      this.#count === this.#declarations ? NO_ATTRIBUTES : this.#resolve(this.#count - this.#declarations);
    if (!name.isSure || !this.element.isDeclared) this.isSure = false;
    return true;
  }

  #readAttributes(): boolean {
    const bytes = this.#bytes;
    let at = this.#nameEnd;
    while (at < bytes.length) {
      const next = afterSpace(bytes, at);
      const sign = bytes[next];
      if (sign === GREATER) {
        this.isEmpty = false;
        this.end = next + 1;
        return true;
      }
      if (sign === SLASH) {
        this.isEmpty = true;
        this.end = next + 2;
        return bytes[next + 1] === GREATER;
      }
      if (next === at) return false;
      at = this.#readAttribute(next);
    }
    return false;
  }

  /** Offset behind its value, that of the end when it is not written as an attribute. */
  #readAttribute(start: number): number {
    const bytes = this.#bytes;
    const name = this.#name(start);
    if (!name.isSure) this.isSure = false;
    const equals = afterSpace(bytes, this.#nameEnd);
    const open = afterSpace(bytes, equals + 1);
    const quote = bytes[open];
    if (bytes[equals] !== EQUALS || (quote !== QUOTE && quote !== APOSTROPHE)) return bytes.length;
    let close = open + 1;
    let classes = 0;
    while (close < bytes.length && bytes[close] !== quote) {
      classes |= CLASS[bytes[close] ?? 0] ?? 0;
      close += 1;
    }
    if ((classes & (MARK | CONTROL | REFERENCE | NEAR_FORBIDDEN)) !== 0)
      this.#check(open + 1, close, classes);
    const index = this.#count;
    this.#count += 1;
    this.#attributeNames[index] = name;
    this.#values[3 * index] = open + 1;
    this.#values[3 * index + 1] = close;
    this.#values[3 * index + 2] = classes;
    if (name.prefix === XMLNS || name.text === XMLNS) this.#declarations += 1;
    return close + 1;
  }

  #name(start: number): Name {
    const bytes = this.#bytes;
    let at = start;
    let hash = 0;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (((CLASS[byte] ?? 0) & NAME_END) !== 0) break;
      hash = nextHash(hash, byte);
    }
    this.#nameEnd = at;
    return names.at(bytes, start, at, hash);
  }

  /** Of a value that holds more than plain text: the references and characters that XML allows. */
  #check(start: number, end: number, classes: number): void {
    if ((classes & (MARK | CONTROL)) !== 0) this.isSure = false;
    for (let at = start; at < end && this.isSure; at += 1) {
      const is = CLASS[this.#bytes[at] ?? 0] ?? 0;
      if ((is & REFERENCE) !== 0) {
        const after = afterReference(this.#source.text, at);
        if (after < 0) this.isSure = false;
        else at = after - 1;
      } else if ((is & NEAR_FORBIDDEN) !== 0 && isForbidden(this.#bytes, at)) this.isSure = false;
    }
  }

  #declare(): void {
    const { mark } = this.#scopes;
    for (let index = 0; index < this.#count; index += 1) {
      const name = this.#attributeNames[index];
      if (name === undefined || !isDeclaration(name)) continue;
      const prefix = name.prefix === '' ? '' : name.local;
      if (!this.#scopes.declare(prefix, this.#valueOf(index), mark) || !this.#isPlain(index))
        this.isSure = false;
    }
  }

  /** Gives the attributes their namespaces. */
  #resolve(length: number): readonly NodeAttribute[] {
    const attributes = new Array<NodeAttribute>(length);
    let to = 0;
    for (let index = 0; index < this.#count; index += 1) {
      const name = this.#attributeNames[index];
      if (name === undefined || (this.#declarations > 0 && isDeclaration(name))) continue;
      const namespace = name.prefix === '' ? '' : this.#namespaceOf(name, index);
      const attribute = { name: name.local, namespace, value: this.#valueOf(index) };
      if (length <= MOST_ATTRIBUTES && isAmong(attributes, to, attribute)) this.isSure = false;
      attributes[to] = attribute;
      to += 1;
    }
    if (length > MOST_ATTRIBUTES) this.isSure = false;
    return attributes;
  }

  /** Of a prefixed attribute. Of those of XML itself, only `xml:lang` is known not to need more care. */
  #namespaceOf(name: Name, index: number): string {
    const namespace = this.#scopes.namespaceOf(name.prefix);
    const isSure = name.prefix === 'xml' ? name.local === 'lang' && this.#isPlain(index) : true;
    if (namespace === undefined || !isSure) this.isSure = false;
    return namespace ?? '';
  }

  #isPlain(index: number): boolean {
    return ((this.#values[3 * index + 2] ?? 0) & (SPACE | HIGH | REFERENCE)) === 0;
  }

  #valueOf(index: number): string {
    const start = this.#values[3 * index] ?? 0;
    const end = this.#values[3 * index + 1] ?? 0;
    const classes = this.#values[3 * index + 2] ?? 0;
    return (classes & (SPACE | HIGH | REFERENCE)) === 0
      ? this.#source.text.slice(start, end)
      : this.#source.attributeValue(start, end);
  }
}

const isDeclaration = ({ prefix, text }: Name): boolean => prefix === XMLNS || text === XMLNS;

/** Whether one of the first attributes has the same name. */
function isAmong(attributes: readonly NodeAttribute[], count: number, one: NodeAttribute): boolean {
  for (let at = 0; at < count; at += 1) {
    const other = attributes[at];
    if (other?.name === one.name && other.namespace === one.namespace) return true;
  }
  return false;
}
