import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { takeComments } from './comment.ts';
import { labelOf, leave } from './leftovers.ts';
import { type About, aboutOf, meetParent } from './parents.ts';
import { detailItem, note, put, type Reading } from './reading.ts';
import { codesOf, itemAbout, itemsFor, type Scope } from './scope.ts';
import { tellTimes } from './time.ts';
import { readValue } from './value.ts';
import { referenceOf, wordsOf } from './words.ts';

type Shape = ItemDefinition['binding']['shape'];

/** Reads an observation that answers an item of one of those shapes. False when no item is asked so. */
export function readObservation(
  reading: Reading,
  observation: XmlElement,
  scope: Scope,
  shapes: readonly Shape[],
): boolean {
  const about = readSubject(reading, observation);
  const items = itemsFor(reading, scope, shapes, codesOf(child(observation, 'code')));
  const item = itemAbout(reading, items, about);
  if (item === undefined) return saysNothing(observation);
  takeValue(reading, item, observation);
  takeAround(reading, item, observation);
  return true;
}

/** Meets the parent that the statement is about. */
export function readSubject(reading: Reading, statement: XmlElement): About | undefined {
  const subject = child(statement, 'subject');
  if (subject === undefined) return undefined;
  const about = aboutOf(reading.parents, subject);
  if (about === undefined) note(reading, subject, `${labelOf(statement)} : sujet qui n’est pas un parent`);
  else meetParent(reading.parents, about, subject);
  return about;
}

/** An observation whose value is « no information » asks for no place. */
function saysNothing(observation: XmlElement): boolean {
  return attribute(child(observation, 'value'), 'nullFlavor') === 'NI';
}

export function takeValue(reading: Reading, item: ItemDefinition, observation: XmlElement): void {
  const read = readValue(item, observation);
  if (read === 'nothing') return;
  if ('misfit' in read) note(reading, observation, `${item.label} : ${read.misfit}`);
  else put(reading, item, read.answer, observation);
}

/** What surrounds the value: times, comments, the words of a code; then what is left. */
export function takeAround(
  reading: Reading,
  item: ItemDefinition,
  observation: XmlElement,
  ...known: readonly string[]
): void {
  tellTimes(reading, item, observation);
  takeOriginalText(reading, item, observation);
  const taken = takeComments(reading, item, observation);
  leave(
    reading,
    observation,
    'effectiveTime',
    'value',
    'subject',
    'priorityCode',
    'entryRelationship',
    ...known,
  );
  if (known.includes('entryRelationship')) return;
  for (const relationship of childrenNamed(observation, 'entryRelationship')) {
    if (!taken.has(relationship)) note(reading, relationship, `${item.label} : entrée liée`);
  }
}

/** The words of a code are an answer where an item asks for them, and are not those of the entry itself. */
function takeOriginalText(reading: Reading, item: ItemDefinition, observation: XmlElement): void {
  const detail = detailItem(reading, item.id, 'originalText');
  const original = child(child(observation, 'value'), 'originalText');
  if (detail === undefined || original === undefined) return;
  const reference = referenceOf(original);
  if (reference !== undefined && reference === referenceOf(child(observation, 'text'))) return;
  const words = wordsOf(original, reading.words);
  if (words !== undefined) put(reading, detail, words, original);
}
