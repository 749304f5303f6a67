import type { Address, Identifier, Name, Professional, Structure, Telecom } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { codedText } from './nodes.ts';

export function identifier(name: string, { root, extension }: Identifier): XmlNode {
  return element(name, { root, extension });
}

export function identifiers(ids: readonly Identifier[]): XmlNode[] {
  return ids.map((id) => identifier('id', id));
}

const PARTS = [
  ['houseNumber', 'houseNumber'],
  ['streetNameType', 'streetNameType'],
  ['streetName', 'streetName'],
  ['additionalLocator', 'additionalLocator'],
  ['unitId', 'unitID'],
  ['postBox', 'postBox'],
  ['precinct', 'precinct'],
  ['postalCode', 'postalCode'],
  ['county', 'county'],
  ['city', 'city'],
  ['state', 'state'],
  ['country', 'country'],
] as const satisfies readonly (readonly [keyof Address, string])[];

/**
 * An address by its components; its lines only when it has nothing else (the volet refuses both at once); none
 * of one that says nothing (« Structuration minimale » refuses an empty one).
 */
export function address(value: Address): XmlNode | undefined {
  const parts = PARTS.flatMap(([key, name]) => {
    const text = value[key];
    return text === undefined ? [] : [element(name, {}, text)];
  });
  const lines = parts.length > 0 ? [] : (value.lines ?? []);
  if (parts.length + lines.length === 0) return undefined;
  return element(
    'addr',
    { use: value.use },
    parts,
    lines.map((line) => element('streetAddressLine', {}, line)),
  );
}

export function telecom({ value, use }: Telecom): XmlNode {
  return element('telecom', { value, use });
}

export function addressesOf(list: readonly Address[]): XmlNode[] {
  return list.flatMap((one) => address(one) ?? []);
}

/** Where to find someone: addresses, then telecoms, as most roles have them. */
export function contact(who: { addresses: readonly Address[]; telecoms: readonly Telecom[] }): XmlNode[] {
  return [...addressesOf(who.addresses), ...who.telecoms.map(telecom)];
}

/**
 * A name. Parts are qualified (BR: of birth, CL: in use) when there is a choice between them, and always
 * for a child, whose list of given names stands without qualifier (« Structuration minimale », INS traits).
 */
export function personName(name: Name, who: 'child' | 'adult'): XmlNode {
  const part = (tag: string, text: string | undefined, qualifier?: string): XmlNode | undefined =>
    text === undefined ? undefined : element(tag, { qualifier }, text);
  const qualifiedFamily = who === 'child' || name.usualFamily !== undefined;
  const qualifiedGiven = who === 'child' || name.givenNames !== undefined || name.usualGiven !== undefined;
  return element(
    'name',
    {},
    part('prefix', name.prefix),
    part('family', name.family, qualifiedFamily ? 'BR' : undefined),
    part('given', name.givenNames?.join(' ')),
    part('given', name.given, qualifiedGiven ? 'BR' : undefined),
    part('family', name.usualFamily, 'CL'),
    part('given', name.usualGiven, 'CL'),
    part('suffix', name.suffix),
  );
}

/** A name that is there but kept back: birth under secrecy, or an informant whose name is not known. */
export const WITHHELD_NAME: XmlNode = element('name', {}, element('family', { nullFlavor: 'MSK' }));

/** The parts of an assignedAuthor or assignedEntity, in the order of the schema. */
export function assigned(person: Professional): (XmlNode | undefined)[] {
  return [
    ...identifiers(person.ids),
    codedText('code', person.specialty),
    ...contact(person),
    person.name === undefined ? undefined : element('assignedPerson', {}, personName(person.name, 'adult')),
    person.structure === undefined ? undefined : organisation('representedOrganization', person.structure),
  ];
}

export function organisation(tag: string, structure: Structure): XmlNode {
  return element(
    tag,
    {},
    identifiers(structure.ids),
    structure.name === undefined ? undefined : element('name', {}, structure.name),
    structure.telecoms.map(telecom),
    addressesOf(structure.addresses),
    codedText('standardIndustryClassCode', structure.setting),
  );
}
