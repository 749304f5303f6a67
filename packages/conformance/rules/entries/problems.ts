import type { Check, RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { holdsOne } from '../model/within.ts';
import type { EntryModel } from './entry-model.ts';
import { ENTRY } from './entry-templates.ts';
import {
  author,
  codedValue,
  each,
  invertedSubject,
  negation,
  oneRelated,
  pointsToText,
  wholeCode,
} from './parts.ts';

const CCD_PROBLEM_ACT = '2.16.840.1.113883.10.20.1.27';
const CONCERNED = ['active', 'suspended', 'aborted', 'completed'] as const;
const CONCERN = { element: 'act', classCode: 'ACT', moodCodes: ['EVN'], statuses: CONCERNED } as const;

/** The act only groups: what is noted is in the observation below. */
const noCode: Check = (node, { fault }) => {
  if (node.all('code').some((code) => code.attribute('nullFlavor') === 'NA')) return;
  const code = node.child('code');
  fault({
    code: 'ENT-CODE',
    node: code ?? node,
    ...(code === undefined ? { below: 'code' } : {}),
    found: code?.attribute('code') ?? code?.attribute('nullFlavor'),
    expected: 'nullFlavor="NA"',
  });
};

/** A concern that is over has an end, one that is not has none. */
const endOfConcern: Check = (node, { fault }) => {
  const period = node.child('effectiveTime');
  if (period === undefined || period.isNull) return;
  const status = node.child('statusCode')?.attribute('code');
  const isOver = status === 'completed' || status === 'aborted';
  const end = period.child('high');
  if (isOver === (end !== undefined)) return;
  fault({ code: 'ENT-PERIOD', node: period, found: status });
};

const beginOfConcern: Check = (node, { fault }) => {
  const periods = node.all('effectiveTime');
  if (periods.some((period) => period.isNull || period.child('low') !== undefined)) return;
  fault({ code: 'ENT-TIME', node: periods[0] ?? node, below: periods[0] ? 'low' : 'effectiveTime/low' });
};

const isSubject = (node: Node): boolean => node.attribute('typeCode') === 'SUBJ';

/** What the concern is about, in a SUBJ relation. */
const about =
  (...templates: readonly string[]): Check =>
  (node, { fault }) => {
    const found = node
      .all('entryRelationship')
      .filter(isSubject)
      .flatMap(({ children }) => children);
    if (!found.some((child) => templates.some((template) => child.claims(template))))
      noSubject(node, templates, fault);
  };

/** The same at any depth below a SUBJ relation that is not inverted. */
const deepAbout =
  (template: string): Check =>
  (node, { index, fault }) => {
    const relations = node
      .all('entryRelationship')
      .filter((relation) => isSubject(relation) && relation.attribute('inversionInd') === 'false');
    const found = index.byTemplate.get(template);
    if (!relations.some((relation) => holdsOne(found, relation))) noSubject(node, [template], fault);
  };

function noSubject(node: Node, templates: readonly string[], fault: RuleContext['fault']): void {
  fault({
    code: 'ENT-MISSING',
    node,
    below: 'entryRelationship[@typeCode="SUBJ"]/observation',
    values: { what: 'l’observation du problème' },
    expected: templates.join(' ou '),
  });
}

/** A period of a problem has a beginning, and neither width nor centre. */
const period: Check = (node, { fault }) => {
  for (const time of node.all('effectiveTime')) {
    for (const name of ['width', 'center']) {
      const child = time.child(name);
      if (child !== undefined) fault({ code: 'ENT-FORBIDDEN', node: child, values: { what: name } });
    }
  }
};

const knownBegin: Check = (node, { fault }) => {
  const lows = node.follow('effectiveTime', 'low');
  const isSaid = (low: Node) =>
    low.has('value') || ['UNK', 'NAV'].includes(low.attribute('nullFlavor') ?? '');
  if (lows.some(isSaid)) return;
  fault({ code: 'ENT-TIME', node: lows[0] ?? node, ...(lows[0] ? {} : { below: 'effectiveTime/low' }) });
};

const wordsOfValue: Check = (node, { fault }) => {
  const words = node.follow('value', 'originalText');
  if (words.length === 1) return;
  fault({ code: 'ENT-ORIGINAL-TEXT', node: node.child('value') ?? node, below: 'originalText' });
};

/** ActCode of HL7, or SNOMED CT as the examples of the CI-SIS have it. */
const ALLERGY_SYSTEMS = ['2.16.840.1.113883.5.4', '2.16.840.1.113883.6.96'];

const allergyType: Check = (node, { fault }) => {
  for (const code of node.all('code')) {
    if (!ALLERGY_SYSTEMS.includes(code.attribute('codeSystem') ?? '')) {
      fault({
        code: 'ENT-CODE',
        node: code,
        found: code.attribute('codeSystem'),
        expected: ALLERGY_SYSTEMS.join(' ou '),
      });
    }
  }
};

const allergen: Check = each('participant', (node, { fault }) => {
  const codes = node.follow('participantRole', 'playingEntity', 'code');
  if (codes.some(pointsToText)) return;
  fault({
    code: 'ENT-ORIGINAL-TEXT',
    node: codes[0] ?? node,
    below: codes[0] ? 'originalText/reference' : 'participantRole/playingEntity/code',
  });
});

const certainty: Check = (node, context) => {
  for (const relation of node.all('entryRelationship')) {
    for (const child of relation.children)
      if (child.claims(ENTRY.frCertainty)) invertedSubject(child, context);
  }
};

const ATTACHED: readonly Check[] = [
  oneRelated(ENTRY.severity, 'la sévérité'),
  oneRelated(ENTRY.problemStatus, 'l’état clinique'),
];

export const PROBLEMS: readonly EntryModel[] = [
  {
    template: ENTRY.concern,
    name: 'le problème suivi',
    ...CONCERN,
    parents: [CCD_PROBLEM_ACT],
    templates: 2,
    bounds: { id: '1..*' },
    checks: [noCode, beginOfConcern, endOfConcern, about(ENTRY.problem, ENTRY.allergy), author],
  },
  {
    template: ENTRY.problemConcern,
    name: 'le problème suivi',
    ...CONCERN,
    parents: [ENTRY.concern, CCD_PROBLEM_ACT],
    templates: 3,
    bounds: { id: '1..*', effectiveTime: '1..*' },
    checks: [noCode, about(ENTRY.problem)],
  },
  {
    template: ENTRY.allergyConcern,
    name: 'l’allergie suivie',
    ...CONCERN,
    parents: [CCD_PROBLEM_ACT, ENTRY.concern],
    templates: 3,
    bounds: { id: '1', code: '1' },
    time: 'begin',
    checks: [noCode, period, endOfConcern, deepAbout(ENTRY.allergy)],
  },
  {
    template: ENTRY.problem,
    name: 'le problème',
    element: 'observation',
    classCode: 'OBS',
    moodCodes: ['EVN'],
    parents: ['2.16.840.1.113883.10.20.1.28'],
    bounds: { id: '1', code: '1', value: '1', uncertaintyCode: '0', confidentialityCode: '0' },
    statuses: ['completed'],
    text: 'value',
    checks: [
      negation(true),
      wholeCode,
      codedValue,
      wordsOfValue,
      period,
      knownBegin,
      ...ATTACHED,
      oneRelated(ENTRY.healthStatus, 'l’état de santé'),
      certainty,
    ],
  },
  {
    template: ENTRY.allergy,
    name: 'l’allergie',
    element: 'observation',
    classCode: 'OBS',
    parents: [ENTRY.problem, '2.16.840.1.113883.10.20.1.18'],
    templates: 3,
    bounds: { id: '1' },
    statuses: ['completed'],
    time: 'begin',
    checks: [
      wholeCode,
      allergyType,
      codedValue,
      period,
      allergen,
      ...ATTACHED,
      oneRelated(ENTRY.frCertainty, 'la certitude'),
    ],
  },
];
