import { type Attribute, parseAttributes } from '../grammar/notation.ts';
import { FILLED_LISTS } from '../grammar/simple-types.ts';
import { type Reference, referenceOf, TABLES } from '../grammar/tables.ts';
import { type Fits, oneOf, valuesOf } from './values.ts';

export interface AttributeCheck {
  fits: Fits;
  required: boolean;
  /** Whether it names its element (xs:ID) or leads to others (xs:IDREF, xs:IDREFS). */
  role: 'identifier' | 'references' | undefined;
}

/** The attributes that a type may have, by local name. */
export interface AttributeChecks {
  /** Those of no namespace. */
  plain: ReadonlyMap<string, AttributeCheck>;
  /** By namespace. */
  foreign: ReadonlyMap<string, ReadonlyMap<string, AttributeCheck>>;
  /** How many it must have. */
  required: number;
}

/** Attributes of a type: those of what it derives from, its own in the place of namesakes. */
export function attributeChecks(type: Reference): AttributeChecks {
  const plain = new Map<string, AttributeCheck>();
  const foreign = new Map<string, Map<string, AttributeCheck>>();
  let required = 0;
  for (const { attribute, prefix } of attributesOf(type).values()) {
    if (attribute.prohibited) continue;
    if (attribute.required) required += 1;
    const { name } = attribute;
    if (!name.includes('/')) {
      plain.set(name, checkOf(attribute, prefix));
      continue;
    }
    const reference = referenceOf(name, prefix);
    const { namespace, attributes = {} } = TABLES[reference.prefix] ?? { namespace: '' };
    const checks = foreign.get(namespace) ?? new Map<string, AttributeCheck>();
    checks.set(reference.name, checkOf({ ...attribute, type: attributes[reference.name] }, reference.prefix));
    foreign.set(namespace, checks);
  }
  return { plain, foreign, required };
}

/** An attribute and the table that declares it. */
interface Declared {
  attribute: Attribute;
  prefix: string;
}

function attributesOf({ prefix, name }: Reference): Map<string, Declared> {
  const { extends: extended, restricts, attributes = '' } = TABLES[prefix]?.types[name] ?? {};
  const base = extended ?? restricts;
  const declared = base === undefined ? new Map<string, Declared>() : attributesOf(referenceOf(base, prefix));
  for (const attribute of parseAttributes(attributes)) declared.set(attribute.name, { attribute, prefix });
  return declared;
}

type Form = Pick<Attribute, 'required' | 'fixed' | 'values'> & { type?: string | undefined };

function checkOf({ required, fixed, values, type }: Form, prefix: string): AttributeCheck {
  const simple = type === undefined ? undefined : simpleName(type, prefix);
  const role = simple === undefined ? undefined : roleOf(simple);
  if (fixed !== undefined) return { required, role, fits: (value) => value === fixed };
  if (values !== undefined) return { required, role, fits: oneOf(values) };
  return { required, role, fits: valuesOf(simple ?? '') };
}

/** `hl7/uid`, or `uid` in CDA's own table: `uid`; a type of XML Schema keeps its prefix. */
function simpleName(type: string, prefix: string): string {
  const reference = referenceOf(type, prefix);
  return reference.prefix === 'hl7' ? reference.name : `${reference.prefix}/${reference.name}`;
}

const lists: Readonly<Record<string, string>> = FILLED_LISTS;

function roleOf(simple: string): AttributeCheck['role'] {
  if (simple === 'xs/ID') return 'identifier';
  return (lists[simple] ?? simple) === 'xs/IDREF' ? 'references' : undefined;
}
