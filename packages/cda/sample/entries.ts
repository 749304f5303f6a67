import { OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import type { EntryShape, SampleCode, SampleItem, SampleValue } from './items.ts';
import { dateDigits, examDay, type Sample, withKey } from './options.ts';
import { address, personName } from './roles.ts';

/** Template identifiers of each shape of entry (certificates.md, annex A). */
const TEMPLATES: Readonly<Record<EntryShape, readonly string[]>> = {
  habitus: [
    '2.16.840.1.113883.10.20.1.33',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13.4',
    '1.2.250.1.213.1.1.3.52',
  ],
  pregnancy: ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.5', '1.2.250.1.213.1.1.3.53'],
  simple: ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48'],
  vital: [
    '2.16.840.1.113883.10.20.1.31',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13.2',
    '1.2.250.1.213.1.1.3.50',
  ],
  problem: ['2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37'],
  procedure: ['2.16.840.1.113883.10.20.1.29', '1.3.6.1.4.1.19376.1.5.3.1.4.19', '1.2.250.1.213.1.1.3.62'],
  drug: [
    '2.16.840.1.113883.10.20.1.24',
    '1.3.6.1.4.1.19376.1.5.3.1.4.7',
    '1.2.250.1.213.1.1.3.42',
    '1.3.6.1.4.1.19376.1.5.3.1.4.7.1',
  ],
  vaccine: ['2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.12', '1.2.250.1.213.1.1.3.45'],
  coverage: ['2.16.840.1.113883.10.20.1.20', '1.3.6.1.4.1.19376.1.5.3.1.4.17', '1.2.250.1.213.1.1.3.61'],
  encounter: ['2.16.840.1.113883.10.20.1.25', '1.3.6.1.4.1.19376.1.5.3.1.4.14', '1.2.250.1.213.1.1.3.58'],
};

/** The entry of one item; `anchor` is the ID of its text in the narrative. */
export function sampleEntry(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  switch (item.shape) {
    case 'procedure':
      return procedure(sample, item, anchor);
    case 'drug':
    case 'vaccine':
      return administration(sample, item, anchor);
    case 'encounter':
      return encounter(sample, item, anchor);
    case 'coverage':
      return coverage(sample, item, anchor);
    default:
      return observation(sample, item, anchor);
  }
}

/** Codes that Habitus carries directly; the others are qualifiers of « Autre élément social ». */
const DIRECT_HABITUS: readonly string[] = ['74013-4', '74011-8'];

function observation(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  const isProblem = item.shape === 'problem';
  return element(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN', negationInd: item.negated },
    ...opening(sample, item, anchor),
    observationCode(item),
    reference(anchor),
    element('statusCode', { code: 'completed' }),
    isProblem
      ? element('effectiveTime', {}, element('low', { nullFlavor: 'UNK' }))
      : element('effectiveTime', { nullFlavor: 'NA' }),
    isProblem ? codedElement('value', item.code, { 'xsi:type': 'CD' }) : valueElement(item.value),
    item.subject === undefined ? undefined : subject(sample, item.subject),
  );
}

function observationCode(item: SampleItem): XmlNode {
  if (item.shape === 'problem') {
    return codedElement('code', {
      code: '282291009',
      label: 'interprétation diagnostique',
      system: OID.SNOMED_CT,
    });
  }
  if (item.shape !== 'habitus' || DIRECT_HABITUS.includes(item.code.code))
    return codedElement('code', item.code);
  return element(
    'code',
    { code: '11345-6', displayName: 'Autre élément social', codeSystem: OID.LOINC },
    element('qualifier', {}, codedElement('value', item.code)),
  );
}

function procedure(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  return element(
    'procedure',
    { classCode: 'PROC', moodCode: 'EVN', negationInd: item.negated ?? false },
    ...opening(sample, item, anchor),
    codedElement('code', item.code),
    reference(anchor),
    element('statusCode', { code: 'completed' }),
    element('effectiveTime', {}, element('low', { value: examDate(sample) })),
    item.result === undefined
      ? undefined
      : element('entryRelationship', { typeCode: 'COMP' }, observation(sample, item.result, `${anchor}-r`)),
  );
}

/** The cover, and under it the scheme, with the mother as insured person. */
function coverage(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  const templates = [
    '2.16.840.1.113883.10.20.1.26',
    '1.3.6.1.4.1.19376.1.5.3.1.4.18',
    '1.2.250.1.213.1.1.3.94',
  ];
  const scheme = element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templates.map(templateId),
    element('id', { root: entryId(sample, `${anchor}-r`) }),
    codedElement('code', item.code),
    element('statusCode', { code: 'completed' }),
    element(
      'participant',
      { typeCode: 'HLD' },
      element(
        'participantRole',
        { classCode: 'INDIV' },
        element('id', { root: OID.NIR_INSURED, extension: withKey('2990199999999') }),
        element('playingEntity', {}, personName('MME', sample.birthFamily, 'Maman')),
      ),
    ),
  );
  return element(
    'act',
    { classCode: 'ACT', moodCode: 'DEF' },
    ...opening(sample, item, anchor),
    element('code', { code: '48768-6', displayName: 'Couverture sociale', codeSystem: OID.LOINC }),
    element('statusCode', { code: 'completed' }),
    element('entryRelationship', { typeCode: 'COMP' }, scheme),
  );
}

function administration(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  const vaccine = item.shape === 'vaccine';
  return element(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN', negationInd: item.negated ?? false },
    ...opening(sample, item, anchor),
    vaccine
      ? element('code', { code: 'INITIMMUNIZ', displayName: 'Primo-vaccination', codeSystem: OID.ACT_CODE })
      : element('code', { code: 'DRUG', displayName: 'Médicament', codeSystem: OID.ACT_CODE }),
    reference(anchor),
    element('statusCode', { code: 'completed' }),
    vaccine
      ? element('effectiveTime', item.negated === true ? { nullFlavor: 'NAV' } : { value: examDate(sample) })
      : element(
          'effectiveTime',
          { 'xsi:type': 'IVL_TS' },
          element('low', { value: examDate(sample) }),
          element('high', { nullFlavor: 'NA' }),
        ),
    element('consumable', {}, product(item, anchor)),
    item.rank === undefined ? undefined : rank(sample, item.rank, anchor),
  );
}

function product(item: SampleItem, anchor: string): XmlNode {
  const templates = [
    '2.16.840.1.113883.10.20.1.53',
    '1.3.6.1.4.1.19376.1.5.3.1.4.7.2',
    '1.2.250.1.213.1.1.3.43',
  ];
  return element(
    'manufacturedProduct',
    {},
    templates.map(templateId),
    element(
      'manufacturedMaterial',
      {},
      element(
        'code',
        {},
        element('originalText', {}, element('reference', { value: `#${anchor}` })),
        codedElement('translation', item.code),
      ),
      element('name', {}, item.label),
    ),
  );
}

function rank(sample: Sample, value: number, anchor: string): XmlNode {
  return element(
    'entryRelationship',
    { typeCode: 'SUBJ' },
    element(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateId('1.2.250.1.213.1.1.3.82'),
      element('id', { root: entryId(sample, `${anchor}-rang`) }),
      element('code', { code: '30973-2', displayName: 'Rang de la vaccination', codeSystem: OID.LOINC }),
      element('statusCode', { code: 'completed' }),
      element('value', { 'xsi:type': 'INT', value }),
    ),
  );
}

function encounter(sample: Sample, item: SampleItem, anchor: string): XmlNode {
  return element(
    'encounter',
    { classCode: 'ENC', moodCode: 'ARQ' },
    ...opening(sample, item, anchor),
    element(
      'code',
      { code: 'AMB', displayName: 'Ambulatoire (hors établissement)', codeSystem: OID.ACT_CODE },
      element('qualifier', {}, codedElement('value', item.code)),
    ),
    reference(anchor),
    element('effectiveTime', { nullFlavor: 'UNK' }),
    element('priorityCode', { nullFlavor: 'UNK' }),
  );
}

/** The parent that an item or a section is about. */
export function subject(sample: Sample, who: 'MTH' | 'FTH'): XmlNode {
  const mother = who === 'MTH';
  return element(
    'subject',
    { typeCode: 'SBJ' },
    templateId('1.3.6.1.4.1.19376.1.5.3.1.4.15.2'),
    templateId('1.2.250.1.213.1.1.3.60'),
    element(
      'relatedSubject',
      { classCode: 'PRS' },
      element('code', { code: who, displayName: mother ? 'Mère' : 'Père', codeSystem: OID.RELATION }),
      address(mother ? sample.motherAddress : sample.fatherAddress, 'H'),
      element(
        'subject',
        {},
        element(
          'name',
          {},
          element('prefix', {}, mother ? 'MME' : 'M'),
          element('family', {}, sample.birthFamily),
          element('given', {}, mother ? 'Maman' : 'Papa'),
        ),
        element('birthTime', { value: mother ? '19950115' : '19940620' }),
      ),
    ),
  );
}

function opening(sample: Sample, item: SampleItem, anchor: string): XmlNode[] {
  return [...TEMPLATES[item.shape].map(templateId), element('id', { root: entryId(sample, anchor) })];
}

/** An identifier of the entry, made of the document's and the item's, so that same options give same bytes. */
function entryId(sample: Sample, anchor: string): string {
  let hash = 17;
  for (const character of anchor) hash = (hash * 31 + character.charCodeAt(0)) % 2_147_483_647;
  return `${sample.id.root}.${hash}`;
}

function examDate(sample: Sample): string {
  return dateDigits(examDay(sample.birthTime, sample.kind));
}

export function templateId(root: string): XmlNode {
  return element('templateId', { root });
}

function reference(anchor: string): XmlNode {
  return element('text', {}, element('reference', { value: `#${anchor}` }));
}

export function codedElement(name: string, code: SampleCode, more: Record<string, string> = {}): XmlNode {
  return element(name, { ...more, code: code.code, displayName: code.label, codeSystem: code.system });
}

function valueElement(value: SampleValue | undefined): XmlNode | undefined {
  if (value === undefined) return undefined;
  if (value.type === 'CD') return codedElement('value', value.value, { 'xsi:type': 'CD' });
  return element('value', {
    'xsi:type': value.type,
    value: value.value,
    unit: value.type === 'PQ' ? value.unit : undefined,
  });
}
