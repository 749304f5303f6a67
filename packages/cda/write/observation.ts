import type { Answer, ItemDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { anchorOf, type WriteContext } from './context.ts';
import { COMPLETED, templateIds, textReference } from './nodes.ts';
import { valueElement } from './value.ts';

export interface ObservationParts {
  templates: readonly string[];
  code: XmlNode;
  effectiveTime: XmlNode;
  negated?: boolean;
  /** Another value than the item's answer. */
  value?: XmlNode;
  /** Narrative ID of the words of the value. */
  wordsAt?: string;
  /** What follows the value: subject, entryRelationship. */
  after?: readonly (XmlNode | undefined)[];
}

/** An observation of an item: every shape that has one value is made of it. */
export function observation(
  context: WriteContext,
  item: ItemDefinition,
  answer: Answer,
  parts: ObservationParts,
): XmlNode {
  return element(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN', negationInd: parts.negated },
    templateIds(parts.templates),
    context.id(item.id),
    parts.code,
    textReference(anchorOf(item)),
    COMPLETED,
    parts.effectiveTime,
    parts.value ?? valueElement(item, answer, parts.wordsAt),
    ...(parts.after ?? []),
  );
}
