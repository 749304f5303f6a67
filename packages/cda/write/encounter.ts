import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { coded, instant, templateIds, textReference } from './nodes.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Rencontre: a meeting asked for. The entry is the « yes »; there is none for « no ». */
export function encounter(context: WriteContext, answered: readonly Answered[]): Statement[] {
  return answered.map((one) => ({ node: meeting(context, one) }));
}

function meeting(context: WriteContext, [item, answer]: Answered): XmlNode | undefined {
  if (item.binding.shape !== 'encounter' || answer !== true) return undefined;
  const { code, label, codeSystem } = CODES.ambulatory;
  return element(
    'encounter',
    { classCode: 'ENC', moodCode: 'ARQ' },
    templateIds(TEMPLATES.encounter),
    context.id(item.id),
    element(
      'code',
      { code, displayName: label, codeSystem },
      element('qualifier', {}, coded('value', item.binding.code)),
    ),
    textReference(anchorOf(item)),
    instant('effectiveTime', timeOf(context, item.id), 'UNK'),
    element('priorityCode', { nullFlavor: 'UNK' }),
    commentOf(context, item.id),
  );
}
