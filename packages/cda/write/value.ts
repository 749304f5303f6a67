import {
  type Answer,
  codeSystemName,
  conceptOf,
  type ItemDefinition,
  isUnknown,
  type ValueType,
} from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { originalText } from './nodes.ts';
import { digitsOf } from './time.ts';
import { isDoses } from './unknown.ts';

/**
 * The `value` of an observation, by the type of the item (certificates.md §1.4): INT or PQ, BL, CD, TS, ST.
 * @param wordsAt narrative ID to which a code's originalText refers
 */
export function valueElement(item: ItemDefinition, answer: Answer, wordsAt?: string): XmlNode {
  const type = TYPES[item.value.kind](item.value);
  const words = wordsAt === undefined ? undefined : originalText(wordsAt);
  if (isUnknown(answer)) {
    // A weight with no value keeps its unit: the check of vital signs looks at the unit alone.
    return element('value', { 'xsi:type': type, nullFlavor: answer.unknown, unit: unitOf(item.value) });
  }
  if (isDoses(answer)) throw new TypeError(`${item.id}: doses are no value of an observation`);
  switch (type) {
    case 'CD':
      return choiceElement(item, String(answer), words);
    case 'ST':
      return element('value', { 'xsi:type': type }, String(answer));
    case 'TS':
      return element('value', { 'xsi:type': type, value: digitsOf(String(answer)) });
    default:
      return element('value', { 'xsi:type': type, value: String(answer), unit: unitOf(item.value) });
  }
}

function choiceElement(item: ItemDefinition, code: string, words: XmlNode | undefined): XmlNode {
  const concept = item.value.kind === 'choice' ? conceptOf(item.value.valueSet, code) : undefined;
  return element(
    'value',
    {
      'xsi:type': 'CD',
      code,
      displayName: concept?.label,
      codeSystem: concept?.codeSystem,
      codeSystemName: concept === undefined ? undefined : codeSystemName(concept.codeSystem),
    },
    words,
  );
}

/** The HL7 type of each kind of value. An integer with a unit is a measure. */
const TYPES: { [K in ValueType['kind']]: (value: ValueType) => string } = {
  integer: (value) => (unitOf(value) === undefined ? 'INT' : 'PQ'),
  quantity: () => 'PQ',
  'yes-no': () => 'BL',
  tick: () => 'BL',
  choice: () => 'CD',
  date: () => 'TS',
  text: () => 'ST',
  doses: () => 'CD',
};

function unitOf(value: ValueType): string | undefined {
  return value.kind === 'integer' || value.kind === 'quantity' ? value.unit : undefined;
}
