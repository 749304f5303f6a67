import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { takeComments } from './comment.ts';
import { leave } from './leftovers.ts';
import { readObservation } from './observation.ts';
import { note, put, type Reading } from './reading.ts';
import { codesOf, itemsFor, type Scope } from './scope.ts';
import { tellTimes } from './time.ts';

/** Reads an act that was done or not, with what it found. */
export function readProcedure(reading: Reading, procedure: XmlElement, scope: Scope): boolean {
  const [item] = itemsFor(reading, scope, ['procedure'], codesOf(child(procedure, 'code')));
  if (item === undefined) return false;
  put(reading, item, attribute(procedure, 'negationInd') !== 'true', procedure);
  tellTimes(reading, item, procedure);
  const comments = takeComments(reading, item, procedure);
  for (const relationship of childrenNamed(procedure, 'entryRelationship')) {
    if (comments.has(relationship)) continue;
    const found = child(relationship, 'observation');
    if (found === undefined || !readResult(reading, found, item, scope)) {
      note(reading, relationship, `${item.label} : entrée liée`);
    }
  }
  leave(reading, procedure, 'effectiveTime', 'entryRelationship');
  return true;
}

function readResult(reading: Reading, observation: XmlElement, act: ItemDefinition, scope: Scope): boolean {
  const items = itemsFor(reading, scope, ['result'], codesOf(child(observation, 'code')));
  const own = items.some(({ binding }) => binding.shape === 'result' && binding.of === act.id);
  return own && readObservation(reading, observation, scope, ['result']);
}
