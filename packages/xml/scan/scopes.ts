import { type ElementName, type Name, unique } from './names.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const HL7 = 'urn:hl7-org:v3';
const SDTC = 'urn:hl7-org:sdtc';

/** A namespace whose form leaves nothing to check: the engine refuses one that is no URI. */
const SURE =
  /^(?:urn:[A-Za-z\d][\w.:-]{0,200}|https?:\/\/[A-Za-z\d][A-Za-z\d.-]{0,100}(?:\/[\w./~-]{0,200}(?:#[\w.-]{0,100})?)?)$/;

/** By one tag, for certain. */
const MOST_DECLARED = 32;

let lastScope = 0;

/**
 * The namespaces in force. One table and what it replaces, not a table an element: a document that declares many in
 * many places costs what it weighs.
 */
export class Scopes {
  readonly #namespaces = new Map<string, string | undefined>([['xml', XML]]);
  readonly #prefixes: string[] = [];
  readonly #replaced: (string | undefined)[] = [];
  /** Identifies the declarations in force; never used for others. */
  current: number = ++lastScope;

  /** What to go back to, besides `current`. */
  get mark(): number {
    return this.#prefixes.length;
  }

  /**
   * Declares the namespace of a prefix, '' being the default one.
   * @param mark of before the tag
   * @returns whether it may be declared so, for certain
   */
  declare(prefix: string, namespace: string, mark: number): boolean {
    const isTwice = this.mark - mark > MOST_DECLARED || this.#prefixes.includes(prefix, mark);
    this.#prefixes.push(prefix);
    this.#replaced.push(this.#namespaces.get(prefix));
    this.#namespaces.set(prefix, unique(namespace));
    this.current = ++lastScope;
    if (isTwice || prefix === 'xml' || prefix === 'xmlns') return false;
    if (namespace === '') return prefix === '';
    return SURE.test(namespace) && namespace !== XML && namespace !== XMLNS;
  }

  restore(mark: number, scope: number): void {
    while (this.#prefixes.length > mark) {
      const prefix = this.#prefixes.pop() ?? '';
      // Never deleted: a table in which much is deleted is made again and again.
      this.#namespaces.set(prefix, this.#replaced.pop());
    }
    this.current = scope;
  }

  /** The namespace of a prefix; undefined when there is none, unless it is the default one's. */
  namespaceOf(prefix: string): string | undefined {
    return this.#namespaces.get(prefix) ?? (prefix === '' ? '' : undefined);
  }

  /** A name as that of an element, remembered as long as the same declarations are in force. */
  elementNamed(name: Name): ElementName {
    if (name.scope !== this.current) {
      const found = this.namespaceOf(name.prefix);
      const namespace = found ?? '';
      name.element = {
        name: ruleName(name.local, namespace),
        localName: name.local,
        namespace,
        isDeclared: found !== undefined,
      };
      name.scope = this.current;
    }
    return name.element;
  }
}

/** See ScannedElement. */
function ruleName(local: string, namespace: string): string {
  if (namespace === HL7) return local;
  return `${namespace === SDTC ? 'sdtc' : 'other'}:${local}`;
}
