import { OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import type { Identifier } from '../types.ts';
import type { Sample, SampleAddress } from './options.ts';

/** Parts of an assigned role, in the order of the schema; every person of a sample is this physician. */
export function physician(sample: Sample): XmlNode[] {
  return [
    element('id', { root: OID.RPPS, extension: '899999999995' }),
    element('code', {
      code: 'G15_10/SM40',
      displayName: 'Médecin - Pédiatrie (SM)',
      codeSystem: OID.AUTHOR_SPECIALTY,
    }),
    element(
      'addr',
      {},
      element('houseNumber', {}, '1'),
      element('streetName', {}, 'Place de la Naissance'),
      element('postalCode', {}, '23000'),
      element('city', {}, 'GUÉRET'),
    ),
    element('telecom', { value: 'tel:0500000003', use: 'WP' }),
    element('assignedPerson', {}, personName('MME', 'PEDIATRE-TEST', 'Prudence', 'DR')),
    element(
      'representedOrganization',
      {},
      ...structure(sample),
      ...structureContact(),
      element('standardIndustryClassCode', {
        code: 'ETABLISSEMENT',
        displayName: 'Etablissement de santé',
        codeSystem: OID.PRACTICE_SETTING,
      }),
    ),
  ];
}

export function structure(sample: Sample): XmlNode[] {
  return [
    element('id', { root: OID.STRUCTURE, extension: '1999999999' }),
    element('name', {}, sample.custodianName),
  ];
}

export function structureContact(): XmlNode[] {
  return [
    element('telecom', { value: 'tel:0500000003', use: 'WP' }),
    element(
      'addr',
      {},
      element('houseNumber', {}, '1'),
      element('streetName', {}, 'Place de la Naissance'),
      element('postalCode', {}, '23000'),
      element('city', {}, 'GUÉRET'),
    ),
  ];
}

export function personName(prefix: string, family: string, given: string, suffix?: string): XmlNode {
  return element(
    'name',
    {},
    element('family', {}, family),
    element('given', {}, given),
    element('prefix', {}, prefix),
    suffix === undefined ? undefined : element('suffix', {}, suffix),
  );
}

export function address(value: SampleAddress | undefined, use?: string): XmlNode | undefined {
  if (value === undefined) return undefined;
  const part = (name: string, text: string | undefined): XmlNode | undefined =>
    text === undefined ? undefined : element(name, {}, text);
  return element(
    'addr',
    { use },
    part('houseNumber', value.houseNumber),
    part('streetName', value.streetName),
    part('postalCode', value.postalCode),
    part('city', value.city),
    part('country', value.country),
  );
}

export function identifier(name: string, { root, extension }: Identifier): XmlNode {
  return element(name, { root, extension });
}
