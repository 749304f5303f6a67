import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { takeComments } from './comment.ts';
import { leave } from './leftovers.ts';
import { note, put, type Reading } from './reading.ts';
import { codesOf, itemsFor, type Scope } from './scope.ts';
import { tellTimes } from './time.ts';

/** Reads a meeting that was asked for: that the entry is there is the answer. */
export function readEncounter(reading: Reading, encounter: XmlElement, scope: Scope): boolean {
  const [item] = itemsFor(reading, scope, ['encounter'], codesOf(child(encounter, 'code')));
  if (item === undefined) return false;
  if (attribute(encounter, 'negationInd') !== 'true') put(reading, item, true, encounter);
  tellTimes(reading, item, encounter);
  const comments = takeComments(reading, item, encounter);
  for (const relationship of childrenNamed(encounter, 'entryRelationship')) {
    if (!comments.has(relationship)) note(reading, relationship, `${item.label} : entrée liée`);
  }
  leave(reading, encounter, 'effectiveTime', 'priorityCode', 'entryRelationship');
  return true;
}
