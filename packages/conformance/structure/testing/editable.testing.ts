import { element, writeXml, type XmlElement, type XmlNode } from '@cigogne/xml';

/** A document that tests take apart and put together again; comments and prefixes are not kept. */
export interface Editable {
  name: string;
  namespace: string;
  attributes: { name: string; namespace: string; value: string }[];
  content: (Editable | string)[];
}

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const PREFIXES: Readonly<Record<string, string>> = {
  [INSTANCE]: 'xsi',
  'urn:hl7-org:sdtc': 'sdtc',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

export function editable(source: XmlElement): Editable {
  return {
    name: source.name,
    namespace: source.namespace,
    attributes: source.attributes.map((attribute) => ({ ...attribute })),
    content: source.content.map((part) => (typeof part === 'string' ? part : editable(part))),
  };
}

export const childrenOf = (node: Editable): Editable[] =>
  node.content.filter((part) => typeof part !== 'string');

/** Every element, the root first. */
export function everyElement(root: Editable): Editable[] {
  return [root, ...childrenOf(root).flatMap(everyElement)];
}

/** The element at `author/assignedAuthor[1]/id`, below the root; `[n]` among same-named siblings, 1 when absent. */
export function parentAndChildAt(root: Editable, path: string): [Editable, Editable] | undefined {
  let parent = root;
  let child: Editable | undefined;
  for (const step of path.split('/')) {
    parent = child ?? root;
    const [, name, rank = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    child = childrenOf(parent).filter((candidate) => candidate.name === name)[Number(rank) - 1];
    if (child === undefined) return undefined;
  }
  return child && [parent, child];
}

export function written(root: Editable): Buffer {
  return Buffer.from(writeXml(nodeOf(root, undefined)), 'utf8');
}

function nodeOf(node: Editable, around: string | undefined): XmlNode {
  const declarations =
    around === undefined
      ? { 'xmlns:xsi': INSTANCE, 'xmlns:sdtc': 'urn:hl7-org:sdtc', xmlns: node.namespace }
      : around === node.namespace
        ? {}
        : { xmlns: node.namespace };
  const attributes = node.attributes.map(({ name, namespace, value }) => [
    namespace === '' ? name : `${PREFIXES[namespace] ?? 'xsi'}:${name}`,
    value,
  ]);
  return element(
    node.name,
    { ...declarations, ...Object.fromEntries(attributes) },
    ...node.content.map((part) => (typeof part === 'string' ? part : nodeOf(part, node.namespace))),
  );
}
