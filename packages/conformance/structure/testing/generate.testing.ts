import fc from 'fast-check';
import type { Attribute, Particle } from '../grammar/notation.ts';
import { parseContent } from '../grammar/notation.ts';
import { HL7_V3 } from '../grammar/schema.ts';
import { NARRATIVE_VOCABULARY, VOCABULARY } from '../grammar/vocabulary.ts';
import type { Editable } from './editable.testing.ts';
import { attributesOf, TYPES } from './oracle.testing.ts';

/** Documents that the table allows, drawn at random: every class, data type and text block of CDA. */

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** In the place of an abstract type. */
const CONCRETE: Readonly<Record<string, string>> = { ANY: 'INT', QTY: 'PQ', BIN: 'ED', URL: 'TEL' };
const codes: Readonly<Record<string, string>> = { ...VOCABULARY, ...NARRATIVE_VOCABULARY };
const VALUES: Readonly<Record<string, string>> = {
  st: 'texte',
  cs: 'X1',
  bl: 'true',
  int: '-12',
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

/** An element of that type. `draw(n)` gives a number from 0 to n - 1. */
export type Draw = (below: number) => number;

export const drawing = fc.noShrink(fc.infiniteStream(fc.nat({ max: 0xffff }))).map((stream): Draw => {
  return (below) => (stream.next().value ?? 0) % below;
});

export function generate(name: string, type: string, draw: Draw, depth = 0): Editable {
  const concrete = TYPES[type]?.abstract === true ? (CONCRETE[type] ?? type) : type;
  return {
    name,
    namespace: HL7_V3,
    attributes: [
      ...(concrete === type ? [] : [{ name: 'type', namespace: INSTANCE, value: concrete }]),
      ...attributesOf(concrete).flatMap((attribute) => generateAttribute(attribute, draw)),
    ],
    content: [
      ...modelsOf(concrete).flatMap((particle) => generateParticle(particle, draw, depth)),
      ...(TYPES[concrete]?.mixed === true ? ['texte'] : []),
    ],
  };
}

function modelsOf(type: string): Particle[] {
  const { extends: base, content } = TYPES[type] ?? {};
  return [...(base === undefined ? [] : modelsOf(base)), ...(content ? [parseContent(content)] : [])];
}

function generateAttribute({ name, required, type, fixed }: Attribute, draw: Draw): Editable['attributes'] {
  // Identifiers have a test of their own; attributes of other namespaces too.
  if (type === 'xs/ID' || type === 'xs/IDREF' || type === 'IDREFS' || name.includes('/')) {
    return required ? [{ name, namespace: '', value: 'a' }] : [];
  }
  if (!required && draw(3) > 0) return [];
  const allowed = codes[type ?? '']?.split(/\s+/);
  const value = fixed ?? allowed?.[draw(allowed.length)] ?? VALUES[type ?? ''] ?? 'X1';
  return [{ name, namespace: '', value }];
}

/** Deep down, only what must be there. */
const DEEP = 4;

function generateParticle(particle: Particle, draw: Draw, depth: number): Editable[] {
  const extra = depth < DEEP && draw(4) === 0 ? 1 : 0;
  const times = particle.min + (particle.many || particle.min === 0 ? extra : 0);
  return Array.from({ length: times }, () => once(particle, draw, depth)).flat();
}

function once(particle: Particle, draw: Draw, depth: number): Editable[] {
  switch (particle.kind) {
    case 'element':
      if (particle.type === 'list_int') return [textual(particle.name, '1 2')];
      return particle.type.includes('/')
        ? [textual(particle.name, 'texte')]
        : [generate(particle.name, particle.type, draw, depth + 1)];
    case 'sequence':
      return particle.items.flatMap((item) => generateParticle(item, draw, depth));
    case 'choice': {
      // The last of the entries are the shallowest: an endless document is none.
      const chosen = particle.items[depth < DEEP ? draw(particle.items.length) : 2] ?? particle.items.at(-1);
      return chosen === undefined ? [] : generateParticle(chosen, draw, depth);
    }
    default:
      return [];
  }
}

const textual = (name: string, text: string): Editable => ({
  name,
  namespace: HL7_V3,
  attributes: [],
  content: [text],
});
