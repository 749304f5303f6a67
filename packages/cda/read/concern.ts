import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { takeComments } from './comment.ts';
import { labelOf, leave } from './leftovers.ts';
import { readObservation, takeAround } from './observation.ts';
import { note, put, type Reading, tell } from './reading.ts';
import { codesOf, itemsFor, type Scope } from './scope.ts';
import { timesOf } from './time.ts';

/** Reads a list of problems or of allergies. */
export function readConcern(reading: Reading, act: XmlElement, scope: Scope): boolean {
  for (const relationship of childrenNamed(act, 'entryRelationship')) {
    const observation = child(relationship, 'observation');
    const read =
      observation !== undefined &&
      (readProblem(reading, observation, scope) || readAllergy(reading, observation, scope));
    if (!read) {
      const [statement = relationship] = relationship.children;
      const words = labelOf(
        observation === undefined ? statement : (child(observation, 'value') ?? observation),
      );
      note(reading, statement, `${words} : problème inconnu de ce certificat`);
    }
  }
  const [section] = scope.sections;
  if (section !== undefined) tell(reading, section.id, timesOf(act));
  leave(reading, act, 'entryRelationship', 'effectiveTime');
  return true;
}

/** A problem: its value says which, its negation whether it was found. */
export function readProblem(reading: Reading, observation: XmlElement, scope: Scope): boolean {
  const [item] = itemsFor(reading, scope, ['problem'], codesOf(child(observation, 'value')));
  if (item === undefined) return false;
  put(reading, item, wasFound(observation), observation);
  const comments = takeComments(reading, item, observation);
  for (const relationship of childrenNamed(observation, 'entryRelationship')) {
    if (comments.has(relationship)) continue;
    const cause = child(relationship, 'observation');
    if (cause === undefined || !readCause(reading, cause, item, scope)) {
      note(reading, relationship, `${item.label} : entrée liée`);
    }
  }
  takeAround(reading, item, observation, 'entryRelationship');
  return true;
}

function readCause(
  reading: Reading,
  observation: XmlElement,
  problem: ItemDefinition,
  scope: Scope,
): boolean {
  const own = {
    ...scope,
    sections: scope.sections.map((section) => ({
      ...section,
      items: section.items.filter(({ binding }) => binding.shape === 'cause' && binding.of === problem.id),
    })),
  };
  return readObservation(reading, observation, own, ['cause']);
}

/** An allergy: its code says which, its negation whether it was found. */
export function readAllergy(reading: Reading, observation: XmlElement, scope: Scope): boolean {
  const [item] = itemsFor(reading, scope, ['allergy'], codesOf(child(observation, 'code')));
  if (item === undefined) return false;
  put(reading, item, wasFound(observation), observation);
  takeAround(reading, item, observation);
  return true;
}

function wasFound(observation: XmlElement): boolean {
  const said = attribute(child(observation, 'value'), 'value');
  return attribute(observation, 'negationInd') !== 'true' && said !== 'false';
}
