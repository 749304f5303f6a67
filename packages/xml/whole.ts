import { LazyDocument } from './lazy-element.ts';
import type { ScannedElement } from './scan/scanned-element.ts';
import type { XmlAttribute, XmlDocument, XmlElement } from './types.ts';

/**
 * The root as one pass over the source reads it, where asking the engine costs four times as much an element
 * (scan/scan.ts), besides its parsing when our reader was certain of the document. What it gives is the same
 * (whole.test.ts), but the line of a start tag that takes several is its first, the engine's its last; it outlives the
 * document, and shares the pass with `scannedRoot`. That of anything else that has a root is its root.
 * @throws XmlError `xml.disposed`
 */
export function wholeRoot(document: Pick<XmlDocument, 'root'>): XmlElement {
  return document instanceof LazyDocument ? new WholeElement(document.scanned) : document.root;
}

/**
 * The same root, in the form that the rules of the control read. @throws XmlError `xml.disposed`; TypeError for a
 * document that `parseXml` did not make
 */
export function scannedRoot(document: XmlDocument): ScannedElement {
  if (!(document instanceof LazyDocument)) throw new TypeError('a document that parseXml did not make');
  return document.scanned;
}

/**
 * Whether the engine has read the document: it does when our reader is not certain of it, and when something is asked
 * for that only the engine does. For the tests that hold the routing to doing without it.
 */
export function isReadByEngine(document: XmlDocument): boolean {
  return document instanceof LazyDocument && document.isLoaded;
}

/** An element of the source behind the port; its children are wrapped when asked for. */
class WholeElement implements XmlElement {
  readonly #node: ScannedElement;
  #children: readonly WholeElement[] | undefined;

  constructor(node: ScannedElement) {
    this.#node = node;
  }

  get name(): string {
    return this.#node.localName;
  }

  get namespace(): string {
    return this.#node.namespace;
  }

  get line(): number {
    return this.#node.line;
  }

  get attributes(): readonly XmlAttribute[] {
    return this.#node.attributes;
  }

  attribute(name: string, namespace = ''): string | undefined {
    for (const one of this.#node.attributes) {
      if (one.name === name && one.namespace === namespace) return one.value;
    }
    return undefined;
  }

  get children(): readonly WholeElement[] {
    this.#children ??= this.#node.children.map((node) => new WholeElement(node));
    return this.#children;
  }

  child(name: string, namespace?: string): XmlElement | undefined {
    for (const one of this.children) if (one.#is(name, namespace)) return one;
    return undefined;
  }

  childrenNamed(name: string, namespace?: string): XmlElement[] {
    return this.children.filter((one) => one.#is(name, namespace));
  }

  #is(name: string, namespace: string | undefined): boolean {
    const { localName, namespace: own } = this.#node;
    return localName === name && (namespace === undefined || own === namespace);
  }

  get text(): string {
    return this.#node.text;
  }

  get content(): readonly (XmlElement | string)[] {
    const { children } = this;
    const runs = this.#node.ownTexts;
    return runs.flatMap((run, at) => {
      const child = children[at];
      return [...(run === '' ? [] : [run]), ...(child === undefined ? [] : [child])];
    });
  }

  get path(): string {
    return this.#node.path;
  }
}
