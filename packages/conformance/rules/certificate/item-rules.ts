import type { DocumentIndex } from '../document-index.ts';
import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { within } from '../model/within.ts';
import { SECTION } from '../sections/section-templates.ts';
import { actRules } from './act-rules.ts';
import { MOTHERS, TUBERCULOSIS_RISKS } from './corrected-codes.ts';

type Kind = RuleContext['kind'];

/** An item that a certificate must have: `found` says of which elements of the section one must answer it. */
interface ItemRule {
  kinds: readonly Kind[];
  versions?: readonly string[];
  /** The section where it is looked for. */
  section: string;
  /** Code of the item, by which the report names it. */
  item: string;
  isThere: (section: Node, index: DocumentIndex) => boolean;
}

const entryObservations = (section: Node, { byName }: DocumentIndex): Node[] =>
  within(byName.get('observation'), section).filter(({ parent }) => parent?.name === 'entry');

const hasCode = (node: Node, code: string): boolean =>
  node.all('code').some((found) => found.attribute('code') === code);

const aboutMother = (node: Node): boolean =>
  node
    .follow('subject', 'relatedSubject', 'code')
    .some((code) => MOTHERS.includes(code.attribute('code') ?? ''));

const qualifiers = (code: Node): string[] =>
  code.follow('qualifier', 'value').flatMap((value) => value.attribute('code') ?? []);

const OTHER_SOCIAL = '11345-6';

const social =
  (...accepted: readonly string[]): ItemRule['isThere'] =>
  (section, { byName }) =>
    within(byName.get('code'), section).some(
      (code) =>
        code.attribute('code') === OTHER_SOCIAL && qualifiers(code).some((found) => accepted.includes(found)),
    );

const entrySocial =
  (qualifier: string): ItemRule['isThere'] =>
  (section, index) =>
    entryObservations(section, index).some((observation) =>
      observation
        .all('code')
        .some((code) => code.attribute('code') === OTHER_SOCIAL && qualifiers(code).includes(qualifier)),
    );

const ofMother =
  (code: string): ItemRule['isThere'] =>
  (section, index) =>
    entryObservations(section, index).some(
      (observation) => aboutMother(observation) && hasCode(observation, code),
    );

const birthEvent =
  (code: string): ItemRule['isThere'] =>
  (section) =>
    section
      .follow('component', 'section')
      .filter((found) => found.claims(SECTION.codedEventOutcome))
      .flatMap((found) => found.follow('entry', 'observation'))
      .some((observation) => hasCode(observation, code));

const problem =
  (code: string): ItemRule['isThere'] =>
  (section) =>
    problemsOf(section).some((observation) => hasValue(observation, code));

export function problemsOf(section: Node): Node[] {
  return section
    .follow('entry', 'act')
    .filter((act) => act.claims(ENTRY.problemConcern))
    .flatMap((act) => act.follow('entryRelationship', 'observation'))
    .filter((observation) => observation.claims(ENTRY.problem));
}

export const hasValue = (node: Node, code: string): boolean =>
  node.all('value').some((value) => value.attribute('code') === code);

const OBSERVED: Omit<ItemRule, 'item' | 'isThere'> = {
  kinds: ['CS9', 'CS24'],
  section: SECTION.codedSocialHistory,
};
const CS8_SOCIAL: Omit<ItemRule, 'item' | 'isThere'> = {
  kinds: ['CS8'],
  section: SECTION.codedSocialHistory,
};
const CS8_BIRTH: Omit<ItemRule, 'item' | 'isThere'> = { kinds: ['CS8'], section: SECTION.laborAndDelivery };

const RULES: readonly ItemRule[] = [
  { ...CS8_SOCIAL, item: '74013-4', isThere: ofMother('74013-4') },
  { ...CS8_SOCIAL, item: '74011-8', isThere: ofMother('74011-8') },
  {
    ...CS8_SOCIAL,
    item: 'GEN-092.01.04',
    isThere: (section, index) =>
      entryObservations(section, index).some(
        (observation) =>
          aboutMother(observation) &&
          observation
            .all('code')
            .some(
              (code) => code.attribute('code') === OTHER_SOCIAL && qualifiers(code).includes('GEN-092.01.04'),
            ),
      ),
  },
  { ...CS8_SOCIAL, item: '85722-7', isThere: entrySocial('85722-7') },
  { ...CS8_SOCIAL, item: '67704-7', isThere: entrySocial('67704-7') },
  { ...CS8_SOCIAL, versions: ['2025.01'], item: 'MED-183', isThere: social(...TUBERCULOSIS_RISKS) },
  { ...CS8_BIRTH, item: '73813-8', isThere: birthEvent('73813-8') },
  { ...CS8_BIRTH, item: 'MED-168', isThere: birthEvent('MED-168') },
  { ...CS8_BIRTH, item: '57071-3', isThere: birthEvent('57071-3') },
  { ...OBSERVED, item: 'PAT-058', isThere: entrySocial('PAT-058') },
  { ...OBSERVED, kinds: ['CS24'], versions: ['2025.01'], item: 'MED-1275', isThere: entrySocial('MED-1275') },
  { kinds: ['CS9'], section: SECTION.pastIllness, item: 'MED-186', isThere: problem('MED-186') },
  { kinds: ['CS24'], section: SECTION.pastIllness, item: 'MED-183', isThere: problem('MED-183') },
  { kinds: ['CS24'], section: SECTION.pastIllness, item: 'MED-185', isThere: problem('MED-185') },
  {
    kinds: ['CS9', 'CS24'],
    section: SECTION.psychomotorDevelopment,
    item: 'MED-1274',
    isThere: (section, index) =>
      entryObservations(section, index).some(
        (observation) => observation.claims(ENTRY.simpleObservation) && hasCode(observation, 'MED-1274'),
      ),
  },
];

/** Items that must be there, in the sections where they are looked for. */
export function checkItems(context: RuleContext): void {
  const { kind, version, index, fault } = context;
  for (const { kinds, versions, section, item, isThere } of RULES) {
    if (!kinds.includes(kind) || versions?.includes(version) === false) continue;
    for (const node of index.byTemplate.get(section) ?? []) {
      if (!isThere(node, index))
        fault({ code: 'ITEM-MISSING', node, below: 'entry', values: { item }, expected: item });
    }
  }
  siblings(context);
  motherOfBirth(context);
  examOfNewborn(context);
  accidents(context);
  actRules(context);
}

/** The siblings, and what was said of them, carry a date of birth. */
function siblings({ kind, index, fault }: RuleContext): void {
  if (kind === 'CS8') return;
  for (const section of index.byTemplate.get(SECTION.codedSocialHistory) ?? []) {
    const dated = entryObservations(section, index).some((observation) =>
      observation
        .follow('subject', 'relatedSubject', 'subject', 'birthTime')
        .some((time) => time.has('value')),
    );
    if (!dated) fault({ code: 'ITEM-PARENT-BIRTH', node: section, below: 'entry/observation/subject' });
  }
}

/** The section of labour and delivery is about the mother. */
function motherOfBirth({ kind, index, fault }: RuleContext): void {
  if (kind !== 'CS8') return;
  for (const section of index.byTemplate.get(SECTION.laborAndDelivery) ?? []) {
    if (!aboutMother(section))
      fault({ code: 'SEC-SUBJECT', node: section, below: 'subject', expected: MOTHERS.join(' ou ') });
  }
}

/** The examination of the newborn holds the vital signs, and until 2024 that of the ears. */
function examOfNewborn({ kind, version, index, fault }: RuleContext): void {
  if (kind !== 'CS8') return;
  const needed = [SECTION.codedVitalSigns, ...(version === '2024.01' ? [SECTION.ears] : [])];
  for (const section of index.byTemplate.get(SECTION.codedPhysicalExam) ?? []) {
    for (const template of needed) {
      if (within(index.byName.get('section'), section).some((found) => found.claims(template))) continue;
      fault({ code: 'SEC-SUBSECTION', node: section, below: 'component/section', expected: template });
    }
  }
}

const ACCIDENT: Readonly<Partial<Record<Kind, string>>> = { CS9: 'MED-186', CS24: 'MED-185' };

/** A domestic accident that took place has its cause. */
function accidents({ kind, index, fault }: RuleContext): void {
  const code = ACCIDENT[kind];
  if (code === undefined) return;
  for (const section of index.byTemplate.get(SECTION.pastIllness) ?? []) {
    const all = problemsOf(section).filter((observation) => hasValue(observation, code));
    const happened = all.find((observation) => observation.attribute('negationInd') === 'false');
    if (happened === undefined) continue;
    const hasCause = (observation: Node) =>
      observation
        .all('entryRelationship')
        .some((relation) => relation.attribute('typeCode') === 'CAUS' && relation.child('observation'));
    if (!all.some(hasCause))
      fault({ code: 'ITEM-CAUSE', node: happened, below: 'entryRelationship[@typeCode="CAUS"]' });
  }
}
