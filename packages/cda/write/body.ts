import type { SectionDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { allergy } from './allergy.ts';
import { isRequired } from './answered.ts';
import { antenatal } from './antenatal.ts';
import type { WriteContext } from './context.ts';
import { coverage } from './coverage.ts';
import { drug } from './drug.ts';
import { encounter } from './encounter.ts';
import { finding } from './finding.ts';
import { habitus } from './habitus.ts';
import { narrative } from './narrative.ts';
import { codeElement, templateIds } from './nodes.ts';
import { pregnancy } from './pregnancy.ts';
import { problem } from './problem.ts';
import { procedure } from './procedure.ts';
import { simple } from './simple.ts';
import type { Answered, ShapeWriter, Statement } from './statement.ts';
import { transfer } from './transfer.ts';
import { vaccines } from './vaccines.ts';
import { vital } from './vital.ts';

/** One writer for each shape of entry; causes, results and details are written inside the entry that they are of, a narrative item is the text. */
const WRITERS: readonly (readonly [shape: string, write: ShapeWriter])[] = [
  ['habitus', habitus],
  ['coverage', coverage],
  ['pregnancy', pregnancy],
  ['antenatal', antenatal],
  ['simple', simple],
  ['transfer', transfer],
  ['vital', vital],
  ['problem', problem],
  ['finding', finding],
  ['procedure', procedure],
  ['drug', drug],
  ['allergy', allergy],
  ['vaccines', vaccines],
  ['encounter', encounter],
];

/** The structured body: the sections of the description that have something to say or that must be there. */
export function body(context: WriteContext): XmlNode {
  const sections = context.definition.sections.flatMap((section) => sectionOf(context, section));
  return element('component', {}, element('structuredBody', {}, sections));
}

function sectionOf(context: WriteContext, section: SectionDefinition): XmlNode[] {
  const statements = statementsOf(context, section);
  const inner = (section.sections ?? []).flatMap((one) => sectionOf(context, one));
  if (statements.length === 0 && inner.length === 0 && !isRequired(section)) return [];
  const node = element(
    'section',
    {},
    templateIds(section.templateIds),
    context.id(`section-${section.id}`),
    codeElement(section.code),
    element('title', {}, section.title),
    narrative(context, section),
    section.about === 'mother' ? context.subject('mother') : undefined,
    statements.map(({ node: statement, typeCode }) => element('entry', { typeCode }, statement)),
    inner,
  );
  return [element('component', {}, node)];
}

function statementsOf(context: WriteContext, section: SectionDefinition): Statement[] {
  return WRITERS.flatMap(([shape, write]) => {
    if (!section.items.some(({ binding }) => binding.shape === shape)) return [];
    const answered = section.items.flatMap((item): Answered[] => {
      const answer = context.written.get(item.id);
      return item.binding.shape !== shape || answer === undefined ? [] : [[item, answer]];
    });
    return write(context, answered, section).filter(({ node }) => node !== undefined);
  });
}
