import {
  type Answer,
  conceptOf,
  type Dose,
  dayWords,
  type ItemDefinition,
  isUnknown,
  unitWords,
  unknownWords,
  type ValueType,
} from '@cigogne/certificate';

const ONE: Readonly<Record<string, string>> = { semaines: 'semaine', jours: 'jour' };

/** The unit of an item in words; undefined when it has none. A score is told with its highest value. */
export function unitOf(value: ValueType): string | undefined {
  const unit = 'unit' in value ? value.unit : undefined;
  if (unit === undefined) return undefined;
  return unit === '{score}' ? '/ 10' : unitWords(unit);
}

/** The question, without the unit in parentheses that its answer says: « Poids de naissance (g) » → « Poids de naissance ». */
export function questionOf({ label, value }: ItemDefinition): string {
  const unit = unitOf(value);
  return unit !== undefined && label.endsWith(` (${unit})`) ? label.slice(0, -unit.length - 3) : label;
}

/** An answer in words: « 3 450 g », « Oui », « Présentation du sommet », « 04/03/2025 ». Doses have a table of their own. */
export function answerWords(item: ItemDefinition, answer: Exclude<Answer, readonly Dose[]>): string {
  if (isUnknown(answer)) return unknownWords(answer);
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

/** Terminologies write labels with a small first letter; a form does not. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
