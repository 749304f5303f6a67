import type { ItemDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { timeOf, type WriteContext } from './context.ts';
import { codeElement, since } from './nodes.ts';
import { observation } from './observation.ts';

/** What caused a problem that was found: simple observations tied to it (CAUS). */
export function causes(context: WriteContext, problem: ItemDefinition): XmlNode[] {
  return context.parts('cause', problem.id).flatMap((item) => {
    const answer = context.written.get(item.id);
    if (item.binding.shape !== 'cause' || answer === undefined) return [];
    const cause = observation(context, item, answer, {
      templates: TEMPLATES.simple,
      code: codeElement(item.binding.code),
      effectiveTime: since(timeOf(context, item.id)),
      negated: false,
    });
    return [element('entryRelationship', { typeCode: 'CAUS', inversionInd: true }, cause)];
  });
}
