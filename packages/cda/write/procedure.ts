import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { COMPLETED, codeElement, since, templateIds, textReference } from './nodes.ts';
import { results } from './result.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Acte: an act that was done, or was not (negationInd), with what it found. */
export function procedure(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: act(context, one) }));
}

function act(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'procedure' || typeof answer !== 'boolean') return undefined;
  return element(
    'procedure',
    { classCode: 'PROC', moodCode: 'EVN', negationInd: !answer },
    templateIds(TEMPLATES.procedure),
    context.id(item.id),
    codeElement(item.binding.code),
    textReference(anchorOf(item)),
    COMPLETED,
    since(timeOf(context, item.id)),
    results(context, item),
    commentOf(context, item.id),
  );
}
