import { entryOf, type XmlElement } from '@cigogne/xml';
import type { Address, CodedValue, Identifier, PersonName, Telecom } from './types.ts';

export const HL7 = 'urn:hl7-org:v3';

/** First HL7 child of that name: sdtc elements of the same local name are another thing. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.child(name, HL7);
}

export function childrenNamed(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.childrenNamed(name, HL7) ?? [];
}

/** Follows HL7 children by name. */
export function descend(from: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((at, name) => child(at, name), from);
}

/** Drops absent parts, so that an absent value is an absent key. */
export function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T;
export function present(value: object): object {
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) if (part !== undefined) kept[key] = part;
  return kept;
}

export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  const value = element?.attribute(name)?.trim();
  return value === '' ? undefined : value;
}

/** Text with its runs of white space made one space: `given` values come with trailing blanks and line breaks. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.text.replace(/\s+/g, ' ').trim();
  return text === undefined || text === '' ? undefined : text;
}

export function readIdentifier(element: XmlElement | undefined): Identifier | undefined {
  const root = attribute(element, 'root');
  if (root === undefined) return undefined;
  return present<Identifier>({ root, extension: attribute(element, 'extension') });
}

export function readIdentifiers(elements: readonly XmlElement[]): Identifier[] {
  return elements.map(readIdentifier).filter((identifier) => identifier !== undefined);
}

export function readCode(element: XmlElement | undefined): CodedValue | undefined {
  if (element === undefined) return undefined;
  return present<CodedValue>({
    code: attribute(element, 'code'),
    codeSystem: attribute(element, 'codeSystem'),
    displayName: attribute(element, 'displayName'),
    nullFlavor: attribute(element, 'nullFlavor'),
  });
}

export function readInteger(element: XmlElement | undefined): number | undefined {
  const value = attribute(element, 'value');
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Bounds of an IVL_TS as written; a lone `value` is its lower bound. */
export function readInterval(element: XmlElement | undefined): { low?: string; high?: string } {
  return present<{ low?: string; high?: string }>({
    low: attribute(child(element, 'low'), 'value') ?? attribute(element, 'value'),
    high: attribute(child(element, 'high'), 'value'),
  });
}

export function readTelecoms(parent: XmlElement | undefined): Telecom[] {
  return childrenNamed(parent, 'telecom').flatMap((telecom) => {
    const value = attribute(telecom, 'value');
    return value === undefined ? [] : [present<Telecom>({ value, use: attribute(telecom, 'use') })];
  });
}

export function readAddresses(parent: XmlElement | undefined): Address[] {
  return childrenNamed(parent, 'addr').map(readAddress);
}

/** Components of an address by the name of their element; the first of each counts. */
const ADDRESS_PARTS: Readonly<Record<string, StringPart>> = {
  houseNumber: 'houseNumber',
  houseNumberNumeric: 'houseNumber',
  streetNameType: 'streetNameType',
  streetName: 'streetName',
  additionalLocator: 'additionalLocator',
  unitID: 'unitId',
  postBox: 'postBox',
  precinct: 'precinct',
  postalCode: 'postalCode',
  city: 'city',
  county: 'county',
  state: 'state',
  country: 'country',
};
type StringPart = Exclude<keyof Address, 'streetAddressLines' | 'line' | 'use' | 'nullFlavor'>;

export function readAddress(element: XmlElement): Address {
  const address: Address = { streetAddressLines: [] };
  const use = attribute(element, 'use');
  if (use !== undefined) address.use = use;
  for (const child of element.children) {
    const text = child.namespace === HL7 ? textOf(child) : undefined;
    if (text === undefined) continue;
    const part = entryOf(ADDRESS_PARTS, child.name);
    if (child.name === 'streetAddressLine') address.streetAddressLines.push(text);
    else if (part !== undefined) address[part] ??= text;
  }
  const nullFlavor = attribute(element, 'nullFlavor');
  if (nullFlavor !== undefined) address.nullFlavor = nullFlavor;
  address.line = element.line;
  return address;
}

/** A name by the qualifiers of its parts, whose order is not fixed (certificates.md §1.2). */
export function readPersonName(element: XmlElement | undefined): PersonName | undefined {
  if (element === undefined) return undefined;
  const parts = (name: string, ...qualifiers: (string | undefined)[]): string | undefined =>
    joined(childrenNamed(element, name).filter((part) => hasQualifier(part, qualifiers)));
  const name = present<PersonName>({
    family: parts('family', undefined),
    birthFamily: parts('family', 'BR'),
    usualFamily: parts('family', 'CL') ?? parts('family', 'SP'),
    given: parts('given', undefined),
    firstGiven: parts('given', 'BR'),
    usualGiven: parts('given', 'CL'),
    prefix: parts('prefix', undefined),
    suffix: parts('suffix', undefined),
    text: element.children.length === 0 ? textOf(element) : undefined,
  });
  return Object.keys(name).length === 0 ? undefined : name;
}

/** `qualifier` is a list; a part that has only others than BR, CL and SP counts as unqualified. */
function hasQualifier(part: XmlElement, wanted: readonly (string | undefined)[]): boolean {
  const tokens = (part.attribute('qualifier') ?? '')
    .split(/\s+/)
    .filter((token) => /^(BR|CL|SP)$/.test(token));
  return wanted.some((one) => (one === undefined ? tokens.length === 0 : tokens.includes(one)));
}

function joined(parts: readonly XmlElement[]): string | undefined {
  const texts = parts.map(textOf).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(' ');
}
