import {
  type Answers,
  applies,
  type CertificateKind,
  isUnknown,
  itemsOf,
  type PlacedItem,
  valueSet,
} from '@cigogne/certificate';
import { definitionFor } from '../dictionary.ts';

export type Cell = number | string | boolean | null;

/** A column of the export: an item of the dictionary, or a vaccine of one. */
export interface Column {
  name: string;
  item: PlacedItem;
  /** Doses given of this vaccine. */
  vaccine?: { code: string; label: string };
}

/** What the quasi-identifiers say already: told again beside them, it would undo their generalisation. */
const TOLD_ALREADY = new Set(['foetuses', 'birthRank']);

/**
 * Items that may be given: no text (people write names there), no date, no local identifier. Gramme and centimetre are
 * no identity, but exact ones are announced to friends: they are rounded.
 */
export function columnsOf(kind: CertificateKind): Column[] {
  return itemsOf(definitionFor(kind, '')).flatMap((item): Column[] => {
    const { value, id } = item;
    if (value.kind === 'text' || value.kind === 'date' || TOLD_ALREADY.has(id)) return [];
    if (value.kind !== 'doses') return [{ name: id, item }];
    return valueSet(value.valueSet).concepts.map(({ code, label }) => ({
      name: `${id}_${code}`,
      item,
      vaccine: { code, label },
    }));
  });
}

/** One answer as it is exported, before rare values are taken out. */
export function cellOf({ item, vaccine }: Column, answers: Answers): Cell {
  const answer = answers[item.id];
  if (answer === undefined || !applies(item, answers) || isUnknown(answer)) return null;
  if (typeof answer === 'number') return rounded(item, answer);
  if (typeof answer !== 'object') return answer;
  if (vaccine === undefined) return null;
  return answer.filter((dose) => dose.given && dose.vaccine === vaccine.code).length;
}

/** To what each unit is rounded. */
const GRAIN: Readonly<Record<string, number>> = { g: 100, kg: 5, cm: 1, d: 1, wk: 4, m: 1, 'kg/m2': 1 };

export function grainOf({ value }: PlacedItem): number {
  return value.kind === 'quantity' ? (GRAIN[value.unit] ?? 1) : 1;
}

function rounded(item: PlacedItem, value: number): number {
  const grain = grainOf(item);
  return Math.round(value / grain) * grain;
}

export interface Treatment {
  /** Extremes are written as these bounds, so that k children at least share them. */
  low: number | null;
  high: number | null;
  /** Values that fewer than k children have, left out. */
  rare: number;
}

/**
 * Takes out what would single somebody out by itself, whatever the rest: numbers beyond the k-th from each end become
 * that one, and a word or a « yes » that fewer than k children have is left out; so is what it would leave alone.
 * @param cells one column; a new one is given back
 */
export function treated(cells: readonly Cell[], k: number): { cells: Cell[]; treatment: Treatment } {
  const numbers = cells.filter((cell) => typeof cell === 'number').toSorted((a, b) => a - b);
  const low = numbers.length >= 2 * k ? (numbers[k - 1] ?? null) : null;
  const high = numbers.length >= 2 * k ? (numbers[numbers.length - k] ?? null) : null;
  const clamped = cells.map((cell) =>
    typeof cell === 'number' && low !== null && high !== null ? Math.min(high, Math.max(low, cell)) : cell,
  );
  let rare = 0;
  let left: Cell[] = clamped;
  for (;;) {
    const counts = new Map<Cell, number>();
    for (const cell of left) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    const named = [...counts].filter(([cell]) => cell !== null);
    const few = named.filter(([, count]) => count < k);
    const missing = counts.get(null) ?? 0;
    // Numbers between the bounds are a scale: each may be rare, none tells a circumstance.
    const out = new Set(few.map(([cell]) => cell).filter((cell) => typeof cell !== 'number' || low === null));
    // One word was taken out and few are blank: the blanks would be it. The smallest of the others goes too.
    if (out.size === 0 && rare > 0 && missing < k) {
      const smallest = named.toSorted((a, b) => a[1] - b[1])[0];
      if (smallest !== undefined) out.add(smallest[0]);
    }
    if (out.size === 0) return { cells: left, treatment: { low, high, rare } };
    rare += out.size;
    left = left.map((cell) => (out.has(cell) ? null : cell));
  }
}
