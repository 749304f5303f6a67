import {
  type XmlDocument as LibxmlDocument,
  XmlElement as LibxmlElement,
  XmlText as LibxmlText,
} from 'libxml2-wasm';
import { ENGINE_MAX_DEPTH, loadGuarded } from './engine.ts';
import { alreadyDisposed } from './errors.ts';
import { childElements, childNodes } from './nodes.ts';
import { scanXml } from './scan/scan.ts';
import type { ScannedElement } from './scan/scanned-element.ts';
import type { SourceText } from './scan/source-text.ts';
import type { XmlAttribute, XmlDocument, XmlElement } from './types.ts';

/** What has read a document: its own reader, when it was certain of it, or the engine. */
type ReadBy = { root: ScannedElement; engine?: undefined } | { root?: undefined; engine: LibxmlDocument };

/**
 * A document that one of the two readers has accepted. The other one reads it when it is asked for: the engine costs
 * more than all else that a certificate goes through (figures in docs/decisions/0004-xml-engine.md).
 */
export class LazyDocument implements XmlDocument {
  readonly #source: SourceText;
  #isDisposed = false;
  #document: LibxmlDocument | undefined;
  #scanned: ScannedElement | undefined;
  #root: LazyElement | undefined;

  constructor(source: SourceText, { root, engine }: ReadBy) {
    this.#source = source;
    this.#scanned = root;
    this.#document = engine;
  }

  dispose(): void {
    this.#document?.dispose();
    this.#document = undefined;
    this.#isDisposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Through the engine. Elements are read when asked for and remembered. */
  get root(): XmlElement {
    this.#root ??= new LazyElement(this.engine.root, this, undefined);
    return this.#root;
  }

  /**
   * The engine's own document, for what this package does with it as a whole.
   * @throws XmlError `xml.disposed`; `xml.malformed` if the engine refused what our reader was certain of
   */
  get engine(): LibxmlDocument {
    this.assertAlive();
    this.#document ??= loadGuarded(this.#source.copy(), ENGINE_MAX_DEPTH);
    return this.#document;
  }

  /** Whether the engine has been asked for anything. */
  get isLoaded(): boolean {
    return this.#document !== undefined;
  }

  /** Its root as one pass over the source reads it: made once, whoever asks. */
  get scanned(): ScannedElement {
    this.assertAlive();
    this.#scanned ??= scanXml(this.#source);
    return this.#scanned;
  }

  /** Whether a word stands anywhere in its source: names cannot be written otherwise, so one that does not is not used. */
  mentions(word: string): boolean {
    return this.#source.mentions(word);
  }

  /** Reading freed memory would answer with another document's content: refuse instead. */
  assertAlive(): void {
    if (this.#isDisposed) throw alreadyDisposed();
  }
}

class LazyElement implements XmlElement {
  readonly #node: LibxmlElement;
  readonly #owner: LazyDocument;
  readonly #parent: LazyElement | undefined;
  #name: string | undefined;
  #namespace: string | undefined;
  #text: string | undefined;
  #path: string | undefined;
  #named: Map<string, readonly XmlElement[]> | undefined;
  #attributes: readonly XmlAttribute[] | undefined;
  #content: readonly (XmlElement | string)[] | undefined;
  #children: readonly XmlElement[] | undefined;

  constructor(node: LibxmlElement, owner: LazyDocument, parent: LazyElement | undefined) {
    this.#node = node;
    this.#owner = owner;
    this.#parent = parent;
  }

  get #live(): LibxmlElement {
    this.#owner.assertAlive();
    return this.#node;
  }

  get name(): string {
    this.#name ??= this.#live.name;
    return this.#name;
  }

  get namespace(): string {
    this.#namespace ??= this.#live.namespaceUri;
    return this.#namespace;
  }

  get line(): number {
    return this.#live.line;
  }

  get attributes(): readonly XmlAttribute[] {
    this.#attributes ??= this.#live.attrs.map((attribute) => ({
      name: attribute.name,
      namespace: attribute.namespaceUri,
      value: attribute.value,
    }));
    return this.#attributes;
  }

  attribute(name: string, namespace = ''): string | undefined {
    return this.attributes.find((attribute) => attribute.name === name && attribute.namespace === namespace)
      ?.value;
  }

  get content(): readonly (XmlElement | string)[] {
    this.#content ??= this.#readContent();
    return this.#content;
  }

  #readContent(): (XmlElement | string)[] {
    const content: (XmlElement | string)[] = [];
    for (const node of childNodes(this.#live)) {
      if (node instanceof LibxmlElement) content.push(new LazyElement(node, this.#owner, this));
      else if (node instanceof LibxmlText) {
        const last = content.at(-1);
        // A comment splits a text in two; readers see one.
        if (typeof last === 'string') content[content.length - 1] = last + node.content;
        else content.push(node.content);
      }
    }
    return content;
  }

  get children(): readonly XmlElement[] {
    this.#children ??= this.#readChildren();
    return this.#children;
  }

  #readChildren(): XmlElement[] {
    if (this.#content !== undefined) return this.#content.filter((part) => typeof part !== 'string');
    return childElements(this.#live).map((node) => new LazyElement(node, this.#owner, this));
  }

  child(name: string, namespace?: string): XmlElement | undefined {
    return this.children.find((child) => matches(child, name, namespace));
  }

  childrenNamed(name: string, namespace?: string): XmlElement[] {
    return this.children.filter((child) => matches(child, name, namespace));
  }

  get text(): string {
    this.#text ??= this.#live.content.trim();
    return this.#text;
  }

  get path(): string {
    this.#path ??= this.#readPath();
    return this.#path;
  }

  #readPath(): string {
    const parent = this.#parent;
    if (parent === undefined) return `/${this.name}`;
    const siblings = parent.#siblingsNamed(this.name);
    const rank = siblings.length > 1 ? `[${this.#rankAmong(siblings) + 1}]` : '';
    return `${parent.path}/${this.name}${rank}`;
  }

  /** Remembered: the paths of n siblings would otherwise read n² names. */
  #siblingsNamed(name: string): readonly XmlElement[] {
    this.#named ??= new Map();
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const named = this.childrenNamed(name);
    this.#named.set(name, named);
    return named;
  }

  /** The same node may have been wrapped twice, as a child and as a part of the content. */
  #rankAmong(siblings: readonly XmlElement[]): number {
    const rank = siblings.indexOf(this);
    if (rank >= 0) return rank;
    return siblings.findIndex(
      (sibling) => sibling instanceof LazyElement && sibling.#node.isSameNode(this.#live),
    );
  }
}

function matches(element: XmlElement, name: string, namespace: string | undefined): boolean {
  return element.name === name && (namespace === undefined || element.namespace === namespace);
}
