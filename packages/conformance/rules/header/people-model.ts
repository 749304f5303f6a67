import { OID } from '@cigogne/certificate';
import { type ElementRule, holds, notNull } from '../model/element-rule.ts';
import type { Check } from '../model/fault.ts';
import { codeIn } from '../value-sets/coded-value.ts';
import { attributes, labelled, oneOf } from './attributes.ts';

/** A professional's name: a family name, and one of each of the others at most. */
const personName = (missing?: 'HDR-AUTHOR-NAME' | 'HDR-AUTHENTICATOR-NAME'): ElementRule => ({
  name: 'name',
  when: holds('family'),
  ...(missing === undefined ? {} : { missing }),
  once: true,
  children: [
    { name: 'family', once: true },
    { name: 'given', once: true },
    { name: 'prefix', once: true },
    { name: 'suffix', once: true },
  ],
});

const specialty: ElementRule = {
  name: 'code',
  once: true,
  checks: [labelled, codeIn('JDV_J01_XdsAuthorSpecialty_CISIS')],
};

const author: ElementRule = {
  name: 'author',
  when: holds('assignedAuthor'),
  missing: 'HDR-AUTHOR',
  children: [
    { name: 'functionCode', once: true },
    { name: 'time', missing: 'HDR-AUTHOR-TIME', once: true },
    {
      name: 'assignedAuthor',
      when: notNull,
      missing: 'HDR-AUTHOR',
      once: true,
      children: [
        { name: 'id', missing: 'HDR-AUTHOR-ID' },
        specialty,
        {
          name: 'assignedPerson',
          once: true,
          children: [personName('HDR-AUTHOR-NAME')],
        },
        { name: 'representedOrganization', once: true },
      ],
    },
  ],
};

const isSigned: ElementRule['when'] = (node) =>
  node.all('signatureCode').some((code) => code.attribute('code') === 'S');

const authenticator = (name: string, missing: 'HDR-LEGAL-AUTHENTICATOR' | undefined): ElementRule => ({
  name,
  when: isSigned,
  ...(missing === undefined ? {} : { missing, once: true }),
  children: [
    { name: 'time', missing: 'HDR-SIGNATURE-TIME', once: true },
    {
      name: 'assignedEntity',
      missing: 'HDR-AUTHENTICATOR-ID',
      once: true,
      children: [
        { name: 'id', missing: 'HDR-AUTHENTICATOR-ID' },
        specialty,
        { name: 'assignedPerson', once: true, children: [personName('HDR-AUTHENTICATOR-NAME')] },
      ],
    },
  ],
});

const PARTICIPATIONS = new Set(['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF']);
const PARTICIPANT_CLASSES = new Set(['PROV', 'AGNT']);

/** The name of another participant: present, it has one family name. */
const familyOnce: Check = (node, { fault }) => {
  const families = node.count('family');
  if (families === 0) fault({ code: 'HDR-PARTICIPANT-NAME', node, below: 'family' });
  if (families > 1) fault({ code: 'HDR-REPEATED', node, values: { element: 'family' } });
};

const participant: ElementRule = {
  name: 'participant',
  when: (node) =>
    node.has('typeCode') && node.all('associatedEntity').some((entity) => entity.has('classCode')),
  checks: [oneOf('typeCode', PARTICIPATIONS)],
  children: [
    { name: 'functionCode', once: true },
    { name: 'time', missing: 'HDR-PARTICIPANT-TIME', once: true },
    {
      name: 'associatedEntity',
      when: (node) => node.has('classCode'),
      once: true,
      checks: [oneOf('classCode', PARTICIPANT_CLASSES)],
      children: [
        {
          name: 'code',
          once: true,
          checks: [attributes('code', 'codeSystem'), codeIn('JDV_J01_XdsAuthorSpecialty_CISIS')],
        },
        {
          name: 'associatedPerson',
          once: true,
          children: [{ name: 'name', once: true, checks: [familyOnce] }],
        },
      ],
    },
  ],
};

export const people: readonly ElementRule[] = [
  author,
  { name: 'dataEnterer', once: true },
  authenticator('legalAuthenticator', 'HDR-LEGAL-AUTHENTICATOR'),
  authenticator('authenticator', undefined),
  participant,
];

/** Who was asked: a relative, or a professional. */
const oneInformant: Check = (node, { fault }) => {
  const count = node.count('relatedEntity') + node.count('assignedEntity');
  if (count !== 1) fault({ code: 'HDR-INFORMANT', node, found: String(count), expected: '1' });
};

export const informants: readonly ElementRule[] = [
  {
    name: 'informant',
    checks: [oneInformant],
    children: [
      {
        name: 'relatedEntity',
        checks: [attributes('classCode')],
        children: [
          {
            name: 'code',
            once: true,
            checks: [labelled, codeIn('JDV_J11_RelationPatient_CISIS')],
          },
          {
            name: 'relatedPerson',
            missing: 'HDR-INFORMANT-NAME',
            once: true,
            children: [
              {
                name: 'name',
                missing: 'HDR-INFORMANT-NAME',
                once: true,
                children: [{ name: 'family', missing: 'HDR-INFORMANT-NAME' }],
              },
            ],
          },
        ],
      },
    ],
  },
];

const CUSTODIANS: ReadonlySet<string> = new Set([OID.STRUCTURE, OID.DMP]);

export const custodian: ElementRule = {
  name: 'custodian',
  when: (node) => notNull(node) && holds('assignedCustodian')(node),
  missing: 'HDR-CUSTODIAN',
  once: true,
  children: [
    {
      name: 'assignedCustodian',
      missing: 'HDR-CUSTODIAN',
      once: true,
      children: [
        {
          name: 'representedCustodianOrganization',
          missing: 'HDR-CUSTODIAN',
          once: true,
          children: [
            {
              name: 'id',
              when: (node) => CUSTODIANS.has(node.attribute('root') ?? ''),
              missing: 'HDR-CUSTODIAN-ID',
            },
            { name: 'name', once: true },
          ],
        },
      ],
    },
  ],
};
