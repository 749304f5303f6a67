import { type ElementRule, holds, notNull } from '../model/element-rule.ts';
import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { codeIn } from '../value-sets/coded-value.ts';
import { attributes, labelled } from './attributes.ts';
import { encounter, serviceEvents } from './encounter-model.ts';
import { recordTarget } from './patient-model.ts';
import { custodian, informants, people } from './people-model.ts';

/**
 * The header by « Structuration minimale » (ART-DECOR template 1.2.250.1.213.1.1.1.1 of 2017-12-13): what must be
 * there, how often, and of which value set. The form of identifiers, dates, addresses and telecoms is checked apart,
 * wherever they stand (`forms.ts`).
 */
export const HEADER_MODEL: readonly ElementRule[] = [
  { name: 'realmCode', when: isFrench, missing: 'HDR-REALM', once: true },
  {
    name: 'templateId',
    when: template('2.16.840.1.113883.2.8.2.1'),
    missing: 'HDR-TEMPLATE-FRANCE',
    once: true,
  },
  {
    name: 'templateId',
    when: template('1.2.250.1.213.1.1.1.1'),
    missing: 'HDR-TEMPLATE-CISIS',
    once: true,
  },
  { name: 'id', when: notNull, missing: 'HDR-DOCUMENT-ID', once: true },
  {
    name: 'code',
    when: notNull,
    missing: 'HDR-TYPE-CODE',
    once: true,
    checks: [labelled, codeIn('JDV_J07_XdsTypeCode_CISIS')],
  },
  { name: 'title', when: notNull, missing: 'HDR-TITLE', once: true },
  {
    name: 'effectiveTime',
    when: notNull,
    missing: 'HDR-EFFECTIVE-TIME',
    once: true,
    checks: [attributes('value')],
  },
  {
    name: 'confidentialityCode',
    when: notNull,
    missing: 'HDR-CONFIDENTIALITY',
    once: true,
    checks: [labelled, codeIn('HL7_Confidentiality')],
  },
  { name: 'languageCode', when: notNull, missing: 'HDR-LANGUAGE', once: true, checks: [language] },
  { name: 'setId', when: notNull, missing: 'HDR-SET-ID', once: true },
  {
    name: 'versionNumber',
    when: notNull,
    missing: 'HDR-VERSION-NUMBER',
    once: true,
    checks: [attributes('value')],
  },
  recordTarget,
  ...people,
  ...informants,
  custodian,
  ...serviceEvents,
  {
    name: 'relatedDocument',
    when: (node) => node.attribute('typeCode') === 'RPLC' && holds('parentDocument')(node),
    once: true,
    children: [
      {
        name: 'parentDocument',
        when: notNull,
        missing: 'HDR-PARENT',
        children: [{ name: 'id', when: notNull, missing: 'HDR-PARENT' }],
      },
    ],
  },
  encounter,
];

function isFrench(node: Node): boolean {
  return node.attribute('code') === 'FR';
}

function template(root: string): (node: Node) => boolean {
  return (node) => node.attribute('root') === root;
}

/** `fr-FR`: the language, then the country. */
const LANGUAGE = /[a-z]{2}-[A-Z]{2}/;

function language(...[node, { fault }]: Parameters<Check>): void {
  const code = node.attribute('code');
  if (code === undefined || !LANGUAGE.test(code)) {
    fault({
      code: 'HDR-LANGUAGE-FORM',
      node,
      ...(code === undefined ? {} : { found: code }),
      expected: 'fr-FR',
    });
  }
}
