import { parseXml, writeXml, type XmlElement, type XmlNode } from '@cigogne/xml';

/** Namespaces by the prefix under which the rewritten document has them. */
export interface Rewriting {
  /** Prefix of HL7 V3; '' makes it the default namespace. */
  prefix?: string;
  /** Children of an element, once rewritten: to be put in another order, dropped, added to. */
  children?: (element: XmlElement, children: (XmlNode | string)[]) => (XmlNode | string)[];
  attributes?: (element: XmlElement, attributes: Record<string, string>) => Record<string, string>;
}

const HL7 = 'urn:hl7-org:v3';
const PREFIXES: Readonly<Record<string, string>> = {
  'urn:hl7-org:sdtc': 'sdtc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};

/** The same document as other software would write it. */
export function rewrite(bytes: Uint8Array, { prefix = '', children, attributes }: Rewriting): Buffer {
  using document = parseXml(bytes);
  const nameOf = (name: string, namespace: string): string => {
    const of = namespace === HL7 ? prefix : (PREFIXES[namespace] ?? '');
    return of === '' ? name : `${of}:${name}`;
  };
  const node = (element: XmlElement): XmlNode => {
    const inner = element.content.map((part) => (typeof part === 'string' ? part : node(part)));
    const own = Object.fromEntries(
      element.attributes.map(({ name, namespace, value }) => [
        namespace === '' ? name : nameOf(name, namespace),
        value,
      ]),
    );
    return {
      name: nameOf(element.name, element.namespace),
      attributes: attributes?.(element, own) ?? own,
      children: children?.(element, inner) ?? inner,
    };
  };
  const root = node(document.root);
  const declared = {
    [prefix === '' ? 'xmlns' : `xmlns:${prefix}`]: HL7,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xmlns:sdtc': 'urn:hl7-org:sdtc',
  };
  return Buffer.from(writeXml({ ...root, attributes: { ...declared, ...root.attributes } }), 'utf8');
}

/** One change of the text of a document; throws when there is nothing to change. */
export function edit(bytes: Uint8Array, from: string | RegExp, to: string): Buffer {
  const text = Buffer.from(bytes).toString('utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing like ${from} in the document`);
  return Buffer.from(changed, 'utf8');
}
