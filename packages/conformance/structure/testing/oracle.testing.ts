import { type Attribute, type Particle, parseAttributes, parseContent } from '../grammar/notation.ts';
import { SIMPLE_TYPES } from '../grammar/simple-types.ts';
import { HL7_V3, CDA_TYPES as TYPES } from '../grammar/tables.ts';
import { LISTS, NARRATIVE_VOCABULARY, VOCABULARY } from '../grammar/vocabulary.ts';
import { XML_INSTANCE } from '../walk.ts';
import { childrenOf, type Editable } from './editable.testing.ts';

/**
 * The table's own word on a document, without XML Schema: content models become regular expressions over names.
 * Elements of other namespaces are taken as they are.
 */

export function isValid(node: Editable, declared: string): boolean {
  if (declared === 'xs/anyType') return true;
  if (TYPES[declared] === undefined) return isSimple(node, declared);
  const stated = node.attributes.find(
    ({ name, namespace }) => name === 'type' && namespace === XML_INSTANCE,
  )?.value;
  if (stated !== undefined && !derives(stated, declared)) return false;
  const type = stated ?? declared;
  return (
    TYPES[type]?.abstract !== true &&
    hasContent(node, type) &&
    hasAttributes(node, type) &&
    childrenOf(node).every((child) => {
      const childType = particlesOf(type).get(child.name);
      return child.namespace !== HL7_V3 || (childType !== undefined && isValid(child, childType));
    })
  );
}

function isSimple({ attributes, content }: Editable, type: string): boolean {
  const text = content.filter((part) => typeof part === 'string');
  return attributes.length === 0 && text.length === content.length && isOf(type, text.join(''));
}

function derives(type: string, from: string): boolean {
  if (type === from) return true;
  const base = TYPES[type]?.extends ?? TYPES[type]?.restricts;
  return base !== undefined && derives(base, from);
}

function contentOf(type: string): Particle[] {
  const { extends: base, content } = TYPES[type] ?? {};
  return [...(base === undefined ? [] : contentOf(base)), ...(content ? [parseContent(content)] : [])];
}

function particlesOf(type: string): Map<string, string> {
  const elements = (particle: Particle): [string, string][] =>
    particle.kind === 'element'
      ? [[particle.name, particle.type]]
      : 'items' in particle
        ? particle.items.flatMap(elements)
        : [];
  return new Map(contentOf(type).flatMap(elements));
}

function hasContent(node: Editable, type: string): boolean {
  const particles = contentOf(type);
  const text = node.content.filter((part) => typeof part === 'string').join('');
  const mixed = TYPES[type]?.mixed === true;
  if (particles.length === 0 && !mixed && text !== '') return false;
  if (!mixed && text.trim() !== '') return false;
  const names = childrenOf(node).map((child) =>
    child.namespace === HL7_V3 ? `${child.name} ` : `@${child.name} `,
  );
  return new RegExp(`^${particles.map(pattern).join('')}$`).test(names.join(''));
}

function pattern(particle: Particle): string {
  const count =
    particle.min === 2
      ? '{2,}'
      : particle.many
        ? particle.min === 0
          ? '*'
          : '+'
        : particle.min === 0
          ? '?'
          : '';
  switch (particle.kind) {
    case 'element':
      return `(?:${particle.name} )${count}`;
    case 'reference':
      return `(?:@${particle.name.replace(/^.*\//, '')} )${count}`;
    case 'other':
      return `(?:@\\S+ )${count}`;
    case 'choice':
      return `(?:${particle.items.map(pattern).join('|')})${count}`;
    case 'sequence':
      return `(?:${particle.items.map(pattern).join('')})${count}`;
    case 'group':
      throw new TypeError('CDA itself has no named group');
  }
}

function attributesOf(type: string): Attribute[] {
  const { extends: extended, restricts, attributes = '' } = TYPES[type] ?? {};
  const base = extended ?? restricts;
  const own = parseAttributes(attributes);
  const inherited = base === undefined ? [] : attributesOf(base);
  return [
    ...inherited.filter(({ name }) => !own.some((attribute) => attribute.name === name)),
    ...own,
  ].filter(({ prohibited }) => !prohibited);
}

function hasAttributes(node: Editable, type: string): boolean {
  const declared = attributesOf(type);
  const own = node.attributes.filter(({ namespace }) => namespace === '');
  return (
    declared.every(({ name, required }) => !required || own.some((attribute) => attribute.name === name)) &&
    own.every(({ name, value }) => {
      const attribute = declared.find((candidate) => candidate.name === name);
      return attribute !== undefined && hasValue(attribute, value);
    })
  );
}

function hasValue({ fixed, type }: Attribute, value: string): boolean {
  if (fixed !== undefined) return value === fixed;
  return type === undefined || isOf(type, value);
}

const codes: Readonly<Record<string, string>> = { ...VOCABULARY, ...NARRATIVE_VOCABULARY };
const lists: Readonly<Record<string, string>> = { ...LISTS, NMTOKENS: 'xs/NMTOKEN', IDREFS: 'xs/IDREF' };
const forms: Readonly<Record<string, { patterns?: readonly string[]; minLength?: number }>> = SIMPLE_TYPES;

const NAME = /^[A-Za-z_][\w.-]*$/;
const BUILT_IN: Readonly<Record<string, RegExp>> = {
  'xs/NMTOKEN': /^[\w.-]+$/,
  'xs/ID': NAME,
  'xs/IDREF': NAME,
  'xs/boolean': /^(?:true|false|0|1)$/,
  probability: /^(?:0(?:\.\d+)?|1)$/,
};

/** Lexical spaces only; identifiers are not looked for. */
function isOf(type: string, value: string): boolean {
  if (type in codes) return codes[type]?.split(/\s+/).includes(value) ?? false;
  if (type in lists) {
    const items = value.split(/\s+/).filter((item) => item !== '');
    return (items.length > 0 || type in LISTS) && items.every((item) => isOf(lists[type] ?? '', item));
  }
  const form = forms[type];
  if (form === undefined) return BUILT_IN[type]?.test(value) ?? true;
  if (form.minLength !== undefined && value.length < form.minLength) return false;
  return form.patterns === undefined || form.patterns.some((text) => new RegExp(`^(?:${text})$`).test(value));
}
