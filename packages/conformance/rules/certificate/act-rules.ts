import { entryOf } from '@cigogne/xml';
import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { within } from '../model/within.ts';
import { SECTION } from '../sections/section-templates.ts';

const PRENATAL_EXAMS = ['GEN-078', 'ORG-079', 'ORG-080', '51659-1', 'GEN-079'] as const;

/** Codes that an observation of the pregnancy may have in a CS8. */
const PREGNANCY_CODES = new Set(
  '75200-6 11977-6 11996-6 11637-6 11636-8 57062-2 MED-159 MED-1184 O82.9 O99 O14.9 ORG-086 O24.4 O13 ORG-077 8348-5 8302-2 MED-1248 405269005'.split(
    ' ',
  ),
);

/** Type of the value, where only one will do. */
const PREGNANCY_TYPES: Readonly<Record<string, string>> = {
  '11977-6': 'INT',
  '11996-6': 'INT',
  '11637-6': 'INT',
  '11636-8': 'INT',
  'MED-159': 'INT',
  'O82.9': 'BL',
  'O14.9': 'BL',
  'O24.4': 'BL',
  O99: 'BL',
  O13: 'CD',
  'ORG-086': 'CD',
  '75200-6': 'CD',
  'ORG-077': 'PQ',
  '8302-2': 'PQ',
  '29463-7': 'PQ',
};

const HEARING = { test: 'MED-1304', result: 'MED-1305' } as const;

/** Rules of the CS8 about one family of entries. */
export function actRules(context: RuleContext): void {
  if (context.kind !== 'CS8') return;
  prenatalExams(context);
  pregnancy(context);
  acts(context);
}

const codeOf = (node: Node): string | undefined => node.child('code')?.attribute('code');

function prenatalExams({ index, fault }: RuleContext): void {
  for (const battery of index.byTemplate.get(ENTRY.antenatalBattery) ?? []) {
    const exams = battery.follow('component', 'observation');
    for (const item of PRENATAL_EXAMS) {
      if (!exams.some((exam) => codeOf(exam) === item)) {
        fault({ code: 'ITEM-MISSING', node: battery, below: 'component', values: { item }, expected: item });
      }
    }
    for (const exam of exams) {
      if (codeOf(exam) === 'ORG-079') checkType(exam, 'INT', fault);
    }
  }
}

function pregnancy({ index, fault }: RuleContext): void {
  for (const observation of index.byTemplate.get(ENTRY.pregnancy) ?? []) {
    const [code] = observation.all('code');
    const value = code?.attribute('code') ?? '';
    if (code !== undefined && !PREGNANCY_CODES.has(value)) {
      fault({ code: 'ITEM-CODE', node: code, found: value });
    }
    const type = entryOf(PREGNANCY_TYPES, value);
    if (type !== undefined) checkType(observation, type, fault);
  }
}

function checkType(observation: Node, type: string, fault: RuleContext['fault']): void {
  const values = observation.all('value');
  const [value] = values;
  if (value === undefined || values.some((found) => found.type === type)) return;
  fault({ code: 'ITEM-TYPE', node: value, found: value.type, expected: `xsi:type="${type}"` });
}

/** The acts at birth; since 2025, the hearing test is among them, with its result when it was done. */
function acts({ version, index, fault }: RuleContext): void {
  const needed = version === '2025.01' ? ['MED-174', HEARING.test] : ['MED-174'];
  for (const section of index.byTemplate.get(SECTION.procedures) ?? []) {
    const procedures = within(index.byTemplate.get(ENTRY.procedure), section).filter(
      ({ name }) => name === 'procedure',
    );
    for (const item of needed) {
      if (!procedures.some((node) => codeOf(node) === item)) {
        fault({ code: 'ITEM-MISSING', node: section, below: 'entry', values: { item }, expected: item });
      }
    }
    const tests = procedures.filter((node) => codeOf(node) === HEARING.test);
    const [test] = tests;
    if (version === '2025.01' && test !== undefined && !tests.some(agrees)) {
      fault({ code: 'ITEM-HEARING', node: test, below: 'entryRelationship/observation' });
    }
  }
}

/** A hearing test that was done has a result, one that was not has none. */
function agrees(test: Node): boolean {
  const hasResult = test
    .follow('entryRelationship', 'observation', 'code')
    .some((code) => code.attribute('code') === HEARING.result);
  return test.attribute('negationInd') === String(!hasResult);
}
