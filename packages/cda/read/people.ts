import type * as model from '@cigogne/certificate';
import type { Address, CodedValue, Organisation, PersonName, Professional, Telecom } from '../types.ts';
import { present } from '../values.ts';

/** An address that says something; a null one is none. */
export function toAddresses(addresses: readonly Address[]): model.Address[] {
  return addresses.flatMap((address) => {
    const { line: _line, nullFlavor: _nullFlavor, streetAddressLines, ...parts } = address;
    const lines = streetAddressLines.length === 0 ? undefined : streetAddressLines;
    const { use: _use, ...words } = parts;
    if (lines === undefined && Object.keys(words).length === 0) return [];
    return [present<model.Address>({ ...parts, lines })];
  });
}

export function toTelecoms(telecoms: readonly Telecom[]): model.Telecom[] {
  return telecoms.map(({ value, use }) => present<model.Telecom>({ value, use }));
}

/**
 * A name. Of a child, given names without qualifier are the list of the birth act; of an adult they are
 * that only beside a given name of birth (qualifier BR).
 */
export function toName(name: PersonName | undefined, who: 'child' | 'adult'): model.Name | undefined {
  if (name === undefined) return undefined;
  const { birthFamily, family, usualFamily, firstGiven, given, usualGiven, prefix, suffix, text } = name;
  const isList = given !== undefined && (who === 'child' || firstGiven !== undefined);
  const givenNames = isList ? given.split(' ') : undefined;
  const read = present<model.Name>({
    family: birthFamily ?? family ?? text,
    usualFamily: usualFamily ?? (birthFamily === undefined ? undefined : family),
    given: firstGiven ?? (isList ? givenNames?.[0] : given),
    givenNames,
    usualGiven,
    prefix,
    suffix,
  });
  return Object.keys(read).length === 0 ? undefined : read;
}

export function toCodedText(code: CodedValue | undefined): model.CodedText | undefined {
  if (code?.code === undefined) return undefined;
  return present<model.CodedText>({
    code: code.code,
    codeSystem: code.codeSystem ?? '',
    label: code.displayName,
  });
}

export function toStructure(organisation: Organisation | undefined): model.Structure | undefined {
  if (organisation === undefined) return undefined;
  return present<model.Structure>({
    ids: organisation.ids,
    name: organisation.name,
    setting: toCodedText(organisation.industryCode),
    addresses: toAddresses(organisation.addresses),
    telecoms: toTelecoms(organisation.telecoms),
  });
}

export function toProfessional(person: Professional & { time?: string }): model.Professional {
  return present<model.Professional>({
    ids: person.ids,
    name: toName(person.name, 'adult'),
    specialty: toCodedText(person.code),
    addresses: toAddresses(person.addresses),
    telecoms: toTelecoms(person.telecoms),
    structure: toStructure(person.organisation),
    time: person.time,
  });
}
