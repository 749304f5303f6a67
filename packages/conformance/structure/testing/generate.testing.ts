import fc from 'fast-check';
import { type Attribute, type Particle, parseAttributes, parseContent } from '../grammar/notation.ts';
import { LEAD_GROUP, type Reference, referenceOf, TABLES } from '../grammar/tables.ts';
import { NARRATIVE_VOCABULARY, VOCABULARY } from '../grammar/vocabulary.ts';
import { XML_INSTANCE } from '../walk.ts';
import type { Editable } from './editable.testing.ts';

/** Documents that the table allows, drawn at random: every class, data type and text block of CDA. */

/** In the place of an abstract type. */
const CONCRETE: Readonly<Record<string, string>> = { ANY: 'INT', QTY: 'PQ', BIN: 'ED', URL: 'TEL' };
const codes: Readonly<Record<string, string>> = { ...VOCABULARY, ...NARRATIVE_VOCABULARY };
const VALUES: Readonly<Record<string, string>> = {
  st: 'texte',
  cs: 'X1',
  bl: 'true',
  int: '-12',
  int_pos: '2',
  real: '3.9',
  oid: '2.999.1',
  uid: '2.999.1',
  ts: '20250307103000+0100',
  url: 'tel:0100000000',
  probability: '0.5',
  list_int: '1 2',
  set_PostalAddressUse: 'H PHYS',
  set_TelecommunicationAddressUse: 'WP MC',
  set_EntityNameUse: 'L',
  set_EntityNamePartQualifier: 'BR',
  NMTOKENS: 'Bold',
  IDREFS: 'a',
  'xs/IDREF': 'a',
  'xs/NMTOKEN': 'fr-FR',
  'xs/string': '1',
  'xs/boolean': 'true',
  bin: 'AAAA',
};
const IDENTIFYING = ['xs/ID', 'xs/IDREF', 'IDREFS'];

/** A number from 0 to `below` - 1. */
export type Draw = (below: number) => number;

export const drawing = fc.noShrink(fc.infiniteStream(fc.nat({ max: 0xffff }))).map((stream): Draw => {
  return (below) => (stream.next().value ?? 0) % below;
});

export interface Drawing {
  draw: Draw;
  /** Elements and attributes of other namespaces too, and identifiers: not all of them different. */
  whole?: boolean;
}

/** Where an element is drawn. */
interface Place {
  /** Of the table that names it. */
  prefix: string;
  depth: number;
}

const TOP: Place = { prefix: 'hl7', depth: 0 };

/** An element of that type of the table, `hl7/` or that of an extension. */
export function generate(name: string, declared: string, drawn: Drawing, place: Place = TOP): Editable {
  const named = referenceOf(declared, 'hl7');
  const isAbstract = typeAt(named).abstract === true;
  const type = isAbstract ? { ...named, name: CONCRETE[named.name] ?? named.name } : named;
  return {
    name,
    namespace: TABLES[place.prefix]?.namespace ?? '',
    attributes: [
      ...(isAbstract ? [{ name: 'type', namespace: XML_INSTANCE, value: type.name }] : []),
      ...[...attributesAt(type).values()].flatMap((attribute) => generateAttribute(attribute, drawn)),
    ],
    content: [
      ...modelsOf(type).flatMap(([particle, prefix]) =>
        generateParticle(particle, drawn, { ...place, prefix }),
      ),
      ...(typeAt(type).mixed === true ? ['texte'] : []),
    ],
  };
}

const typeAt = ({ prefix, name }: Reference) => TABLES[prefix]?.types[name] ?? {};

/** Content models, each with the table that it is of. */
function modelsOf(type: Reference): [Particle, string][] {
  const { extends: base, content } = typeAt(type);
  const { prefix } = type;
  return [
    ...(base === undefined ? [] : modelsOf(referenceOf(base, prefix))),
    ...(content === undefined ? [] : [[parseContent(content), prefix] satisfies [Particle, string]]),
  ];
}

function attributesAt(type: Reference): Map<string, Attribute> {
  const { extends: extended, restricts, attributes = '' } = typeAt(type);
  const base = extended ?? restricts;
  const all =
    base === undefined ? new Map<string, Attribute>() : attributesAt(referenceOf(base, type.prefix));
  for (const attribute of parseAttributes(attributes)) {
    if (attribute.prohibited) all.delete(attribute.name);
    else all.set(attribute.name, attribute);
  }
  return all;
}

function generateAttribute(attribute: Attribute, { draw, whole }: Drawing): Editable['attributes'] {
  const { name, required, values, fixed } = attribute;
  const foreign = name.includes('/') ? referenceOf(name, '') : undefined;
  const type = (foreign && TABLES[foreign.prefix]?.attributes?.[foreign.name]) ?? attribute.type ?? '';
  const isIdentifying = IDENTIFYING.includes(type);
  if (!whole && (isIdentifying || foreign)) return required ? [{ name, namespace: '', value: 'a' }] : [];
  if (!required && draw(3) > 0) return [];
  const allowed = values ?? codes[type.replace('hl7/', '')]?.trim().split(/\s+/);
  const value = fixed ?? allowed?.[draw(allowed.length)] ?? VALUES[type.replace('hl7/', '')] ?? 'X1';
  const namespace = (foreign && TABLES[foreign.prefix]?.namespace) ?? '';
  return [{ name: foreign?.name ?? name, namespace, value: isIdentifying ? `n${draw(40)}` : value }];
}

/** Deep down, only what must be there. */
const DEEP = 4;

function generateParticle(particle: Particle, drawn: Drawing, place: Place): Editable[] {
  const extra = place.depth < DEEP && drawn.draw(4) === 0 ? 1 : 0;
  const times = particle.min + (particle.many || particle.min === 0 ? extra : 0);
  return Array.from({ length: times }, () => once(particle, drawn, place)).flat();
}

function once(particle: Particle, drawn: Drawing, place: Place): Editable[] {
  const { prefix, depth } = place;
  switch (particle.kind) {
    case 'element':
      return [elementOf(particle.name, referenceOf(particle.type, prefix), drawn, place)];
    case 'sequence':
      return particle.items.flatMap((item) => generateParticle(item, drawn, place));
    case 'choice': {
      // The last of the entries are the shallowest: an endless document is none.
      const chosen = particle.items[depth < DEEP ? drawn.draw(particle.items.length) : 2];
      const item = chosen ?? particle.items.at(-1);
      return item === undefined ? [] : generateParticle(item, drawn, place);
    }
    case 'reference': {
      if (!drawn.whole) return [];
      const { prefix: other, name } = referenceOf(particle.name, prefix);
      const elements = TABLES[other]?.elements;
      const type = referenceOf(elements?.[name] ?? elements?.[`${name}~`] ?? '', other);
      return [elementOf(name, type, drawn, { prefix: other, depth })];
    }
    case 'group':
      return generateParticle(parseContent(LEAD_GROUP.content), drawn, { prefix: 'hl7', depth });
    case 'other':
      return drawn.whole
        ? [{ name: 'p', namespace: 'urn:x-exemple', attributes: [], content: ['texte'] }]
        : [];
  }
}

function elementOf(name: string, { prefix, name: type }: Reference, drawn: Drawing, place: Place): Editable {
  if (type === 'list_int') return textual(name, place.prefix, '1 2');
  if (TABLES[prefix] === undefined) return textual(name, place.prefix, 'texte');
  return generate(name, `${prefix}/${type}`, drawn, { ...place, depth: place.depth + 1 });
}

const textual = (name: string, prefix: string, text: string): Editable => ({
  name,
  namespace: TABLES[prefix]?.namespace ?? '',
  attributes: [],
  content: [text],
});
