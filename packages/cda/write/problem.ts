import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { causes } from './cause.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { COMPLETED, coded, codeElement, instant, originalText, since, templateIds } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';

/** FR-Liste-des-problemes: every problem of the section, found or not, in one list. */
export function problem(
  context: WriteContext,
  answered: readonly Answered[],
  section: { id: string },
): Statement[] {
  const told = answered.filter(([, answer]) => typeof answer === 'boolean');
  if (told.length === 0) return [];
  const node = element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(TEMPLATES.concern),
    context.id(`list-${section.id}`),
    element('code', { nullFlavor: 'NA' }),
    ...period(context, section.id),
    told.map((one) =>
      element('entryRelationship', { typeCode: 'SUBJ', inversionInd: false }, ...found(context, one)),
    ),
  );
  return [{ node }];
}

/** A list that ended is `completed` and has a `high`; one that goes on is `active` and has none (IHE PCC). */
export function period(context: WriteContext, section: string): XmlNode[] {
  const { time, endTime } = context.circumstances(section);
  if (endTime === undefined) return [element('statusCode', { code: 'active' }), since(time)];
  const bounds = [instant('low', time, 'UNK'), instant('high', endTime, 'UNK')];
  return [COMPLETED, element('effectiveTime', {}, bounds)];
}

function found(context: WriteContext, [item, answer]: Answered): XmlNode[] {
  if (item.binding.shape !== 'problem') return [];
  const words = context.detail(item.id, 'originalText');
  const wordsAt = anchorOf(words?.text === undefined ? item : words.item);
  return [
    observation(context, item, answer, {
      templates: TEMPLATES.problem,
      code: codeElement(CODES.diagnosis),
      effectiveTime: since(timeOf(context, item.id)),
      negated: answer === false,
      value: coded('value', item.binding.code, { 'xsi:type': 'CD' }, originalText(wordsAt)),
      after: [...causes(context, item), commentOf(context, item.id)],
    }),
  ];
}
