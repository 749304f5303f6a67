import type { XmlElement } from '@cigogne/xml';
import { child, childrenNamed } from '../values.ts';
import { labelOf, leave } from './leftovers.ts';
import { readObservation } from './observation.ts';
import { note, type Reading, tell } from './reading.ts';
import type { Scope } from './scope.ts';
import { timesOf } from './time.ts';

/** Reads vital signs, or the antenatal battery: each component is an observation. */
export function readOrganizer(reading: Reading, organizer: XmlElement, scope: Scope): boolean {
  for (const component of childrenNamed(organizer, 'component')) {
    const observation = child(component, 'observation');
    const inner = child(component, 'organizer');
    const read =
      (observation !== undefined &&
        readObservation(reading, observation, scope, ['vital', 'antenatal', 'simple', 'habitus'])) ||
      (inner !== undefined && readOrganizer(reading, inner, scope));
    const [statement = component] = component.children;
    if (!read) note(reading, statement, `${labelOf(statement)} : observation inconnue de ce certificat`);
  }
  tellOrganizer(reading, organizer, scope);
  leave(reading, organizer, 'component', 'effectiveTime', 'subject');
  return true;
}

/** When the organizer is of another day than the exam. */
function tellOrganizer(reading: Reading, organizer: XmlElement, { sections }: Scope): void {
  const { time } = timesOf(organizer);
  const [section] = sections;
  if (time !== undefined && section !== undefined && time !== reading.examDay)
    tell(reading, section.id, { time });
}
