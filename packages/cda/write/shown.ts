import {
  type Answer,
  conceptOf,
  type Dose,
  dayWords,
  type ItemDefinition,
  isUnknown,
  unitWords,
  unknownWords,
} from '@cigogne/certificate';
import { isDoses } from './unknown.ts';

const YES_NO = { true: 'Oui', false: 'Non' } as const;

/** An answer in words, as the narrative shows it: « 3900 g », « Oui », « présentation du sommet ». */
export function shown(item: ItemDefinition, answer: Answer): string {
  if (isUnknown(answer)) return unknownWords(answer);
  if (isDoses(answer)) return answer.map((dose) => dose.vaccine).join(', ');
  const { value } = item;
  switch (value.kind) {
    case 'yes-no':
    case 'tick':
      return answer === true ? YES_NO.true : YES_NO.false;
    case 'choice':
      return conceptOf(value.valueSet, String(answer))?.label ?? String(answer);
    case 'date':
      return dayWords(String(answer));
    case 'integer':
    case 'quantity':
      return shownNumber(Number(answer), value.unit);
    default:
      return String(answer);
  }
}

function shownNumber(value: number, unit: string | undefined): string {
  const digits = String(value).replace('.', ',');
  // A score is a bare number.
  return unit === undefined || unit === '{score}' ? digits : `${digits} ${unitWords(unit)}`;
}

/** The cells of a dose after its vaccine: rank, given, date, lot. */
export function shownDose({ rank, booster, given, date, lot }: Dose): string[] {
  const dose = rank === undefined ? '' : String(rank);
  return [
    booster === true ? [dose, 'rappel'].join(' ').trim() : dose,
    given ? YES_NO.true : YES_NO.false,
    date === undefined ? '' : dayWords(date),
    lot ?? '',
  ];
}
