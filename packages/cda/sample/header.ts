import { documentModel, OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { dateDigits, examDay, isCertificate, type Sample, type SampleAddress } from './options.ts';

import { recordTarget } from './patient.ts';
import { address, identifier, personName, physician, structure, structureContact } from './roles.ts';

/** The header of certificates.md §1.2, complete, in the order of CDA R2. Everyone in it is invented. */
export function sampleHeader(sample: Sample): XmlNode[] {
  return [
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: OID.CDA_TYPE, extension: 'POCD_HD000040' }),
    ...templateIds(sample),
    identifier('id', sample.id),
    documentCode(sample),
    element('title', {}, documentModel(sample.kind).title),
    element('effectiveTime', { value: sample.effectiveTime }),
    element('confidentialityCode', { code: 'N', displayName: 'Normal', codeSystem: OID.CONFIDENTIALITY }),
    element('languageCode', { code: 'fr-FR' }),
    identifier('setId', sample.setId),
    element('versionNumber', { value: sample.versionNumber }),
    recordTarget(sample),
    ...(sample.secondPatient ? [recordTarget({ ...sample, given: ['Jumelle', 'Exemple'] })] : []),
    author(sample),
    informant(sample, sample.motherCode, 'Mère', ['MME', 'Maman'], sample.motherAddress),
    ...(sample.hasFather ? [informant(sample, 'FTH', 'Père', ['M', 'Papa'], sample.fatherAddress)] : []),
    custodian(sample),
    legalAuthenticator(sample),
    ...(sample.kind === 'CS8' ? [followingPhysician()] : []),
    documentationOf(sample),
    ...relatedDocument(sample),
    componentOf(sample),
  ];
}

function templateIds(sample: Sample): XmlNode[] {
  const common: string[] = [OID.HL7_FRANCE_TEMPLATE, OID.CI_SIS_TEMPLATE];
  if (sample.kind === 'CS8') common.push(OID.HEALTH_BIRTH_SUMMARY_TEMPLATE);
  common.push(OID.CSE_TEMPLATE);
  return [
    ...common.map((root) => element('templateId', { root })),
    element('templateId', { root: documentModel(sample.kind).templateId, extension: sample.version }),
  ];
}

function documentCode(sample: Sample): XmlNode {
  const { code, codeSystem, label } = documentModel(sample.kind).typeCode;
  return element('code', { code, displayName: label, codeSystem });
}

function author(sample: Sample): XmlNode {
  return element(
    'author',
    {},
    element('time', { value: sample.effectiveTime }),
    element('assignedAuthor', {}, ...physician(sample)),
  );
}

function informant(
  sample: Sample,
  code: string,
  label: string,
  [prefix, given]: readonly [string, string],
  home: SampleAddress | undefined,
): XmlNode {
  return element(
    'informant',
    {},
    element(
      'relatedEntity',
      { classCode: 'CON' },
      element('code', { code, displayName: label, codeSystem: OID.RELATION }),
      address(home, 'H'),
      element('telecom', { value: code === 'FTH' ? 'tel:0600000002' : 'tel:0600000001', use: 'MC' }),
      element('relatedPerson', {}, personName(prefix, sample.birthFamily, given)),
    ),
  );
}

function custodian(sample: Sample): XmlNode {
  return element(
    'custodian',
    {},
    element(
      'assignedCustodian',
      {},
      element('representedCustodianOrganization', {}, ...structure(sample), ...structureContact()),
    ),
  );
}

function legalAuthenticator(sample: Sample): XmlNode {
  return element(
    'legalAuthenticator',
    {},
    element('time', { value: sample.effectiveTime }),
    element('signatureCode', { code: 'S' }),
    element('assignedEntity', {}, ...physician(sample)),
  );
}

function followingPhysician(): XmlNode {
  return element(
    'participant',
    { typeCode: 'CON' },
    element(
      'functionCode',
      { code: 'CORRE', displayName: 'Correspondant', codeSystem: OID.PARTICIPANT_FUNCTION },
      element('originalText', {}, 'Médecin qui suivra l’enfant'),
    ),
    element('time', { nullFlavor: 'NA', 'xsi:type': 'IVL_TS' }),
    element(
      'associatedEntity',
      { classCode: 'PROV' },
      element('id', { root: OID.RPPS, extension: '899999999994' }),
      element('code', {
        code: 'G15_10/SM54',
        displayName: 'Médecin - Médecine Générale (SM)',
        codeSystem: OID.AUTHOR_SPECIALTY,
      }),
      address({ houseNumber: '8', streetName: 'Rue du Suivi', postalCode: '23000', city: 'GUÉRET' }),
      element('telecom', { value: 'tel:0500000008', use: 'WP' }),
      element('associatedPerson', {}, personName('M', 'SUIVI-TEST', 'Médecin', 'DR')),
    ),
  );
}

function documentationOf(sample: Sample): XmlNode {
  return element(
    'documentationOf',
    {},
    element(
      'serviceEvent',
      { classCode: 'ACT' },
      element('code', {
        code: '11429006',
        displayName: 'consultation',
        codeSystem: OID.SNOMED_CT,
        codeSystemName: 'SNOMED CT',
      }),
      element(
        'effectiveTime',
        {},
        element('low', { value: `${dateDigits(examDay(sample.birthTime, sample.kind))}100000+0100` }),
      ),
      element('performer', { typeCode: 'PRF' }, element('assignedEntity', {}, ...physician(sample))),
    ),
  );
}

function relatedDocument(sample: Sample): XmlNode[] {
  const { replaces } = sample;
  if (replaces === undefined) return [];
  return [
    element(
      'relatedDocument',
      { typeCode: 'RPLC' },
      element(
        'parentDocument',
        {},
        identifier('id', replaces.id),
        replaces.setId === undefined ? undefined : identifier('setId', replaces.setId),
        replaces.versionNumber === undefined
          ? undefined
          : element('versionNumber', { value: replaces.versionNumber }),
      ),
    ),
  ];
}

function componentOf(sample: Sample): XmlNode {
  const born = sample.kind === 'CS8';
  const facility = born
    ? { code: 'SA01', displayName: 'Etablissement public de santé' }
    : { code: 'SA05', displayName: 'Centre de santé' };
  const encounter =
    isCertificate(sample.kind) && born
      ? { code: 'IMP', displayName: 'Hospitalisation' }
      : { code: 'AMB', displayName: 'Ambulatoire (hors établissement)' };
  return element(
    'componentOf',
    {},
    element(
      'encompassingEncounter',
      {},
      element('code', { ...encounter, codeSystem: OID.ACT_CODE }),
      element('effectiveTime', {}, element('high', { value: sample.effectiveTime })),
      element(
        'location',
        {},
        element('healthCareFacility', {}, element('code', { ...facility, codeSystem: OID.ACTIVITY_SECTOR })),
      ),
    ),
  );
}
