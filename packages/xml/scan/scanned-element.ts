import { HIGH, NAME_END, REFERENCE, SPACE, WORD } from './characters.ts';
import type { ElementName } from './names.ts';
import type { SourceText } from './source-text.ts';

export interface NodeAttribute {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** The tag of an element: what it is called, and where it and its content stand in the source. */
export interface Tag {
  readonly element: ElementName;
  readonly attributes: readonly NodeAttribute[];
  readonly start: number;
  readonly end: number;
}

const NONE: readonly ScannedElement[] = [];
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
  #classes = 0;

  constructor(source: SourceText, tag: Tag, parent: ScannedElement | undefined, order: number) {
    const { name, localName, namespace } = tag.element;
    this.parent = parent;
    this.localName = localName;
    this.namespace = namespace;
    this.name = name;
    this.attributes = tag.attributes;
    this.order = order;
    this.end = order;
    this.#source = source;
    this.#start = tag.start;
    this.#contentStart = tag.end;
    this.#contentEnd = tag.end;
    this.#close = tag.end;
  }

  /** Its elements, once it has ended. */
  get children(): readonly ScannedElement[] {
    return this.#children;
  }

  /**
   * Ends the element: its children, where its content ends, where its end tag does, its last descendant's rank, and
   * all that the bytes of its own text are (characters.ts).
   */
  close(
    children: readonly ScannedElement[],
    contentEnd: number,
    close: number,
    end: number,
    classes: number,
  ): void {
    this.#children = children;
    this.#contentEnd = contentEnd;
    this.#close = close;
    this.end = end;
    this.#classes = classes;
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

  /** Prefix that its name is written with, '' without one. */
  get prefix(): string {
    return this.#source.prefixAt(this.#start + 1);
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
    if ((this.#classes & WORD) !== 0) return true;
    // A reference, or a space that is not ASCII, may be blank too.
    if ((this.#classes & (HIGH | REFERENCE)) === 0) return false;
    let at = this.#contentStart;
    for (const child of this.children) {
      if (this.#source.plainText(at, child.#start).trim() !== '') return true;
      at = child.#close;
    }
    return this.#source.plainText(at, this.#contentEnd).trim() !== '';
  }

  /**
   * Whether nothing stands in it, besides its elements, but comments and instructions, and white space where it is
   * spaced. Only what is plainly so: false for a reference or a CDATA section, be it blank.
   */
  isBare(spaced: boolean): boolean {
    return (this.#classes & ~(spaced ? SPACE | NAME_END : 0)) === 0;
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
