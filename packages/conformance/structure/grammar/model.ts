import { type Attribute, type Particle, parseAttributes, parseContent } from './notation.ts';
import { CDA_TYPES as TYPES } from './tables.ts';

/** The grammar read back, to say what a fault is about: which children and attributes a type has. */

/** One child that a type may have, in the order of its model. */
export interface Slot {
  name: string;
  /** Undefined for an element of another namespace. */
  type: string | undefined;
  required: boolean;
  many: boolean;
  /** Names of the other alternatives, where one of several is to be chosen. */
  insteadOf: readonly string[];
  /** True where the order of the alternatives is free: text blocks, parts of addresses and names. */
  free: boolean;
}

const slots = new Map<string, readonly Slot[]>();

export function isType(name: string): boolean {
  return Object.hasOwn(TYPES, name);
}

/** The children of a type, those of what it extends first. */
export function slotsOf(type: string): readonly Slot[] {
  const known = slots.get(type);
  if (known !== undefined) return known;
  const { extends: base, content } = TYPES[type] ?? {};
  const inherited = base === undefined ? [] : slotsOf(base);
  const read = [...inherited, ...(content === undefined ? [] : flatten(parseContent(content)))];
  slots.set(type, read);
  return read;
}

interface Around {
  required: boolean;
  many: boolean;
  insteadOf: readonly string[];
  free: boolean;
}

const ALONE: Around = { required: true, many: false, insteadOf: [], free: false };

function flatten(particle: Particle, around: Around = ALONE): Slot[] {
  const inner: Around = {
    ...around,
    required: around.required && particle.min > 0,
    many: around.many || particle.many,
  };
  switch (particle.kind) {
    case 'element':
      return [{ ...inner, name: particle.name, type: particle.type }];
    case 'reference':
      return [{ ...inner, name: particle.name.slice(particle.name.indexOf('/') + 1), type: undefined }];
    case 'sequence':
      return particle.items.flatMap((item) => flatten(item, inner));
    case 'choice':
      return particle.items.flatMap((item) => flatten(item, amongOthers(item, particle.items, inner)));
    default:
      return [];
  }
}

/** What an alternative excludes: the names that only the others have. */
function amongOthers(item: Particle, all: readonly Particle[], around: Around): Around {
  const namesOf = (particle: Particle) => flatten(particle).map(({ name }) => name);
  const own = new Set(namesOf(item));
  const others = all.filter((other) => other !== item).flatMap(namesOf);
  return { ...around, insteadOf: others.filter((name) => !own.has(name)), free: around.many };
}

/** Type of a child, undefined when the type has no such child or it is of another namespace. */
export function childType(type: string, name: string): string | undefined {
  return slotsOf(type).find((slot) => slot.name === name)?.type;
}

export function attributeOf(type: string, name: string): Attribute | undefined {
  const { extends: extended, restricts, attributes = '' } = TYPES[type] ?? {};
  const own = parseAttributes(attributes).find((attribute) => attribute.name === name);
  const base = extended ?? restricts;
  return own ?? (base === undefined ? undefined : attributeOf(base, name));
}
