import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { timeOf, type WriteContext } from './context.ts';
import { COMPLETED, codeElement, instant, since, templateIds } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Batterie-Examens-et-surveillance-prenataux: one battery of simple observations. */
export function antenatal(
  context: WriteContext,
  answered: readonly Answered[],
  section: { id: string },
): Statement[] {
  if (answered.length === 0) return [];
  const node = element(
    'organizer',
    { classCode: 'BATTERY', moodCode: 'EVN' },
    templateIds(TEMPLATES.antenatalBattery),
    context.id(`battery-${section.id}`),
    codeElement(CODES.antenatalBattery),
    COMPLETED,
    since(context.circumstances(section.id).time),
    answered.map((one) => element('component', {}, ...exam(context, one))),
  );
  return [{ node }];
}

function exam(context: WriteContext, [item, answer]: Answered): XmlNode[] {
  if (item.binding.shape !== 'antenatal') return [];
  return [
    observation(context, item, answer, {
      templates: TEMPLATES.simple,
      code: codeElement(item.binding.code),
      effectiveTime: instant('effectiveTime', timeOf(context, item.id), 'UNK'),
      // As in the official example: the exam was observed, whatever its value says.
      negated: false,
      after: [commentOf(context, item.id)],
    }),
  ];
}
