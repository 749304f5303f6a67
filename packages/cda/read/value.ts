import {
  type Answer,
  conceptOf,
  type ItemDefinition,
  type NullFlavor,
  type ValueType,
} from '@cigogne/certificate';
import { entryOf, type XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed, textOf } from '../values.ts';
import { toDate } from './time.ts';
import { convert } from './units.ts';

/** An answer, nothing told, or something told that is no answer to the question (why, in French). */
export type ReadValue = { answer: Answer } | 'nothing' | { misfit: string };

/** Reads the value of an observation as the answer to an item, whatever its HL7 type. */
export function readValue(item: ItemDefinition, observation: XmlElement): ReadValue {
  const values = childrenNamed(observation, 'value');
  const [value] = values;
  if (values.length > 1) return { misfit: 'plusieurs valeurs' };
  if (value === undefined) return fromNegation(item, observation);
  const code = choiceOf(item, value);
  if (code !== undefined) return code;
  const nullFlavor = attribute(value, 'nullFlavor');
  if (nullFlavor !== undefined) return nothingKnown(nullFlavor);
  return READERS[item.value.kind](item.value, value);
}

/** A yes-no with no value: the entry is the yes, its negation the no. */
function fromNegation({ value }: ItemDefinition, observation: XmlElement): ReadValue {
  if (value.kind !== 'yes-no' && value.kind !== 'tick') return 'nothing';
  return { answer: attribute(observation, 'negationInd') !== 'true' };
}

const NULL_FLAVORS: ReadonlySet<string> = new Set<NullFlavor>(['UNK', 'NA', 'ASKU', 'NASK', 'MSK', 'OTH']);

function isNullFlavor(text: string): text is NullFlavor {
  return NULL_FLAVORS.has(text);
}

/** NI is « not answered »; a flavour that the certificate does not have is « not known ». */
function nothingKnown(nullFlavor: string): ReadValue {
  if (nullFlavor === 'NI') return 'nothing';
  return { answer: { unknown: isNullFlavor(nullFlavor) ? nullFlavor : 'UNK' } };
}

/** The code of a choice, in the value or in one of its translations; undefined when there is no code at all. */
function choiceOf(item: ItemDefinition, value: XmlElement): ReadValue | undefined {
  if (item.value.kind !== 'choice') return undefined;
  const { valueSet, except = [] } = item.value;
  const codes = [value, ...childrenNamed(value, 'translation')]
    .map((element) => attribute(element, 'code'))
    .filter((code) => code !== undefined);
  if (codes.length === 0) return undefined;
  const known = codes.find((code) => conceptOf(valueSet, code) !== undefined);
  if (known === undefined) return { misfit: 'code hors du jeu de valeurs' };
  if (!except.includes(known)) return { answer: known };
  return item.unknown?.includes('UNK') === true
    ? { answer: { unknown: 'UNK' } }
    : { misfit: 'code qui n’est pas une réponse' };
}

type Reader = (type: ValueType, value: XmlElement) => ReadValue;

const READERS: { [K in ValueType['kind']]: Reader } = {
  integer: measure,
  quantity: measure,
  'yes-no': yesNo,
  tick: yesNo,
  choice: (_type, value) => (textOf(value) === undefined ? 'nothing' : { misfit: 'texte au lieu d’un code' }),
  date: (_type, value) => {
    const time = attribute(value, 'value');
    return time === undefined ? 'nothing' : { answer: toDate(time) };
  },
  text: (_type, value) => {
    const words = textOf(value) ?? attribute(value, 'displayName') ?? attribute(value, 'value');
    return words === undefined ? 'nothing' : { answer: words };
  },
  doses: () => ({ misfit: 'valeur inattendue' }),
};

function measure(type: ValueType, value: XmlElement): ReadValue {
  if (type.kind !== 'integer' && type.kind !== 'quantity') return { misfit: 'valeur inattendue' };
  const digits = attribute(value, 'value') ?? textOf(value);
  if (digits === undefined) {
    return child(value, 'low') === undefined ? 'nothing' : { misfit: 'intervalle au lieu d’une valeur' };
  }
  const number = Number(digits.replace(',', '.'));
  if (!Number.isFinite(number)) return { misfit: 'valeur qui n’est pas un nombre' };
  const decimals = type.kind === 'integer' ? 0 : type.decimals;
  const unit = attribute(value, 'unit');
  const converted =
    unit === undefined || type.unit === undefined ? number : convert(number, unit, type.unit, decimals);
  if (converted === undefined) return { misfit: 'unité inconnue pour cette mesure' };
  if (type.kind === 'integer' && !Number.isInteger(converted))
    return { misfit: 'nombre qui n’est pas entier' };
  return { answer: converted };
}

const YES_NO: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function yesNo(_type: ValueType, value: XmlElement): ReadValue {
  const text = attribute(value, 'value') ?? textOf(value);
  if (text === undefined) return 'nothing';
  const answer = entryOf(YES_NO, text.toLowerCase());
  return answer === undefined ? { misfit: 'réponse autre que oui ou non' } : { answer };
}
