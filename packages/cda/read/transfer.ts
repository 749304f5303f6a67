import { conceptOf, type ItemDefinition, type Structure } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import {
  attribute,
  child,
  childrenNamed,
  descend,
  present,
  readAddresses,
  readCode,
  readIdentifiers,
  readTelecoms,
  textOf,
} from '../values.ts';
import { takeComments } from './comment.ts';
import { leave } from './leftovers.ts';
import { toAddresses, toCodedText, toTelecoms } from './people.ts';
import { detailItem, note, put, type Reading } from './reading.ts';
import { codesOf, itemsFor, type Scope } from './scope.ts';
import { tellTimes } from './time.ts';

/** Reads the move of the child to another service. */
export function readTransfer(reading: Reading, act: XmlElement, scope: Scope): boolean {
  const code = child(act, 'code');
  const [item] = itemsFor(reading, scope, ['transfer'], codesOf(code));
  if (item === undefined) return false;
  for (const translation of childrenNamed(code, 'translation')) readService(reading, item, translation);
  tellTimes(reading, item, act);
  const participants = childrenNamed(act, 'participant');
  const [destination, ...others] = participants.filter((one) => attribute(one, 'typeCode') === 'DST');
  if (destination !== undefined) readDestination(reading, item, destination);
  for (const one of [...others, ...participants.filter((other) => attribute(other, 'typeCode') !== 'DST')]) {
    note(reading, one, `${item.label} : participant`);
  }
  const comments = takeComments(reading, item, act);
  for (const relationship of childrenNamed(act, 'entryRelationship')) {
    if (!comments.has(relationship)) note(reading, relationship, `${item.label} : entrée liée`);
  }
  leave(reading, act, 'effectiveTime', 'participant', 'entryRelationship');
  return true;
}

function readService(reading: Reading, item: ItemDefinition, translation: XmlElement): void {
  const service = attribute(translation, 'code');
  if (service === undefined) return;
  const known = item.value.kind === 'choice' && conceptOf(item.value.valueSet, service) !== undefined;
  if (known) put(reading, item, service, translation);
  else note(reading, translation, `${item.label} : code hors du jeu de valeurs`);
}

/** Where the child went: the name is an answer where an item asks for it; the rest goes with the certificate. */
function readDestination(reading: Reading, item: ItemDefinition, participant: XmlElement): void {
  const role = child(participant, 'participantRole');
  const name = textOf(descend(role, 'playingEntity', 'name'));
  const place = detailItem(reading, item.id, 'place');
  if (place !== undefined && name !== undefined) put(reading, place, name, participant);
  const facility = present<Structure>({
    ids: readIdentifiers(childrenNamed(participant, 'templateId')),
    name: place === undefined ? name : undefined,
    setting: toCodedText(readCode(child(role, 'code'))),
    addresses: toAddresses(readAddresses(role)),
    telecoms: toTelecoms(readTelecoms(role)),
  });
  const { ids, addresses, telecoms, setting } = facility;
  const tells =
    ids.length + addresses.length + telecoms.length > 0 ||
    setting !== undefined ||
    facility.name !== undefined;
  if (tells) reading.transferDestination = facility;
}
