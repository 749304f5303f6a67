import type { XmlElement } from '@cigogne/xml';
import { attribute, HL7, textOf } from '../values.ts';
import { note, type Reading } from './reading.ts';

/** Attributes that shape an element and say nothing by themselves. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  'nullFlavor',
  'type',
  'classCode',
  'moodCode',
  'typeCode',
  'contextControlCode',
  'contextConductionInd',
  'inversionInd',
  'determinerCode',
]);

/** Whether an element says anything: a value, a code or a word, in it or under it. */
export function says(element: XmlElement): boolean {
  if (element.name === 'templateId') return false;
  if (element.attributes.some(({ name, value }) => !STRUCTURAL.has(name) && value.trim() !== '')) return true;
  if (element.children.length === 0) return element.text !== '';
  return element.children.some(says);
}

/** Notes the children of a statement that no one read, when they say something. */
export function leave(
  reading: Pick<Reading, 'unplaced'>,
  element: XmlElement,
  ...known: readonly string[]
): void {
  for (const part of element.children) {
    const isKnown = part.namespace === HL7 && (STRUCTURE.has(part.name) || known.includes(part.name));
    if (!isKnown && says(part)) note(reading, part, `${labelOf(element)} : ${part.name}`);
  }
}

const STRUCTURE: ReadonlySet<string> = new Set([
  'realmCode',
  'typeId',
  'templateId',
  'id',
  'text',
  'code',
  'statusCode',
]);

/** What an entry calls itself, for a person: the label of its code, or the code. */
export function labelOf(element: XmlElement): string {
  const code = element.child('code', HL7);
  const qualifier = code?.child('qualifier', HL7)?.child('value', HL7);
  for (const one of [qualifier, code]) {
    const label = attribute(one, 'displayName') ?? attribute(one, 'code');
    if (label !== undefined) return label;
  }
  return textOf(element.child('title', HL7)) ?? element.name;
}
