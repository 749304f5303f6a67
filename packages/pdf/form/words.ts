import {
  type Answer,
  conceptOf,
  type Dose,
  type ItemDefinition,
  isUnknown,
  type NullFlavor,
  type ValueType,
} from '@cigogne/certificate';

const UNKNOWN: Readonly<Record<NullFlavor, string>> = {
  UNK: 'Non connu',
  NI: 'Non renseigné',
  NA: 'Sans objet',
  ASKU: 'Demandé, non connu',
  NASK: 'Non demandé',
  MSK: 'Non communiqué',
  OTH: 'Autre',
};

/** Units as people read them (UCUM on the left); another is written as is. */
const UNITS: Readonly<Record<string, string>> = {
  '{score}': '/ 10',
  'kg/m2': 'kg/m²',
  wk: 'semaines',
  d: 'jours',
  // The official example writes `m` for the months of walking.
  m: 'mois',
  mo: 'mois',
};

const ONE: Readonly<Record<string, string>> = { semaines: 'semaine', jours: 'jour' };

/** The unit of an item in words; undefined when it has none. */
export function unitOf(value: ValueType): string | undefined {
  const unit = 'unit' in value ? value.unit : undefined;
  return unit === undefined ? undefined : (UNITS[unit] ?? unit);
}

/** The question, without the unit in parentheses that its answer says: « Poids de naissance (g) » → « Poids de naissance ». */
export function questionOf({ label, value }: ItemDefinition): string {
  const unit = unitOf(value);
  return unit !== undefined && label.endsWith(` (${unit})`) ? label.slice(0, -unit.length - 3) : label;
}

/** An answer in words: « 3 450 g », « Oui », « Présentation du sommet », « 04/03/2025 ». Doses have a table of their own. */
export function answerWords(item: ItemDefinition, answer: Exclude<Answer, readonly Dose[]>): string {
  if (isUnknown(answer)) return UNKNOWN[answer.unknown];
  const { value } = item;
  switch (value.kind) {
    case 'yes-no':
    case 'tick':
      return answer === true ? 'Oui' : 'Non';
    case 'choice':
      return capital(conceptOf(value.valueSet, String(answer))?.label ?? String(answer));
    case 'date':
      return dayWords(String(answer));
    case 'integer':
    case 'quantity':
      return numberWords(Number(answer), unitOf(value));
    default:
      return String(answer);
  }
}

const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 6 });

function numberWords(value: number, unit: string | undefined): string {
  const digits = NUMBER.format(value);
  if (unit === undefined) return digits;
  return `${digits}\u00a0${Math.abs(value) < 2 ? (ONE[unit] ?? unit) : unit}`;
}

/** `2025-03-04` → `04/03/2025`; a month or a year alone stays so. */
export function dayWords(date: string): string {
  return date.split('-').reverse().join('/');
}

/** Terminologies write labels with a small first letter; a form does not. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
