import type { SourceText } from './source-text.ts';

export interface NodeAttribute {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** The tag of an element: what it is called, and where it and its content stand in the source. */
export interface Tag {
  localName: string;
  namespace: string;
  attributes: readonly NodeAttribute[];
  start: number;
  contentStart: number;
}

const NONE: readonly ScannedElement[] = [];
const HL7 = 'urn:hl7-org:v3';
const SDTC = 'urn:hl7-org:sdtc';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * An element of the document as the rules see it. Elements of HL7 V3 have their local name; those of sdtc are
 * `sdtc:name`, any other `other:name`, so that a rule that names an element never meets a namesake of another
 * namespace.
 */
export class ScannedElement {
  readonly parent: ScannedElement | undefined;
  readonly name: string;
  readonly localName: string;
  readonly namespace: string;
  readonly attributes: readonly NodeAttribute[];
  /** Rank in the document. */
  readonly order: number;
  /** Rank of its last descendant, its own when it has none. */
  end: number;
  #children: readonly ScannedElement[] = NONE;
  readonly #source: SourceText;
  readonly #start: number;
  readonly #contentStart: number;
  #contentEnd: number;
  #close: number;

  constructor(source: SourceText, tag: Tag, parent: ScannedElement | undefined, order: number) {
    this.parent = parent;
    this.localName = tag.localName;
    this.namespace = tag.namespace;
    this.name = qualifiedName(tag);
    this.attributes = tag.attributes;
    this.order = order;
    this.end = order;
    this.#source = source;
    this.#start = tag.start;
    this.#contentStart = tag.contentStart;
    this.#contentEnd = tag.contentStart;
    this.#close = tag.contentStart;
  }

  /** Its elements, once it has ended. */
  get children(): readonly ScannedElement[] {
    return this.#children;
  }

  /** Ends the element: its children, where its content ends, where its end tag does, its last descendant's rank. */
  close(children: readonly ScannedElement[], contentEnd: number, close: number, end: number): void {
    this.#children = children;
    this.#contentEnd = contentEnd;
    this.#close = close;
    this.end = end;
  }

  /** Value of an attribute that has no namespace. */
  attribute(name: string): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.name === name && attribute.namespace === '') return attribute.value;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.attribute(name) !== undefined;
  }

  /** `xsi:type` as written. The official rules compare the text, prefix included. */
  get type(): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.name === 'type' && attribute.namespace === XSI) return attribute.value;
    }
    return undefined;
  }

  get isNull(): boolean {
    return this.has('nullFlavor');
  }

  child(name: string): ScannedElement | undefined {
    for (const child of this.children) if (child.name === name) return child;
    return undefined;
  }

  all(name: string): ScannedElement[] {
    return this.children.filter((child) => child.name === name);
  }

  count(name: string): number {
    let count = 0;
    for (const child of this.children) if (child.name === name) count += 1;
    return count;
  }

  /** Elements reached through these names, one level a name: `follow('subject', 'relatedSubject', 'code')`. */
  follow(...names: readonly string[]): ScannedElement[] {
    let found: ScannedElement[] = [this];
    for (const name of names) {
      const next: ScannedElement[] = [];
      for (const node of found) for (const child of node.children) if (child.name === name) next.push(child);
      found = next;
    }
    return found;
  }

  /** Whether one of its templateIds has this root. */
  claims(root: string): boolean {
    for (const child of this.children) {
      if (child.name === 'templateId' && child.attribute('root') === root) return true;
    }
    return false;
  }

  ancestor(name: string): ScannedElement | undefined {
    let node = this.parent;
    while (node !== undefined && node.name !== name) node = node.parent;
    return node;
  }

  /** Text of the element and its descendants, comments left out, trimmed. */
  get text(): string {
    return this.#source.plainText(this.#contentStart, this.#contentEnd).trim();
  }

  /** Whether it has text of its own, besides that of its children. */
  get hasOwnText(): boolean {
    let at = this.#contentStart;
    for (const child of this.children) {
      if (this.#source.plainText(at, child.#start).trim() !== '') return true;
      at = child.#close;
    }
    return this.#source.plainText(at, this.#contentEnd).trim() !== '';
  }

  /** Text before its first child, between each two, after the last, '' where there is none; not trimmed. */
  get ownTexts(): string[] {
    const texts: string[] = [];
    let at = this.#contentStart;
    for (const child of this.children) {
      texts.push(this.#source.plainText(at, child.#start));
      at = child.#close;
    }
    return [...texts, this.#source.plainText(at, this.#contentEnd)];
  }

  /** Line of its start tag, from 1. */
  get line(): number {
    return this.#source.lineAt(this.#start);
  }

  /** Where it stands: `/ClinicalDocument/informant[2]/relatedEntity`, `[n]` only among same-named siblings. */
  get path(): string {
    const { parent, localName } = this;
    if (parent === undefined) return `/${localName}`;
    const siblings = parent.children.filter((sibling) => sibling.localName === localName);
    const rank = siblings.length > 1 ? `[${siblings.indexOf(this) + 1}]` : '';
    return `${parent.path}/${localName}${rank}`;
  }
}

function qualifiedName({ localName, namespace }: Tag): string {
  if (namespace === HL7) return localName;
  return `${namespace === SDTC ? 'sdtc' : 'other'}:${localName}`;
}
