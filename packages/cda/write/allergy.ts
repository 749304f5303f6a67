import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { COMPLETED, codeElement, instant, originalText, since, templateIds } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Liste-des-allergies: each allergy, found or not; what causes it is told in words. */
export function allergy(
  context: WriteContext,
  answered: readonly Answered[],
  section: { id: string },
): Statement[] {
  const told = answered.filter(([, answer]) => typeof answer === 'boolean');
  if (told.length === 0) return [];
  const { time, endTime } = context.circumstances(section.id);
  const node = element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(TEMPLATES.allergyConcern),
    context.id(`list-${section.id}`),
    element('code', { nullFlavor: 'NA' }),
    COMPLETED,
    element('effectiveTime', {}, instant('low', time, 'UNK'), instant('high', endTime, 'UNK')),
    told.map((one) =>
      element('entryRelationship', { typeCode: 'SUBJ', inversionInd: false }, ...found(context, one)),
    ),
  );
  return [{ node, typeCode: 'DRIV' }];
}

function found(context: WriteContext, [item, answer]: Answered): XmlNode[] {
  if (item.binding.shape !== 'allergy') return [];
  const words = context.detail(item.id, 'originalText');
  const wordsAt = anchorOf(words?.text === undefined ? item : words.item);
  return [
    observation(context, item, answer, {
      templates: TEMPLATES.allergy,
      code: codeElement(item.binding.code),
      effectiveTime: since(timeOf(context, item.id)),
      negated: answer === false,
      value: element('value', { 'xsi:type': 'CD' }, originalText(wordsAt)),
      after: [commentOf(context, item.id)],
    }),
  ];
}
