import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { holdsOne } from '../model/within.ts';
import { LOINC, SECTION_MODELS, type SectionModel } from './section-models.ts';
import { SECTION } from './section-templates.ts';

/** The sections by IHE: their code, the templates they claim and what they hold. */
export function checkSectionModels(context: RuleContext): void {
  const { index } = context;
  for (const model of SECTION_MODELS) {
    for (const section of index.byTemplate.get(model.template) ?? []) checkSection(section, model, context);
  }
  for (const section of index.byTemplate.get(SECTION.pregnancyHistory) ?? [])
    checkPregnancies(section, context);
  for (const section of index.byTemplate.get(SECTION.laborAndDeliveryNarrative) ?? [])
    checkNarrative(section, context);
}

function checkSection(section: Node, model: SectionModel, { index, fault }: RuleContext): void {
  const { parents, templates, contains, subsection } = model;
  if (section.name !== 'section') {
    fault({ code: 'SEC-PLACE', node: section, found: section.name, expected: 'section' });
  }
  checkCode(section, model, fault);
  for (const parent of parents ?? []) {
    if (!section.claims(parent))
      fault({ code: 'SEC-TEMPLATE', node: section, below: 'templateId', expected: parent });
  }
  const claimed = section.count('templateId');
  if (claimed < (templates ?? 0)) {
    fault({
      code: 'SEC-TEMPLATE',
      node: section,
      below: 'templateId',
      found: `${claimed} templateId`,
      expected: `${templates} au moins`,
    });
  }
  if (contains !== undefined && !holdsOne(index.byTemplate.get(contains), section)) {
    fault({ code: 'SEC-EMPTY', node: section, below: 'entry', expected: contains });
  }
  if (
    subsection !== undefined &&
    !section.follow('component', 'section').some((found) => found.claims(subsection))
  ) {
    fault({ code: 'SEC-SUBSECTION', node: section, below: 'component/section', expected: subsection });
  }
}

function checkCode(section: Node, { code, anyCode }: SectionModel, fault: RuleContext['fault']): void {
  const codes = section.all('code');
  const isRight = (node: Node) =>
    (anyCode || node.attribute('code') === code) && node.attribute('codeSystem') === LOINC;
  if (codes.some(isRight)) return;
  const [first] = codes;
  fault({
    code: 'SEC-CODE',
    node: first ?? section,
    ...(first === undefined ? { below: 'code' } : {}),
    found: first?.attribute('code'),
    expected: code,
  });
}

/** Every entry is an observation of a pregnancy, or a group of them. */
function checkPregnancies(section: Node, { fault }: RuleContext): void {
  const entries = section.all('entry');
  const known = [
    ...section.follow('entry', 'observation').filter((node) => node.claims(ENTRY.pregnancy)),
    ...section.follow('entry', 'organizer').filter((node) => node.claims(ENTRY.pregnancyOrganizer)),
  ];
  if (known.length === 0)
    fault({ code: 'SEC-EMPTY', node: section, below: 'entry', expected: ENTRY.pregnancy });
  if (known.length !== entries.length) {
    const strange = entries.find((entry) => !entry.children.some((child) => known.includes(child)));
    fault({ code: 'SEC-ENTRIES', node: strange ?? section, expected: ENTRY.pregnancy });
  }
}

/** A section of words alone: its identifier and its text. */
function checkNarrative(section: Node, { fault }: RuleContext): void {
  for (const name of ['id', 'text'] as const) {
    if (section.count(name) !== 1) fault({ code: 'SEC-NARRATIVE', node: section, below: name });
  }
}
