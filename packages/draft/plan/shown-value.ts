import { conceptOf, type Dose, isUnknown, type ValueSetName } from '@cigogne/certificate';
import type { FieldValue } from '../fields.ts';
import { writeNumber } from './numbers.ts';
import { capital } from './options.ts';
import type { Field } from './types.ts';

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A value in words, as the form, the preview and the choices between two values show it. */
export function shownValue({ control }: Pick<Field, 'control'>, value: FieldValue | undefined): string {
  if (value === undefined) return 'vide';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') {
    return control.kind === 'number' && control.unit
      ? `${writeNumber(value)} ${control.unit}`
      : writeNumber(value);
  }
  if (typeof value === 'string') return shownText(control, value);
  if (isDoses(value)) {
    return control.kind === 'doses' ? value.map((dose) => shownDose(control.valueSet, dose)).join(' ; ') : '';
  }
  return isUnknown(value) ? 'Non connu' : '';
}

function isDoses(value: FieldValue): value is readonly Dose[] {
  return Array.isArray(value);
}

function shownText(control: Field['control'], value: string): string {
  if (control.kind === 'choice') return control.options.find((one) => one.value === value)?.label ?? value;
  return control.kind === 'date' ? shownDay(value) : value;
}

/** « 4 mars 2025 », « mars 2025 », « 2025 »: as much as is known. */
export function shownDay(day: string): string {
  const [year, month, date] = day.split('-');
  if (month === undefined) return year ?? day;
  const at = new Date(`${year}-${month}-${date ?? '01'}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return (date === undefined ? MONTH : DAY).format(at).replace(/^1 /, '1er ');
}

/** « Rougeole, 2e dose, 4 mars 2025, lot X » */
export function shownDose(valueSet: ValueSetName, dose: Dose): string {
  return [
    capital(dose.product ?? conceptOf(valueSet, dose.vaccine)?.label ?? dose.vaccine),
    !dose.given && 'non fait',
    dose.rank !== undefined && (dose.rank === 1 ? '1re dose' : `${dose.rank}e dose`),
    dose.booster && 'rappel',
    dose.date !== undefined && shownDay(dose.date),
    dose.lot !== undefined && `lot ${dose.lot}`,
  ]
    .filter(Boolean)
    .join(', ');
}
