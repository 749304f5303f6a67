import type { CertificateKind } from '@cigogne/certificate';
import type { Indicator } from './definitions.ts';
import { wilson } from './wilson.ts';

/** What was counted of one indicator. */
export interface CountedFigure {
  kind: CertificateKind;
  numerator: number;
  denominator: number;
  q1: number | null;
  median: number | null;
  q3: number | null;
}

export interface ToldFigure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  hidden: boolean;
}

const HIDDEN: ToldFigure = {
  numerator: null,
  denominator: null,
  value: null,
  low: null,
  high: null,
  hidden: true,
};

/** A figure with its uncertainty: a share with its 95 % interval, a median with its quartiles. */
export function toldFigure({ measure }: Indicator, counted: CountedFigure, hidden: boolean): ToldFigure {
  if (hidden) return HIDDEN;
  const { numerator, denominator, q1, median, q3 } = counted;
  const both = { numerator, denominator, hidden: false };
  switch (measure.is) {
    case 'count':
      return { ...both, value: numerator, low: null, high: null };
    case 'median':
      // Nobody is counted apart in a median: the number of those who answered stands for both.
      return { ...both, numerator: denominator, value: median, low: q1, high: q3 };
    case 'share': {
      const interval = wilson(numerator, denominator);
      const value = denominator === 0 ? null : numerator / denominator;
      return { ...both, value, low: interval?.low ?? null, high: interval?.high ?? null };
    }
  }
}

/** « % », « g », « enfants ». */
export function unitOf({ measure }: Indicator): string {
  if (measure.is === 'median') return measure.unit;
  return measure.is === 'share' ? '%' : 'enfants';
}
