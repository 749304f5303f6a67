import type { Check } from '../model/fault.ts';
import type { EntryModel } from './entry-model.ts';
import { ENTRY } from './entry-templates.ts';
import { attributeIn, each, paths } from './parts.ts';

const CCD_PROCEDURE = { EVN: '2.16.840.1.113883.10.20.1.29', INT: '2.16.840.1.113883.10.20.1.25' } as const;

/** A thing done and a thing to be done have not the same template. */
const procedureMood: Check = (node, { fault }) => {
  const mood = node.attribute('moodCode');
  if (mood !== 'EVN' && mood !== 'INT') {
    fault({ code: 'ENT-CLASS', node, found: mood, expected: 'moodCode="EVN" ou moodCode="INT"' });
  } else if (!node.claims(CCD_PROCEDURE[mood])) {
    fault({ code: 'ENT-TEMPLATE', node, below: 'templateId', expected: CCD_PROCEDURE[mood] });
  }
  if (mood === 'INT' && !node.child('effectiveTime') && !node.child('priorityCode')) {
    fault({ code: 'ENT-TIME', node, below: 'effectiveTime' });
  }
};

const PLANNED = ['PRMS', 'ARQ'];

const encounterMood: Check = (node, { fault }) => {
  const mood = node.attribute('moodCode') ?? '';
  const template = mood === 'EVN' ? '2.16.840.1.113883.10.20.1.21' : CCD_PROCEDURE.INT;
  if (mood !== 'EVN' && !PLANNED.includes(mood)) {
    fault({ code: 'ENT-CLASS', node, found: mood, expected: 'moodCode="EVN", "PRMS" ou "ARQ"' });
  } else if (!node.claims(template)) {
    fault({ code: 'ENT-TEMPLATE', node, below: 'templateId', expected: template });
  }
  const isDated = node.child('effectiveTime') !== undefined;
  const isUrgent = mood === 'ARQ' && node.child('priorityCode') !== undefined;
  if (!isDated && !isUrgent) fault({ code: 'ENT-TIME', node, below: 'effectiveTime' });
};

const textOfEncounter: Check = each('text', (node, { fault }) => {
  if (!node.all('reference').some((reference) => reference.has('value'))) {
    fault({ code: 'ENT-TEXT', node, below: 'reference' });
  }
});

const placeOfEncounter: Check = each('participant', (node, context) => {
  if (node.attribute('typeCode') !== 'LOC') return;
  paths('participantRole')(node, context);
  each('participantRole', attributeIn('classCode', 'SDLOC'))(node, context);
});

/** Where a child was moved to: a place of care, of a kind and with a name. */
const transferPlace: Check = each(
  'participant',
  attributeIn('typeCode', 'DST'),
  each(
    'participantRole',
    attributeIn('classCode', 'SDLOC'),
    paths('code'),
    each('playingEntity', attributeIn('classCode', 'ENT'), paths('name')),
  ),
);

const transferDone: Check = (node, context) => {
  const status = node.child('statusCode')?.attribute('code');
  if (node.attribute('moodCode') === 'EVN') each('participant', paths('participantRole/id'))(node, context);
  if (status === 'completed') paths('effectiveTime/low', 'effectiveTime/high')(node, context);
  if (node.attribute('negationInd') === 'false' && status !== 'completed') {
    context.fault({ code: 'ENT-STATUS', node, below: 'statusCode', found: status, expected: 'completed' });
  }
};

const schemes: Check = (node, { fault }) => {
  const found = node.follow('entryRelationship', 'act').some((act) => act.claims(ENTRY.payer));
  if (!found) {
    fault({
      code: 'ENT-MISSING',
      node,
      below: 'entryRelationship/act',
      values: { what: 'le régime' },
      expected: ENTRY.payer,
    });
  }
};

const payerRoles: Check = (node, context) => {
  each(
    'performer',
    attributeIn('typeCode', 'PRF'),
    each('assignedEntity', attributeIn('classCode', 'ASSIGNED')),
  )(node, context);
  for (const participant of node.all('participant')) {
    const typeCode = participant.attribute('typeCode');
    if (typeCode === 'COV') each('participantRole', attributeIn('classCode', 'PAT'))(participant, context);
    if (typeCode === 'HLD')
      each('participantRole', attributeIn('classCode', 'IND', 'INDIV'))(participant, context);
  }
};

export const ACTS: readonly EntryModel[] = [
  {
    template: ENTRY.procedure,
    name: 'l’acte',
    element: 'procedure',
    classCode: 'PROC',
    parents: [ENTRY.frProcedure],
    templates: 2,
    bounds: { id: '1..*', code: '1', text: '1', statusCode: '1' },
    statuses: ['completed', 'active', 'aborted', 'cancelled'],
    text: 'value',
    checks: [procedureMood],
  },
  {
    template: ENTRY.encounter,
    name: 'la rencontre',
    classCode: 'ENC',
    templates: 2,
    bounds: { id: '1..*', code: '1..*' },
    checks: [
      encounterMood,
      textOfEncounter,
      each('performer', attributeIn('typeCode', 'PRF')),
      placeOfEncounter,
    ],
  },
  {
    template: ENTRY.transfer,
    name: 'le transfert',
    element: 'act',
    classCode: 'ACT',
    moodCodes: ['INT', 'EVN'],
    bounds: { id: '1..*', participant: '0..1' },
    code: { code: '80413-8' },
    statuses: ['completed', 'normal'],
    checks: [transferPlace, transferDone],
  },
  {
    template: ENTRY.coverage,
    name: 'la couverture sociale',
    bounds: { id: '1', statusCode: '1', code: '1' },
    code: { code: '48768-6' },
    checks: [schemes],
  },
  {
    template: ENTRY.payer,
    name: 'le régime',
    element: 'act',
    classCode: 'ACT',
    moodCodes: ['EVN'],
    parents: ['2.16.840.1.113883.10.20.1.26'],
    bounds: { id: '1..*', code: '1', participant: '1..*' },
    statuses: ['completed'],
    checks: [payerRoles],
  },
  {
    template: ENTRY.subject,
    name: 'la personne concernée',
    checks: [
      (node, context) => {
        if (node.name === 'subject') attributeIn('typeCode', 'SBJ')(node, context);
        if (node.parent !== undefined && node.name === 'relatedSubject') {
          attributeIn('typeCode', 'SBJ')(node.parent, context);
        }
      },
      each('relatedSubject', attributeIn('classCode', 'PRS'), paths('code')),
    ],
  },
];
