import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { anchorOf, type WriteContext } from './context.ts';
import { COMPLETED, codeElement, templateIds, textReference } from './nodes.ts';

/** The narrative ID of a comment that has no item of its own. */
export function commentAnchor(item: string): string {
  return `c-${item}`;
}

/** FR-Commentaire-ER inside the entry of an item: the words are in the narrative. */
export function commentOf(context: WriteContext, item: string): XmlNode | undefined {
  const detail = context.detail(item, 'comment');
  if (detail?.text !== undefined) return comment(anchorOf(detail.item));
  return context.circumstances(item).comment === undefined ? undefined : comment(commentAnchor(item));
}

function comment(anchor: string): XmlNode {
  return element(
    'entryRelationship',
    { typeCode: 'SUBJ', inversionInd: true },
    element(
      'act',
      { classCode: 'ACT', moodCode: 'EVN' },
      templateIds(TEMPLATES.comment),
      codeElement(CODES.comment),
      textReference(anchor),
      COMPLETED,
    ),
  );
}
