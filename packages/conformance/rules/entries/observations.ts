import { entryOf } from '@cigogne/xml';
import type { Check } from '../model/fault.ts';
import { LOINC } from '../sections/section-models.ts';
import type { EntryModel } from './entry-model.ts';
import { ENTRY } from './entry-templates.ts';
import { attributeIn, author, each, paths } from './parts.ts';

/** Units of the vital signs, by LOINC code (IHE PCC, table of vital signs). */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  '9279-1': ['/min'],
  '8867-4': ['/min'],
  '2708-6': ['%'],
  '8480-6': ['mm[Hg]'],
  '8462-4': ['mm[Hg]'],
  '8310-5': ['Cel', '[degF]'],
  '8302-2': ['cm', 'm', '[in_us]', '[in_uk]'],
  '8287-5': ['cm', 'm', '[in_us]', '[in_uk]'],
  '29463-7': ['kg', 'g', '[lb_av]', '[oz_av]'],
  '39156-5': ['kg/m2'],
};

const vitalUnit: Check = (node, { fault }) => {
  const allowed = entryOf(UNITS, node.child('code')?.attribute('code'));
  if (allowed === undefined) return;
  const values = node.all('value');
  if (values.some((value) => allowed.includes(value.attribute('unit') ?? ''))) return;
  const [value] = values;
  fault({
    code: 'ENT-UNIT',
    node: value ?? node,
    ...(value === undefined ? { below: 'value' } : {}),
    found: value?.attribute('unit'),
    expected: allowed.join(', '),
  });
};

/** At least one observation is a vital sign of IHE. */
const vitalComponents: Check = (node, { fault }) => {
  const found = node
    .all('component')
    .filter((component) => component.attribute('typeCode') === 'COMP')
    .flatMap((component) => component.all('observation'))
    .some(
      (observation) =>
        observation.attribute('classCode') === 'OBS' &&
        observation.attribute('moodCode') === 'EVN' &&
        observation.claims(ENTRY.vitalSign),
    );
  if (found) return;
  fault({
    code: 'ENT-MISSING',
    node,
    below: 'component/observation',
    values: { what: 'un signe vital' },
    expected: ENTRY.vitalSign,
  });
};

/** The comment of a problem hangs on an inverted SUBJ relation. */
const commentOfProblem: Check = (node, context) => {
  const { parent } = node;
  if (parent?.name !== 'entryRelationship' || parent.parent?.claims(ENTRY.problem) !== true) return;
  attributeIn('typeCode', 'SUBJ')(parent, context);
  attributeIn('inversionInd', 'true')(parent, context);
};

const batteryCode: Check = (node, { fault }) => {
  const code = node.child('code');
  if (code === undefined) return;
  if (code.attribute('displayName') !== 'ANTENATAL TESTING AND SURVEILLANCE BATTERY') {
    fault({
      code: 'ENT-CODE-LABEL',
      node: code,
      found: code.attribute('displayName'),
      expected: 'ANTENATAL TESTING AND SURVEILLANCE BATTERY',
    });
  }
  if (code.attribute('codeSystemName') !== 'LOINC') {
    fault({ code: 'ENT-CODE-LABEL', node: code, found: code.attribute('codeSystemName'), expected: 'LOINC' });
  }
};

const BATTERY = {
  name: 'la batterie d’examens prénataux',
  element: 'organizer',
  code: { code: 'XX-ANTENATALTESTINGBATTERY', codeSystem: LOINC },
  bounds: { id: '1..*', code: '1..*' },
  statuses: ['completed'],
  checks: [batteryCode],
} as const;

const ONLY_ONE = { interpretationCode: '0..1', methodCode: '0..1', targetSiteCode: '0..1' } as const;
const NONE = { repeatNumber: '0', interpretationCode: '0', methodCode: '0', targetSiteCode: '0' } as const;
const OBSERVED = { classCode: 'OBS', moodCodes: ['EVN'] } as const;

export const OBSERVATIONS: readonly EntryModel[] = [
  {
    template: ENTRY.simpleObservation,
    name: 'l’observation',
    ...OBSERVED,
    bounds: { id: '1..*', code: '1..*', author: '0..1', ...ONLY_ONE },
    statuses: ['completed'],
    text: 'reference',
    time: 'either',
  },
  {
    template: ENTRY.socialHistory,
    name: 'l’élément de mode de vie',
    ...OBSERVED,
    parents: [ENTRY.simpleObservation, '2.16.840.1.113883.10.20.1.33'],
    templates: 3,
    bounds: { id: '0..1', code: '1', text: '1', statusCode: '1', effectiveTime: '1', value: '1..*', ...NONE },
    text: 'value',
  },
  {
    template: ENTRY.pregnancy,
    name: 'l’observation de grossesse',
    parents: [ENTRY.simpleObservation],
    templates: 2,
    bounds: { id: '1', code: '1', text: '1', value: '1', effectiveTime: '1..*', ...NONE },
    statuses: ['completed'],
    text: 'reference',
  },
  {
    template: ENTRY.comment,
    name: 'le commentaire',
    parents: ['2.16.840.1.113883.10.20.1.40', ENTRY.frComment],
    code: { code: '48767-8', codeSystem: LOINC },
    statuses: ['completed'],
    text: 'reference',
    checks: [each('author', paths('time')), author, commentOfProblem],
  },
  { template: ENTRY.frComment, name: 'le commentaire', parents: [ENTRY.comment] },
  { template: ENTRY.antenatalBattery, ...BATTERY },
  {
    template: ENTRY.frBattery,
    ...BATTERY,
    parents: [ENTRY.antenatalBattery],
    checks: [paths('effectiveTime/low')],
  },
  {
    template: ENTRY.vitalSigns,
    name: 'le groupe de signes vitaux',
    element: 'organizer',
    classCode: 'CLUSTER',
    moodCodes: ['EVN'],
    parents: ['2.16.840.1.113883.10.20.1.32', '2.16.840.1.113883.10.20.1.35'],
    templates: 3,
    bounds: { id: '1', component: '1..*' },
    code: { code: '85353-1', codeSystem: LOINC },
    time: 'point',
    checks: [vitalComponents],
  },
  {
    template: ENTRY.vitalSign,
    name: 'le signe vital',
    parents: ['2.16.840.1.113883.10.20.1.31', ENTRY.simpleObservation],
    templates: 3,
    bounds: { id: '0..1', effectiveTime: '1..*', ...ONLY_ONE },
    statuses: ['completed'],
    text: 'reference',
    checks: [vitalUnit],
  },
];
