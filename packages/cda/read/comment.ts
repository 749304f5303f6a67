import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { attribute, child, childrenNamed } from '../values.ts';
import { leave } from './leftovers.ts';
import { detailItem, put, type Reading, tell } from './reading.ts';
import { wordsOf } from './words.ts';

/** Reads the comments inside an entry: the entryRelationships that were one. */
export function takeComments(
  reading: Reading,
  item: ItemDefinition,
  statement: XmlElement,
): ReadonlySet<XmlElement> {
  const taken = new Set<XmlElement>();
  for (const relationship of childrenNamed(statement, 'entryRelationship')) {
    const act = child(relationship, 'act');
    if (act === undefined || !isComment(act)) continue;
    taken.add(relationship);
    leave(reading, act);
    const words = wordsOf(child(act, 'text'), reading.words);
    if (words === undefined || words === '-') continue;
    const detail = detailItem(reading, item.id, 'comment');
    if (detail === undefined) tell(reading, item.id, { comment: words });
    else put(reading, detail, words, act);
  }
  return taken;
}

function isComment(act: XmlElement): boolean {
  return attribute(child(act, 'code'), 'code') === CODES.comment.code;
}
