import { isUnknown } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { codeElement, originalText, since } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Probleme that stands in the section itself: what was found is its value. */
export function finding(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: found(context, one) }));
}

function found(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'finding') return undefined;
  const anchor = anchorOf(item);
  const none = element(
    'value',
    { 'xsi:type': 'CD', nullFlavor: isUnknown(answer) ? answer.unknown : undefined },
    originalText(anchor),
  );
  return observation(context, item, answer, {
    templates: TEMPLATES.problem,
    code: codeElement(item.binding.code),
    effectiveTime: since(timeOf(context, item.id)),
    negated: false,
    ...(isUnknown(answer) ? { value: none } : {}),
    wordsAt: anchor,
    after: [commentOf(context, item.id)],
  });
}
