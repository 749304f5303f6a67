import { XmlAttribute, XmlXPath } from 'libxml2-wasm';
import { MOST_ERRORS } from './engine-errors.ts';
import type { LazyDocument } from './lazy-element.ts';
import { locateNode } from './locate.ts';
import type { SchemaFault } from './schema-fault.ts';

/** Attributes, without namespace, that name an element (xs:ID) or lead to one (xs:IDREF, xs:IDREFS). */
export interface ReferenceAttributes {
  namespace: string;
  ids: readonly string[];
  references: readonly string[];
}

/**
 * libxml2 checks that an xs:ID is unique but not that an xs:IDREF leads to one (XML Schema 1.0 §3.3.4.2, cvc-id.1);
 * other engines do both. A document that has no such attribute, as certificates do, is not searched: 0.02 ms instead
 * of 0.5.
 */
export function danglingReferences(document: LazyDocument, attributes: ReferenceAttributes): SchemaFault[] {
  const names = attributes.references.filter((name) => document.mentions(name));
  if (names.length === 0) return [];
  const references = attributesNamed(document, names, attributes.namespace);
  if (references.length === 0) return [];
  const ids = new Set(
    attributesNamed(document, attributes.ids, attributes.namespace).map(({ value }) => value.trim()),
  );
  return references
    .filter(({ value }) => leadsNowhere(value, ids))
    .slice(0, MOST_ERRORS)
    .map((attribute) => faultOf(document, attribute));
}

function attributesNamed(
  document: LazyDocument,
  names: readonly string[],
  namespace: string,
): XmlAttribute[] {
  const path = names.map((name) => `//@${name}[namespace-uri(..)='${namespace}']`).join(' | ');
  using xpath = XmlXPath.compile(path);
  return document.engine.find(xpath).filter((node) => node instanceof XmlAttribute);
}

/** True when a word of the list is no identifier of the document. */
function leadsNowhere(value: string, ids: ReadonlySet<string>): boolean {
  for (const [word] of value.matchAll(/\S+/g)) if (!ids.has(word)) return true;
  return false;
}

function faultOf(document: LazyDocument, attribute: XmlAttribute): SchemaFault {
  const { parent } = attribute;
  const { root } = document;
  const located = parent === null ? { element: root, ancestors: [] } : locateNode(root, parent);
  return {
    kind: 'dangling-reference',
    ...located,
    line: located.element.line,
    attribute: { name: attribute.name, namespace: '' },
  };
}
