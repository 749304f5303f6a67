import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { timeOf, type WriteContext } from './context.ts';
import { COMPLETED, codeElement, instant, templateIds } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Signes-vitaux: one organizer, dated by the day of the exam unless the certificate tells another. */
export function vital(
  context: WriteContext,
  answered: readonly Answered[],
  section: { id: string },
): Statement[] {
  if (answered.length === 0) return [];
  const day = context.circumstances(section.id).time ?? examDay(context);
  const node = element(
    'organizer',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    templateIds(TEMPLATES.vitalOrganizer),
    context.id(`organizer-${section.id}`),
    codeElement(CODES.vitalSigns),
    COMPLETED,
    instant('effectiveTime', day, 'UNK'),
    answered.map((one) => element('component', { typeCode: 'COMP' }, ...measure(context, one))),
  );
  return [{ node }];
}

function measure(context: WriteContext, [item, answer]: Answered): XmlNode[] {
  if (item.binding.shape !== 'vital') return [];
  return [
    observation(context, item, answer, {
      templates: TEMPLATES.vital,
      code: codeElement(item.binding.code),
      effectiveTime: instant('effectiveTime', timeOf(context, item.id), 'NA'),
      after: [commentOf(context, item.id)],
    }),
  ];
}

function examDay({ certificate }: WriteContext): string | undefined {
  const day = certificate.exam.start.slice(0, 8);
  return day === '' ? undefined : day;
}
