import type { Answer, ItemDefinition } from '@cigogne/certificate';
import type { XmlNode } from '@cigogne/xml';
import { absentCode, valueItemOf } from '../absent-value.ts';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { codeElement, instant } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';
import { NOT_ANSWERED } from './unknown.ts';
import { valueElement } from './value.ts';

/** FR-Observation-sur-la-grossesse: one for each code, which two items may share (presence and value). */
export function pregnancy(context: WriteContext, answered: readonly Answered[]): Statement[] {
  const byCode = Map.groupBy(answered, ([{ binding }]) =>
    binding.shape === 'pregnancy' ? binding.code.code : '',
  );
  return [...byCode.values()].map((items) => ({ node: fromItems(context, items) }));
}

function fromItems(context: WriteContext, items: readonly Answered[]): XmlNode | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  const carrying = (part: 'presence' | 'value'): Answered | undefined =>
    items.find(([{ binding }]) => binding.shape === 'pregnancy' && binding.carries === part);
  const [presence, value] = [carrying('presence'), carrying('value')];
  if (presence === undefined && value === undefined) return condition(context, first[0], first[1]);
  return presentOrNot(context, first[0], presence?.[1] !== false, value);
}

/** Whether the mother had the condition is the negation of the observation; « no » has a value all the same. */
function presentOrNot(
  context: WriteContext,
  item: ItemDefinition,
  present: boolean,
  value: Answered | undefined,
): XmlNode | undefined {
  const holder = value?.[0] ?? valueItemOf(context.definition, item);
  const answer = present ? value?.[1] : absentCode(holder);
  return condition(context, item, NOT_ANSWERED, {
    negated: !present,
    value: valueElement(holder, answer ?? NOT_ANSWERED),
  });
}

function condition(
  context: WriteContext,
  item: ItemDefinition,
  answer: Answer,
  parts: { negated?: boolean; value?: XmlNode } = {},
): XmlNode | undefined {
  if (item.binding.shape !== 'pregnancy') return undefined;
  const words = context.detail(item.id, 'originalText');
  return observation(context, item, answer, {
    templates: TEMPLATES.pregnancy,
    code: codeElement(item.binding.code),
    effectiveTime: instant('effectiveTime', timeOf(context, item.id), 'NA'),
    ...(words?.text === undefined ? {} : { wordsAt: anchorOf(words.item) }),
    ...parts,
    after: [commentOf(context, item.id)],
  });
}
