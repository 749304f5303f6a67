import {
  type Certificate,
  type CertificateDefinition,
  type Contact,
  type Correspondent,
  conceptOf,
  type Exam,
  OID,
  type Parent,
  type Professional,
} from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { codedText, codeElement, instant } from './nodes.ts';
import { recordTarget } from './patient.ts';
import {
  address,
  assigned,
  contact,
  identifier,
  identifiers,
  organisation,
  personName,
  telecom,
  WITHHELD_NAME,
} from './people.ts';

/** The header, in the order of the schema (« Structuration minimale » of the CI-SIS, certificates.md §1.2). */
export function header(certificate: Certificate, definition: CertificateDefinition): XmlNode[] {
  const { document } = certificate;
  return [
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: OID.CDA_TYPE, extension: 'POCD_HD000040' }),
    ...documentTemplates(certificate, definition),
    identifier('id', document.id),
    element('code', {
      code: definition.code.code,
      displayName: definition.code.label,
      codeSystem: definition.code.codeSystem,
    }),
    element('title', {}, document.title),
    element('effectiveTime', { value: document.effectiveTime }),
    element('confidentialityCode', {
      code: document.confidentiality,
      displayName: conceptOf('HL7_Confidentiality', document.confidentiality)?.label,
      codeSystem: OID.CONFIDENTIALITY,
    }),
    element('languageCode', { code: document.language }),
    identifier('setId', document.setId),
    element('versionNumber', { value: document.versionNumber }),
    recordTarget(certificate.child, certificate.guardians),
    ...certificate.authors.map(author),
    ...informants(certificate),
    custodian(certificate),
    legalAuthenticator(certificate.legalAuthenticator),
    ...certificate.correspondents.map(participant),
    documentationOf(certificate.exam),
    ...replaced(certificate),
    componentOf(certificate.exam),
  ];
}

/** The version is that of the certificate, which may be another than that of the description at hand. */
function documentTemplates({ version }: Certificate, definition: CertificateDefinition): XmlNode[] {
  const last = definition.templateIds.length - 1;
  return definition.templateIds.map(({ root, extension }, index) =>
    element('templateId', {
      root,
      extension: index === last && version !== '' ? version : undefined,
      ...(index === last ? {} : { extension }),
    }),
  );
}

function author(person: Professional): XmlNode {
  return element(
    'author',
    {},
    instant('time', person.time, 'UNK'),
    element('assignedAuthor', {}, ...assigned(person)),
  );
}

function informants({ mother, otherParent, contacts = [] }: Certificate): XmlNode[] {
  return [
    informant(mother),
    ...(otherParent === undefined ? [] : [informant(otherParent)]),
    ...contacts.map(informant),
  ];
}

/** Someone without a name is not told of further: neither where they live nor how to reach them. */
function informant(who: Parent | Contact): XmlNode {
  const { name, relation } = who;
  const concept = relation === undefined ? undefined : conceptOf('JDV_J11_RelationPatient_CISIS', relation);
  return element(
    'informant',
    {},
    element(
      'relatedEntity',
      { classCode: who.role },
      relation === undefined
        ? undefined
        : element('code', {
            code: relation,
            displayName: concept?.label,
            codeSystem: concept?.codeSystem ?? OID.RELATION,
          }),
      name === undefined ? [] : contact(who),
      element('relatedPerson', {}, name === undefined ? WITHHELD_NAME : personName(name, 'adult')),
    ),
  );
}

/** The schema takes one telecom and one address of the custodian. */
function custodian({ custodian: structure }: Certificate): XmlNode {
  const [phone] = structure.telecoms;
  const [place] = structure.addresses;
  return element(
    'custodian',
    {},
    element(
      'assignedCustodian',
      {},
      element(
        'representedCustodianOrganization',
        {},
        identifiers(structure.ids),
        structure.name === undefined ? undefined : element('name', {}, structure.name),
        phone === undefined ? undefined : telecom(phone),
        place === undefined ? undefined : address(place),
      ),
    ),
  );
}

function legalAuthenticator(person: Professional): XmlNode {
  return element(
    'legalAuthenticator',
    {},
    instant('time', person.time, 'UNK'),
    element('signatureCode', { code: 'S' }),
    element('assignedEntity', {}, ...assigned(person)),
  );
}

function participant({ typeCode, classCode, function: role, time, professional }: Correspondent): XmlNode {
  const { name, structure } = professional;
  return element(
    'participant',
    { typeCode },
    codedText(
      'functionCode',
      role,
      role?.text === undefined ? undefined : element('originalText', {}, role.text),
    ),
    time === undefined
      ? element('time', { 'xsi:type': 'IVL_TS', nullFlavor: 'NA' })
      : element('time', { 'xsi:type': 'IVL_TS', value: time }),
    element(
      'associatedEntity',
      { classCode },
      identifiers(professional.ids),
      codedText('code', professional.specialty),
      contact(professional),
      name === undefined ? undefined : element('associatedPerson', {}, personName(name, 'adult')),
      structure === undefined ? undefined : organisation('scopingOrganization', structure),
    ),
  );
}

function documentationOf({ start, end, performer }: Exam): XmlNode {
  return element(
    'documentationOf',
    {},
    element(
      'serviceEvent',
      { classCode: 'ACT' },
      codeElement(CODES.consultation),
      element(
        'effectiveTime',
        {},
        element('low', { value: start }),
        end === undefined ? undefined : element('high', { value: end }),
      ),
      element('performer', { typeCode: 'PRF' }, element('assignedEntity', {}, ...assigned(performer))),
    ),
  );
}

function replaced({ document }: Certificate): XmlNode[] {
  const { replaces } = document;
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

/** `effectiveTime/high` is what the official check wants of the stay; its beginning may be left out. */
function componentOf({ encounter, facility }: Exam): XmlNode {
  const { code, codeSystem, label, start, end } = encounter;
  return element(
    'componentOf',
    {},
    element(
      'encompassingEncounter',
      {},
      code === undefined ? undefined : element('code', { code, codeSystem, displayName: label }),
      element(
        'effectiveTime',
        {},
        start === undefined ? undefined : element('low', { value: start }),
        instant('high', end, 'UNK'),
      ),
      element(
        'location',
        {},
        element(
          'healthCareFacility',
          {},
          // What a paper does not tell is said to be unknown: an empty code is no code.
          facility.code === '' ? element('code', { nullFlavor: 'UNK' }) : codedText('code', facility),
          facility.name === undefined && facility.address === undefined
            ? undefined
            : element(
                'location',
                {},
                facility.name === undefined ? undefined : element('name', {}, facility.name),
                facility.address === undefined ? undefined : address(facility.address),
              ),
        ),
      ),
    ),
  );
}
