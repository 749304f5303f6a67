import { typeName } from '../grammar/classes.ts';
import { parseAttributes } from '../grammar/notation.ts';
import { CDA_TYPES, EXTENSIONS, HL7_V3 } from '../grammar/tables.ts';
import { XML_INSTANCE } from '../walk.ts';
import { childrenOf, type Editable } from './editable.testing.ts';
import type { Draw } from './generate.testing.ts';

/** What makes a valid document another one, most often a wrong one. */
export type Change = (target: Editable, parent: Editable, draw: Draw) => void;

/** The changes that the second reading of the table can judge (oracle.testing.ts). */
export const CHANGES: Readonly<Record<string, Change>> = {
  remove: (target, parent) => parent.content.splice(parent.content.indexOf(target), 1),
  duplicate: (target, parent) =>
    parent.content.splice(parent.content.indexOf(target), 0, structuredClone(target)),
  swap: (target, parent) => {
    const at = parent.content.indexOf(target);
    parent.content.splice(at, 2, ...parent.content.slice(at, at + 2).reverse());
  },
  rename: (target, parent, draw) => {
    const names = [...childrenOf(parent).map(({ name }) => name), 'inconnu', 'id', 'value'];
    target.name = names[draw(names.length)] ?? 'inconnu';
  },
  'move to another parent': (target, parent, draw) => {
    const others = childrenOf(parent);
    others[draw(others.length)]?.content.push(structuredClone(target));
  },
  'write text': (target, _, draw) => target.content.push(['texte', ' '][draw(2)] ?? ''),
  'empty it': (target) => target.content.splice(0),
  'remove an attribute': (target, _, draw) => target.attributes.splice(draw(target.attributes.length + 1), 1),
  'add an attribute': (target, _, draw) => {
    const name = ['classCode', 'value', 'root', 'inconnu', 'use', 'nullFlavor', 'unit'][draw(7)] ?? 'inconnu';
    add(target, name, ['UNK', '1', 'true', 'H', ''][draw(5)] ?? '');
  },
  'change an attribute': (target, _, draw) => {
    const attribute = target.attributes[draw(target.attributes.length + 1)];
    if (attribute !== undefined)
      attribute.value = ['', 'a b', '12', 'PQ', 'EVN', '2.999.01', '3,9'][draw(7)] ?? '';
  },
};

const TYPE_NAMES = [
  ...Object.keys(CDA_TYPES).map(typeName),
  'hl7:CD',
  'sdtc:CD',
  'sdtc:IVL_TS',
  ' CD',
  'cd',
  'string',
  'sdtc:INT_POS',
  'INT_POS',
  '',
];
const ATTRIBUTE_NAMES = [
  ...new Set(
    Object.values(CDA_TYPES)
      .flatMap(({ attributes = '' }) => parseAttributes(attributes))
      .map(({ name }) => name)
      .filter((name) => !name.includes('/')),
  ),
];
const NAMESPACES = [HL7_V3, ...Object.values(EXTENSIONS).map(({ namespace }) => namespace), ''];
const XML = 'http://www.w3.org/XML/1998/namespace';
/** What is written into values and texts: of every kind that a simple type or a reader may take amiss. */
const PIECES = [...'0129.-+:/%#?[]= eEaZ_\t\n\r\u00a0é\u2028', '😀', 'tel:', '  ', ' a', '%4G', '=='];

/** Changes that only the engine and the acceptor can judge. */
export const DEEPER_CHANGES: Readonly<Record<string, Change>> = {
  'state a type': (target, _, draw) => {
    const value = TYPE_NAMES[draw(TYPE_NAMES.length)] ?? '';
    target.attributes = target.attributes.filter(({ namespace }) => namespace !== XML_INSTANCE);
    target.attributes.push({ name: 'type', namespace: XML_INSTANCE, value });
  },
  'say it is nil': (target, _, draw) =>
    add(target, 'nil', ['true', 'false', '1', 'x'][draw(4)] ?? '', XML_INSTANCE),
  'say where the schema is': (target, _, draw) => {
    const name = ['schemaLocation', 'noNamespaceSchemaLocation', 'autre'][draw(3)] ?? '';
    add(target, name, ['urn:a b.xsd', 'x', ''][draw(3)] ?? '', XML_INSTANCE);
  },
  'add an attribute of another namespace': (target, _, draw) => {
    const [name, namespace] = ATTRIBUTES[draw(ATTRIBUTES.length)] ?? ['a', XML];
    add(target, name, ['1.2.3', 'fr', ''][draw(3)] ?? '', namespace);
  },
  'add an attribute of another type': (target, _, draw) => {
    const name = ATTRIBUTE_NAMES[draw(ATTRIBUTE_NAMES.length)] ?? '';
    add(target, name, ['1', 'X1', 'true', 'TXT', '1.2'][draw(5)] ?? '');
  },
  'take its attributes away': (target) => target.attributes.splice(0),
  'change its namespace': (target, _, draw) => {
    target.namespace = NAMESPACES[draw(NAMESPACES.length)] ?? '';
  },
  'identify it': (target, _, draw) =>
    add(target, 'ID', ['n1', 'n2', 'n3', '1n', ' n4 ', 'é', 'a:b', ''][draw(8)] ?? ''),
  'refer to another': (target, _, draw) => {
    const name = ['IDREF', 'referencedObject', 'headers'][draw(3)] ?? '';
    add(target, name, ['n1', 'n2', 'n1 n2', ' n1', 'n9', ''][draw(6)] ?? '');
  },
  'alter a value': (target, _, draw) => {
    const attribute = target.attributes[draw(Math.max(1, target.attributes.length))];
    if (attribute !== undefined) attribute.value = altered(attribute.value, draw);
  },
  'alter the text': (target, _, draw) => {
    const at = draw(target.content.length + 1);
    target.content.splice(at, 0, PIECES[draw(PIECES.length)] ?? '');
  },
};

const ATTRIBUTES = [
  ['lang', XML],
  ['space', XML],
  ['id', XML],
  ['valueSet', EXTENSIONS.sdtc.namespace],
  ['valueSetVersion', EXTENSIONS.sdtc.namespace],
  ['code', EXTENSIONS.sdtc.namespace],
] as const;

function add(target: Editable, name: string, value: string, namespace = ''): void {
  const isThere = target.attributes.some((one) => one.name === name && one.namespace === namespace);
  if (!isThere) target.attributes.push({ name, namespace, value });
}

/** One character or two written, replaced or taken away. */
function altered(value: string, draw: Draw): string {
  const characters = [...value];
  const piece = draw(3) === 0 ? [] : [PIECES[draw(PIECES.length)] ?? ''];
  characters.splice(draw(characters.length + 1), draw(2), ...piece);
  return characters.join('');
}

/** What is written between two tags, where the document as text is altered. */
const BETWEEN = [
  '<!---->',
  '<!-- a > b -->',
  '<?a b?>',
  '<![CDATA[]]>',
  '<![CDATA[ ]]>',
  '<![CDATA[a]]>',
  ' ',
];
const TEXTS = ['\r\n', '\u00a0', '&#32;', '&#x41;', '&amp;', 'é', 'texte'];

/** A document as text, with something written behind one of its tags. */
export function writtenInto(xml: string, draw: Draw): string {
  const pieces = [...BETWEEN, ...TEXTS];
  const tags = [...xml.matchAll(/>/g)];
  const at = (tags[draw(tags.length)]?.index ?? 0) + 1;
  return xml.slice(0, at) + (pieces[draw(pieces.length)] ?? '') + xml.slice(at);
}

/** The same document with every name of CDA prefixed. */
export function prefixed(xml: string): string {
  return xml
    .replace(' xmlns="urn:hl7-org:v3"', ' xmlns:hl7="urn:hl7-org:v3"')
    .replace(/(<\/?)(?=[A-Za-z]+[\s>/])/g, '$1hl7:')
    .replace(/xsi:type="/g, 'xsi:type="hl7:');
}
