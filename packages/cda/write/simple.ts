import type { XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { codeElement, instant } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Simple-Observation, one for each item. */
export function simple(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: simpleObservation(context, one) }));
}

function simpleObservation(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'simple') return undefined;
  const words = context.detail(item.id, 'originalText');
  return observation(context, item, answer, {
    templates: TEMPLATES.simple,
    code: codeElement(item.binding.code),
    effectiveTime: instant('effectiveTime', timeOf(context, item.id), 'UNK'),
    ...(words?.text === undefined ? {} : { wordsAt: anchorOf(words.item) }),
    after: [commentOf(context, item.id)],
  });
}
