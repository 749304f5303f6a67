import {
  type Answer,
  type Answers,
  applies,
  type CertificateKind,
  isUnknown,
  itemsOf,
} from '@cigogne/certificate';
import { definitionFor } from '../dictionary.ts';
import { holds } from '../vigilance/evaluate.ts';
import { INDICATORS, type Indicator } from './definitions.ts';

/** One child’s certificate of a kind, as the figures see it: no identity. */
export interface CountedCertificate {
  kind: CertificateKind;
  version: string;
  /** Commune of the home; empty when it is unknown, or secret. */
  cog: string;
  answers: Answers;
  outsideWindow: boolean;
  /** Whether the exam’s date is known. */
  examined: boolean;
  delayDays: number | null;
  insQualified: boolean;
}

/** What one indicator is worth for the children of one commune, born in one month. */
export interface Cell {
  cog: string;
  kind: CertificateKind;
  indicator: string;
  numerator: number;
  denominator: number;
  /** The values of a median; empty for the others. */
  values: number[];
}

/** How often an item is answered, among the certificates where it is to be asked. */
export interface ItemCell {
  kind: CertificateKind;
  item: string;
  applicable: number;
  answered: number;
}

export interface MonthCells {
  cells: Cell[];
  items: ItemCell[];
}

/** The code under which the whole service is counted, so that its figures are read without its communes. */
export const WHOLE = '*';

/** Counts the certificates of the children born in one month, by commune and as a whole. */
export function cellsOf(certificates: Iterable<CountedCertificate>): MonthCells {
  const cells = new Map<string, Cell>();
  const items = new Map<string, ItemCell>();
  for (const certificate of certificates) {
    const answers = withFacts(certificate);
    for (const indicator of INDICATORS) {
      if (!indicator.kinds.includes(certificate.kind)) continue;
      const worth = worthOf(indicator, answers);
      if (worth === undefined) continue;
      for (const cog of [certificate.cog, WHOLE]) {
        count(cells, { indicator: indicator.id, cog, kind: certificate.kind }, worth);
      }
    }
    countItems(items, certificate);
  }
  return { cells: [...cells.values()], items: [...items.values()] };
}

function withFacts({
  answers,
  outsideWindow,
  examined,
  delayDays,
  insQualified,
}: CountedCertificate): Answers {
  return {
    ...answers,
    ...(examined ? { outsideLegalWindow: outsideWindow } : {}),
    ...(delayDays === null ? {} : { receptionDelay: delayDays }),
    qualifiedIns: insQualified,
  };
}

function count(
  cells: Map<string, Cell>,
  { indicator, cog, kind }: Pick<Cell, 'indicator' | 'cog' | 'kind'>,
  worth: boolean | number,
): void {
  const key = `${cog} ${kind} ${indicator}`;
  const cell = cells.get(key) ?? { cog, kind, indicator, numerator: 0, denominator: 0, values: [] };
  cell.denominator += 1;
  if (worth === true) cell.numerator += 1;
  if (typeof worth === 'number') cell.values.push(worth);
  cells.set(key, cell);
}

/** Counted or not, or its value; undefined: this certificate is not among those that the indicator is about. */
function worthOf({ measure }: Indicator, answers: Answers): boolean | number | undefined {
  switch (measure.is) {
    case 'count':
      return true;
    case 'median': {
      const answer = answers[measure.item];
      return typeof answer === 'number' ? answer : undefined;
    }
    case 'share': {
      const truth = holds(measure.of, answers);
      if (measure.among === undefined) return truth;
      return holds(measure.among, answers) === true ? truth === true : undefined;
    }
  }
}

function countItems(items: Map<string, ItemCell>, { kind, version, answers }: CountedCertificate): void {
  for (const item of itemsOf(definitionFor(kind, version))) {
    // A box has no « no »: that it is empty says nothing of who filled the form.
    if (item.value.kind === 'tick' || !applies(item, answers)) continue;
    const key = `${kind} ${item.id}`;
    const cell = items.get(key) ?? { kind, item: item.id, applicable: 0, answered: 0 };
    cell.applicable += 1;
    if (isAnswered(answers[item.id])) cell.answered += 1;
    items.set(key, cell);
  }
}

/** « Not known » is honest, but it is no value for a figure. */
const isAnswered = (answer: Answer | undefined): boolean => answer !== undefined && !isUnknown(answer);
