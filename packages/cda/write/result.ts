import type { ItemDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { anchorOf, timeOf, type WriteContext } from './context.ts';
import { codeElement, since } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered } from './statement.ts';

/** What an act found: a simple observation that is a component of it. */
export function results(context: WriteContext, act: ItemDefinition): XmlNode[] {
  return context.parts('result', act.id).flatMap((item) => {
    const answer = context.written.get(item.id);
    return answer === undefined ? [] : result(context, [item, answer]);
  });
}

function result(context: WriteContext, [item, answer]: Answered): XmlNode[] {
  if (item.binding.shape !== 'result') return [];
  const node = observation(context, item, answer, {
    templates: TEMPLATES.simple,
    code: codeElement(item.binding.code),
    effectiveTime: since(timeOf(context, item.id)),
    negated: false,
    wordsAt: anchorOf(item),
  });
  return [element('entryRelationship', { typeCode: 'COMP' }, node)];
}
