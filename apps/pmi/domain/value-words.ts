import {
  type Answer,
  conceptOf,
  type Dose,
  dayWords,
  type ItemDefinition,
  isUnknown,
  unitOfValue,
  unknownWords,
} from '@cigogne/certificate';

const NUMBER = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });

/** An answer as people read it: « 2 350 g », « Oui », « Hépatite B, 1re dose, 04/03/2025 ». */
export function valueWords(item: Pick<ItemDefinition, 'value'>, answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'Oui' : 'Non';
  if (typeof answer === 'number') return numberWords(item, answer);
  if (typeof answer === 'string') return textWords(item, answer);
  if (isUnknown(answer)) return unknownWords(answer);
  const { value } = item;
  return value.kind === 'doses'
    ? answer.map((dose) => doseWords(dose, vaccineLabel(item, dose.vaccine))).join(' ; ')
    : '';
}

/** What a vaccine is called. */
export function vaccineLabel({ value }: Pick<ItemDefinition, 'value'>, code: string): string {
  const label = value.kind === 'doses' ? conceptOf(value.valueSet, code)?.label : undefined;
  return capital(label ?? code);
}

function doseWords(dose: Dose, label: string): string {
  const rank = dose.rank === undefined ? undefined : dose.rank === 1 ? '1re dose' : `${dose.rank}e dose`;
  return [
    dose.product ?? label,
    dose.given ? undefined : 'non fait',
    rank,
    dose.booster ? 'rappel' : undefined,
    dose.date === undefined ? undefined : dayWords(dose.date),
    dose.lot === undefined ? undefined : `lot ${dose.lot}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function numberWords({ value }: Pick<ItemDefinition, 'value'>, answer: number): string {
  return [NUMBER.format(answer), unitOfValue(value)].filter(Boolean).join(' ');
}

function textWords({ value }: Pick<ItemDefinition, 'value'>, answer: string): string {
  if (value.kind === 'choice') return capital(conceptOf(value.valueSet, answer)?.label ?? answer);
  return value.kind === 'date' ? dayWords(answer) : answer;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
