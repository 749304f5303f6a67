/**
 * The port: what the rest of the project knows of an XML document. It says nothing of the engine
 * behind it (docs/decisions/0004-xml-engine.md); another one must be able to implement it.
 */
export interface XmlDocument extends Disposable {
  readonly root: XmlElement;
  /** Frees the document. What was not read before can no longer be (XmlError `xml.disposed`). */
  dispose(): void;
}

export interface XmlAttribute {
  /** Local name. */
  readonly name: string;
  /** Namespace URI, '' when the attribute has none. */
  readonly namespace: string;
  readonly value: string;
}

export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  /** Namespace URI, '' when the element has none. */
  readonly namespace: string;
  /** Line of the start tag, from 1; 65535 stands for « that line or further ». */
  readonly line: number;
  /** Value of an attribute; without `namespace`, of the one that has no namespace. */
  attribute(name: string, namespace?: string): string | undefined;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** First child of that local name, in `namespace` when it is given, in any otherwise. */
  child(name: string, namespace?: string): XmlElement | undefined;
  childrenNamed(name: string, namespace?: string): XmlElement[];
  /** Text of the element and its descendants, comments left out, trimmed. */
  readonly text: string;
  /** Mixed content in order: elements and untrimmed runs of text. */
  readonly content: readonly (XmlElement | string)[];
  /** Where it stands: `/ClinicalDocument/informant[2]/relatedEntity`, `[n]` only among same-named siblings. */
  readonly path: string;
}

export interface XmlLimits {
  /** Bytes of the file. Default 10 MiB, a whole package's limit. */
  maxBytes: number;
  /** Nested elements, the root counting for one. Default and most: 256. */
  maxDepth: number;
  /** Tags and attributes, counted only in files above 1 MiB. Default 500,000. */
  maxMarkup: number;
}
