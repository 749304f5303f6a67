import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { absentCode } from '../absent-value.ts';
import { attribute, child } from '../values.ts';
import { readObservation, readSubject, takeAround, takeValue } from './observation.ts';
import { put, type Reading } from './reading.ts';
import { codesOf, itemsFor, type Scope } from './scope.ts';

/** Reads an observation on the pregnancy, which may hold two answers: whether, and how. */
export function readPregnancy(reading: Reading, observation: XmlElement, scope: Scope): boolean {
  const items = itemsFor(reading, scope, ['pregnancy'], codesOf(child(observation, 'code')));
  const carrying = (part: 'presence' | 'value'): ItemDefinition | undefined =>
    items.find(({ binding }) => binding.shape === 'pregnancy' && binding.carries === part);
  const [presence, value] = [carrying('presence'), carrying('value')];
  if (presence === undefined || value === undefined) {
    return readObservation(reading, observation, scope, ['pregnancy']);
  }
  readSubject(reading, observation);
  const present = isPresent(value, observation);
  if (present !== undefined) put(reading, presence, present, observation);
  if (present === true) takeValue(reading, value, observation);
  takeAround(reading, presence, observation);
  return true;
}

/**
 * « No » is a negation beside the value that says so; a negation beside another value means nothing, as in
 * the official examples. An observation without value nor negation says nothing.
 */
function isPresent(value: ItemDefinition, observation: XmlElement): boolean | undefined {
  const written = child(observation, 'value');
  const code = attribute(written, 'code');
  const negationInd = attribute(observation, 'negationInd');
  const negated = negationInd === 'true';
  const bare = code === undefined;
  // A yes or no in the place of the code.
  const said = attribute(written, 'value');
  if (said !== undefined) return said === 'true' && !negated;
  if (bare && negationInd === undefined) return undefined;
  return !(negated && (bare || code === absentCode(value)));
}
