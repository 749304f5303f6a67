import { conceptOf, type Dose, dayWords, type ValueType, valueSet } from '@cigogne/certificate';
import { BLANK, type Grid, NOTHING, type Value } from './content.ts';
import { capital } from './words.ts';

type Doses = Extract<ValueType, { kind: 'doses' }>;

/** Doses that have a column of their own; the last column holds the others. */
const MOST_COLUMNS = 5;
const OTHERS = 'Autres doses';

/** Doses that the schedule expects at the age of the exam: so many columns at least. */
const usualDoses = ({ valueSet: name }: Doses) => (name === 'JDV_VaccinCSE8_CISIS' ? 1 : 3);

/** A line a vaccine, a column a dose: what was given and when, what was not. */
export function dosesGrid(value: Doses, doses: readonly Dose[]): Grid {
  const columns = Math.max(
    usualDoses(value),
    ...doses.map(({ rank }) => rank ?? 0).filter((rank) => rank <= MOST_COLUMNS),
  );
  const others = doses.some((dose) => isOther(dose, columns));
  const codes = [
    ...new Set([
      ...valueSet(value.valueSet).concepts.map(({ code }) => code),
      ...doses.map(({ vaccine }) => vaccine),
    ]),
  ];
  return {
    corner: 'Vaccin',
    heads: [...doseHeads(columns), ...(others ? [OTHERS] : [])],
    rows: codes.map((code) => ({
      label: vaccineName(value, code),
      cells: cellsOf(
        doses.filter(({ vaccine }) => vaccine === code),
        columns,
        others,
      ),
    })),
  };
}

/** The same table, to fill by hand. */
export function blankDosesGrid(value: Doses): Grid {
  const columns = usualDoses(value) + 1;
  return {
    corner: 'Vaccin (date et lot de chaque dose)',
    heads: doseHeads(columns),
    rows: valueSet(value.valueSet).concepts.map(({ code }) => ({
      label: vaccineName(value, code),
      cells: Array.from({ length: columns }, () => ({ kind: 'write', lines: 1, marks: ['/', '/'] }) as const),
    })),
  };
}

function doseHeads(count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? '1re dose' : `${index + 1}e dose`));
}

function vaccineName({ valueSet: name }: Doses, code: string): string {
  return capital(conceptOf(name, code)?.label ?? code);
}

function isOther({ rank, given }: Dose, columns: number): boolean {
  return given && (rank === undefined || rank < 1 || rank > columns || !Number.isInteger(rank));
}

function cellsOf(doses: readonly Dose[], columns: number, others: boolean): Value[] {
  if (doses.length === 0) {
    return Array.from({ length: columns + (others ? 1 : 0) }, (_, index) => (index === 0 ? BLANK : NOTHING));
  }
  const cells = Array.from({ length: columns }, (_, index) =>
    cellOf(doses.filter((dose) => !isOther(dose, columns) && (dose.rank ?? 1) === index + 1)),
  );
  return others ? [...cells, cellOf(doses.filter((dose) => isOther(dose, columns)))] : cells;
}

function cellOf(doses: readonly Dose[]): Value {
  return { kind: 'text', text: doses.map(doseWords).join('\n') };
}

/** « 04/05/2025 (rappel), lot A12, nom du produit »; each on its line. */
function doseWords({ given, date, booster, lot, product, quantity, rank }: Dose): string {
  const day = date === undefined ? undefined : dayWords(date);
  const done = given ? (day ?? 'Faite, date non précisée') : ['Non fait', day].filter(Boolean).join(', ');
  return [
    rank !== undefined && rank > MOST_COLUMNS ? `${rank}e dose` : undefined,
    booster === true ? `${done} (rappel)` : done,
    lot === undefined ? undefined : `lot ${lot}`,
    product,
    quantity === undefined ? undefined : `quantité ${String(quantity).replace('.', ',')}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n');
}
