import { element, writeXml, type XmlNode } from '@cigogne/xml';
import { typeName } from './classes.ts';
import type { Extension } from './extensions.ts';
import {
  type Attribute,
  type ComplexType,
  type Occurs,
  type Particle,
  parseAttributes,
  parseContent,
  type TypeTable,
} from './notation.ts';
import { FILLED_LISTS, SIMPLE_TYPES, type SimpleType } from './simple-types.ts';
import { CDA_TYPES, EXTENSIONS, HL7_V3, LEAD_GROUP, ROOT } from './tables.ts';
import { LISTS, NARRATIVE_VOCABULARY, VOCABULARY } from './vocabulary.ts';

export interface CdaSchema {
  /** XML Schema of CDA R2 and its extensions, written from the tables of this folder. */
  source: string;
  /** The schemas that it imports, by their location. */
  imports: Readonly<Record<string, string>>;
}

/** Writes the schema: 7 ms, once a process. */
export function cdaSchema(): CdaSchema {
  const imports = Object.entries(EXTENSIONS).map(([prefix, extension]) => [
    locationOf(prefix),
    schemaOf(extension.namespace, extensionNodes(extension)),
  ]);
  const main = schemaOf(HL7_V3, [
    ...simpleTypes(),
    ...complexTypes(CDA_TYPES),
    element('xs:group', { name: LEAD_GROUP.name }, particleNode(parseContent(LEAD_GROUP.content))),
    element('xs:element', { name: ROOT, type: qualified(`hl7/${ROOT}`) }),
  ]);
  return { source: main, imports: Object.fromEntries(imports) };
}

const locationOf = (prefix: string) => `cigogne:${prefix}.xsd`;

/**
 * One schema document. Only that of CDA says where the others are: they refer to what is loaded already.
 */
function schemaOf(namespace: string, nodes: readonly XmlNode[]): string {
  const namespaces = { hl7: HL7_V3, ...mapValues(EXTENSIONS, (extension) => extension.namespace) };
  const others = Object.entries(namespaces).filter(([, uri]) => uri !== namespace);
  return writeXml(
    element(
      'xs:schema',
      {
        'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
        ...Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri])),
        xmlns: namespace,
        targetNamespace: namespace,
        elementFormDefault: 'qualified',
      },
      others.map(([prefix, uri]) =>
        element('xs:import', {
          namespace: uri,
          schemaLocation: namespace === HL7_V3 ? locationOf(prefix) : undefined,
        }),
      ),
      nodes,
    ),
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function extensionNodes({ elements, attributes = {}, types }: Extension): XmlNode[] {
  return [
    ...complexTypes(types),
    ...Object.entries(elements).map(([name, type]) =>
      element('xs:element', {
        name: name.replace('~', ''),
        type: qualified(type),
        nillable: name.endsWith('~') || undefined,
      }),
    ),
    ...Object.entries(attributes).map(([name, type]) =>
      element('xs:attribute', { name, type: qualified(type) }),
    ),
  ];
}

/** `hl7/CD` → `hl7:CD`; a type of the schema's own namespace has no prefix there. */
function qualified(type: string): string {
  const [prefix, name] = type.includes('/') ? type.split('/') : [undefined, type];
  const full = prefix === undefined || prefix === 'hl7' ? typeName(name ?? '') : (name ?? '');
  return prefix === undefined ? full : `${prefix}:${full}`;
}

function simpleTypes(): XmlNode[] {
  const listed = { ...VOCABULARY, ...NARRATIVE_VOCABULARY };
  return [
    ...Object.entries(SIMPLE_TYPES).map(([name, type]) => patternType(name, type)),
    ...Object.entries(listed).map(([name, codes]) => listedType(codes.trim().split(/\s+/), name)),
    ...Object.entries(LISTS).map(([name, item]) =>
      element('xs:simpleType', { name }, element('xs:list', { itemType: item })),
    ),
    ...Object.entries(FILLED_LISTS).map(([name, item]) => filledList(name, item.replace('/', ':'))),
    element(
      'xs:simpleType',
      { name: 'probability' },
      element(
        'xs:restriction',
        { base: 'xs:double' },
        element('xs:minInclusive', { value: 0 }),
        element('xs:maxInclusive', { value: 1 }),
      ),
    ),
  ];
}

function patternType(name: string, type: SimpleType): XmlNode {
  return element(
    'xs:simpleType',
    { name },
    element(
      'xs:restriction',
      { base: type.whiteSpace === 'collapse' ? 'xs:token' : 'xs:string' },
      type.minLength !== undefined && element('xs:minLength', { value: type.minLength }),
      (type.patterns ?? []).map((value) => element('xs:pattern', { value })),
    ),
  );
}

function listedType(codes: readonly string[], name?: string): XmlNode {
  const values = [...new Set(codes)].map((value) => element('xs:enumeration', { value }));
  return element('xs:simpleType', { name }, element('xs:restriction', { base: 'hl7:cs' }, values));
}

function filledList(name: string, itemType: string): XmlNode {
  const list = element('xs:simpleType', {}, element('xs:list', { itemType }));
  return element(
    'xs:simpleType',
    { name },
    element('xs:restriction', {}, list, element('xs:minLength', { value: 1 })),
  );
}

function complexTypes(table: TypeTable): XmlNode[] {
  return Object.entries(table).map(([name, type]) => complexType(name, type));
}

function complexType(name: string, type: ComplexType): XmlNode {
  const content = type.content === undefined ? undefined : parseContent(type.content);
  const body = [
    ...(content === undefined ? [] : [wrapped(content)]),
    ...parseAttributes(type.attributes ?? '').map(attributeNode),
  ];
  const base = type.extends ?? type.restricts;
  const derivation = type.extends === undefined ? 'xs:restriction' : 'xs:extension';
  return element(
    'xs:complexType',
    { name: typeName(name), abstract: type.abstract, mixed: type.mixed },
    base === undefined
      ? body
      : element('xs:complexContent', {}, element(derivation, { base: qualified(base) }, body)),
  );
}

/** A model group is what a type holds: an element alone is not one. */
function wrapped(particle: Particle): XmlNode {
  return particle.kind === 'sequence' || particle.kind === 'choice'
    ? particleNode(particle)
    : element('xs:sequence', {}, particleNode(particle));
}

function particleNode(particle: Particle): XmlNode {
  const counts = occurs(particle);
  switch (particle.kind) {
    case 'element':
      return element('xs:element', {
        name: particle.name,
        type: qualified(particle.type),
        nillable: particle.nillable || undefined,
        ...counts,
      });
    case 'reference':
      return element('xs:element', { ref: particle.name.replace('/', ':'), ...counts });
    case 'group':
      return element('xs:group', { ref: particle.name.replace('/', ':'), ...counts });
    case 'other':
      return element('xs:any', { namespace: '##other', processContents: 'skip', ...counts });
    default:
      return element(`xs:${particle.kind}`, counts, particle.items.map(particleNode));
  }
}

function occurs({ min, many }: Occurs): Record<string, string | undefined> {
  return {
    minOccurs: min === 1 ? undefined : String(min),
    maxOccurs: many ? 'unbounded' : undefined,
  };
}

function attributeNode(attribute: Attribute): XmlNode {
  const { name, type, fixed, values } = attribute;
  const use = attribute.prohibited ? 'prohibited' : attribute.required ? 'required' : undefined;
  if (name.includes('/')) return element('xs:attribute', { ref: name.replace('/', ':'), use });
  if (values !== undefined) return element('xs:attribute', { name, use }, listedType(values));
  const typed = type ?? (fixed === undefined ? undefined : 'hl7/cs');
  return element('xs:attribute', { name, use, fixed, type: typed && qualified(typed) });
}
