import {
  type Answer,
  conceptOf,
  type Dose,
  type ItemDefinition,
  isUnknown,
  type NullFlavor,
} from '@cigogne/certificate';
import { isDoses } from './unknown.ts';

const YES_NO = { true: 'Oui', false: 'Non' } as const;

const UNKNOWN: Readonly<Record<NullFlavor, string>> = {
  UNK: 'Non connu',
  NI: 'Non renseigné',
  NA: 'Sans objet',
  ASKU: 'Demandé, non connu',
  NASK: 'Non demandé',
  MSK: 'Non communiqué',
  OTH: 'Autre',
};

/** Units as people read them (UCUM on the left); an absent one is written as is. */
const UNITS: Readonly<Record<string, string>> = {
  '{score}': '',
  'kg/m2': 'kg/m²',
  wk: 'semaines',
  d: 'jours',
  // The official example writes `m` for the months of walking.
  m: 'mois',
  mo: 'mois',
};

/** An answer in words, as the narrative shows it: « 3900 g », « Oui », « présentation du sommet ». */
export function shown(item: ItemDefinition, answer: Answer): string {
  if (isUnknown(answer)) return UNKNOWN[answer.unknown];
  if (isDoses(answer)) return answer.map((dose) => dose.vaccine).join(', ');
  const { value } = item;
  switch (value.kind) {
    case 'yes-no':
    case 'tick':
      return answer === true ? YES_NO.true : YES_NO.false;
    case 'choice':
      return conceptOf(value.valueSet, String(answer))?.label ?? String(answer);
    case 'date':
      return shownDate(String(answer));
    case 'integer':
    case 'quantity':
      return shownNumber(Number(answer), value.unit);
    default:
      return String(answer);
  }
}

function shownNumber(value: number, unit: string | undefined): string {
  const words = unit === undefined ? '' : (UNITS[unit] ?? unit);
  const digits = String(value).replace('.', ',');
  return words === '' ? digits : `${digits} ${words}`;
}

/** `2025-03-04` → `04/03/2025`; a month or a year alone stays so. */
export function shownDate(date: string): string {
  return date.split('-').reverse().join('/');
}

/** The cells of a dose after its vaccine: rank, given, date, lot. */
export function shownDose({ rank, booster, given, date, lot }: Dose): string[] {
  const dose = rank === undefined ? '' : String(rank);
  return [
    booster === true ? [dose, 'rappel'].join(' ').trim() : dose,
    given ? YES_NO.true : YES_NO.false,
    date === undefined ? '' : shownDate(date),
    lot ?? '',
  ];
}
