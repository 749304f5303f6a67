import { type Child, conceptOf, type Guardian, OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { address, contact, identifiers, personName } from './people.ts';

/** The child: who it is, where it lives and was born, who answers for it. */
export function recordTarget(child: Child, guardians: readonly Guardian[]): XmlNode {
  return element(
    'recordTarget',
    {},
    element(
      'patientRole',
      {},
      identifiers(child.ids),
      contact(child),
      element(
        'patient',
        { classCode: 'PSN' },
        personName(child.name, 'child'),
        element('administrativeGenderCode', {
          code: child.gender,
          displayName: conceptOf('JDV_J143_AdministrativeGender_CISIS', child.gender)?.label,
          codeSystem: OID.ADMINISTRATIVE_GENDER,
        }),
        element('birthTime', { value: child.birthTime }),
        guardians.map(guardian),
        birthplace(child),
      ),
    ),
  );
}

function guardian(who: Guardian): XmlNode {
  const person = (): XmlNode =>
    element('guardianPerson', {}, who.name === undefined ? undefined : personName(who.name, 'adult'));
  const service = (): XmlNode =>
    element(
      'guardianOrganization',
      {},
      identifiers(who.organisationIds ?? []),
      who.organisationName === undefined ? undefined : element('name', {}, who.organisationName),
    );
  return element('guardian', {}, contact(who), who.kind === 'person' ? person() : service());
}

function birthplace({ birthplace: place }: Child): XmlNode | undefined {
  if (place === undefined) return undefined;
  const whole = { ...place.address, ...(place.cog === undefined ? {} : { county: place.cog }) };
  return element(
    'birthplace',
    {},
    element(
      'place',
      {},
      place.name === undefined ? undefined : element('name', {}, place.name),
      Object.keys(whole).length === 0 ? undefined : address(whole),
    ),
  );
}
