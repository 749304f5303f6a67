import type { Address, Inline, PersonName } from '@cigogne/cda';
import { OID } from '@cigogne/certificate';
import { entryOf } from '@cigogne/xml';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** An HL7 TS as people say it, at the local time written in it: « 3 mai 2021 à 11 h 45 ». */
export function spokenTime(ts: string | undefined): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?/.exec(ts ?? '');
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute] = match;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return undefined;
  const date = `${day === '01' ? '1er' : Number(day)} ${name} ${year}`;
  return hour === undefined ? date : `${date} à ${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** A child's name: birth name, then first given name. */
export function childName(name: PersonName | undefined): string | undefined {
  if (name === undefined) return undefined;
  return (
    joined(name.birthFamily ?? name.family ?? name.usualFamily, name.firstGiven ?? name.given) ?? name.text
  );
}

const TITLES: Readonly<Record<string, string>> = { DR: 'Dr', PR: 'Pr', M: 'M.', MME: 'Mme' };

/** An adult's name: « Dr Prudence PEDIATRE ». */
export function adultName(name: PersonName | undefined): string | undefined {
  if (name === undefined) return undefined;
  const title = entryOf(TITLES, name.suffix) ?? entryOf(TITLES, name.prefix);
  const family = name.usualFamily ?? name.family ?? name.birthFamily;
  return joined(title, name.usualGiven ?? name.firstGiven ?? name.given, family) ?? name.text;
}

/** « Médecin - Pédiatrie (SM) » → « (médecin, pédiatrie) »: (SM), the kind of know-how, tells a reader nothing. */
export function specialty(displayName: string | undefined): string | undefined {
  const parts = displayName?.replace(/\s*\([A-Z]+\)\s*$/, '').split(' - ');
  if (parts === undefined || parts[0] === '') return undefined;
  return `(${parts.map((part) => part.charAt(0).toLowerCase() + part.slice(1)).join(', ')})`;
}

/** « 8e » with its e raised, as French writes it. */
export function ordinals(label: string): Inline[] {
  return label
    .split(/(?<=\d)(e|re)(?=\s|$)/)
    .map((text, index) => (index % 2 === 1 ? { text, script: 'super' } : { text }));
}

/** The lines of an address, as on an envelope. */
export function addressLines(address: Omit<Address, 'line'>): string[] {
  const street = joined(address.houseNumber, address.streetNameType, address.streetName);
  const lines = [
    joined(address.additionalLocator, address.unitId),
    street,
    ...address.streetAddressLines,
    address.precinct,
    address.postBox,
    joined(address.postalCode, address.city),
    address.country === undefined || /^france$/i.test(address.country) ? undefined : address.country,
  ];
  return lines.filter((line) => line !== undefined);
}

const TEST_ROOTS: readonly string[] = [OID.INS_NIR_TEST, OID.INS_NIR_DEMO];

/** An INS in groups of digits, as on a social security card; a test one says so. */
export function spokenIns({ matricule, oid }: { matricule: string; oid: string }): string {
  const groups =
    /^(\w)(\w\w)(\w\w)(\w\w)(\w{3})(\w{3})(\w\w)$/.exec(matricule)?.slice(1).join(' ') ?? matricule;
  return TEST_ROOTS.includes(oid) ? `${groups} (identité de test)` : groups;
}

/** A telephone number in pairs; anything else as written, without its scheme. */
export function spokenTelecom(value: string): string {
  const plain = value.replace(/^(tel|fax|mailto):/i, '');
  return /^0\d{9}$/.test(plain) ? (plain.match(/\d\d/g) ?? []).join(' ') : plain;
}

export function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const kept = parts.filter((part) => part !== undefined && part !== '');
  return kept.length === 0 ? undefined : kept.join(' ');
}
