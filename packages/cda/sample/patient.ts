import { OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import type { Sample } from './options.ts';

import { address, identifier, personName } from './roles.ts';

export function recordTarget(sample: Sample): XmlNode {
  const [firstGiven = 'Aimée'] = sample.given;
  const genders = { F: 'Féminin', M: 'Masculin', UN: 'Inconnu' };
  return element(
    'recordTarget',
    {},
    element(
      'patientRole',
      {},
      sample.childIds.map((id) => identifier('id', id)),
      address(sample.childAddress),
      element('telecom', { value: 'tel:0500000001', use: 'H' }),
      element(
        'patient',
        { classCode: 'PSN' },
        element(
          'name',
          {},
          element('family', { qualifier: 'BR' }, sample.birthFamily),
          element('given', {}, sample.given.join(' ')),
          element('given', { qualifier: 'BR' }, firstGiven),
          element('family', { qualifier: 'CL' }, sample.birthFamily),
          element('given', { qualifier: 'CL' }, firstGiven),
        ),
        element('administrativeGenderCode', {
          code: sample.gender,
          displayName: genders[sample.gender],
          codeSystem: OID.ADMINISTRATIVE_GENDER,
        }),
        element('birthTime', { value: sample.birthTime }),
        guardian(sample),
        birthplace(sample),
      ),
    ),
  );
}

function guardian(sample: Sample): XmlNode | undefined {
  const service = sample.organisationGuardian;
  if (service !== undefined) {
    return element(
      'guardian',
      {},
      address(service.address, 'WP'),
      element('telecom', { value: 'tel:0500000002', use: 'WP' }),
      element('guardianOrganization', {}, element('name', {}, service.name)),
    );
  }
  if (!sample.hasGuardian) return undefined;
  return element(
    'guardian',
    {},
    address(sample.guardianAddress, 'H'),
    element('telecom', { value: 'tel:0500000001', use: 'H' }),
    element('guardianPerson', {}, personName('MME', sample.birthFamily, 'Maman')),
  );
}

function birthplace(sample: Sample): XmlNode {
  return element(
    'birthplace',
    {},
    element(
      'place',
      {},
      element('name', {}, sample.custodianName),
      element(
        'addr',
        {},
        element('houseNumber', {}, '1'),
        element('streetName', {}, 'Place de la Naissance'),
        element('county', {}, sample.birthplaceCog),
        element('city', {}, 'COMMUNE DE NAISSANCE'),
      ),
    ),
  );
}
