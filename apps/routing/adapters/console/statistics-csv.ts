import type { Statistics, StatisticsRow } from '../../contract.ts';

export type StatisticsTable =
  | 'byDay'
  | 'byPmi'
  | 'rejectionsByCause'
  | 'rejectionsBySoftware'
  | 'birthDelay'
  | 'byEmitter';

const EMPTY = {
  recus: null,
  relayes: null,
  rejetes: null,
  renvoyes: null,
  mediane_secondes: null,
  p95_secondes: null,
  delai_naissance: null,
};

/** One table of the statistics as lines of the same columns, so that two exports can be put together. */
export function statisticsRows(figures: Statistics, table: StatisticsTable): StatisticsRow[] {
  return TABLES[table](figures).map((row) => ({ tableau: table, ...EMPTY, ...row }));
}

type Row = Partial<StatisticsRow> & { cle: string; libelle: string };

const TABLES: Record<StatisticsTable, (figures: Statistics) => Row[]> = {
  byDay: ({ byDay }) =>
    byDay.map(({ day, received, relayed, rejected, returned, medianSeconds }) => ({
      cle: day,
      libelle: day,
      recus: received,
      relayes: relayed,
      rejetes: rejected,
      renvoyes: returned,
      mediane_secondes: medianSeconds,
    })),
  byPmi: ({ byPmi }) =>
    byPmi.map(({ pmi, name, received, relayed, rejected, returned, relayDelay, birthDelayBand }) => ({
      cle: pmi,
      libelle: name,
      recus: received,
      relayes: relayed,
      rejetes: rejected,
      renvoyes: returned,
      mediane_secondes: relayDelay.median,
      p95_secondes: relayDelay.p95,
      delai_naissance: birthDelayBand,
    })),
  rejectionsByCause: ({ rejectionsByCause }) =>
    rejectionsByCause.map(({ code, label, count }) => ({ cle: code, libelle: label, rejetes: count })),
  rejectionsBySoftware: ({ rejectionsBySoftware }) =>
    rejectionsBySoftware.map(({ software, received, rejected }) => ({
      cle: software,
      libelle: software,
      recus: received,
      rejetes: rejected,
    })),
  birthDelay: ({ birthDelay }) =>
    birthDelay.map(({ kind, band, count }) => ({
      cle: kind,
      libelle: band,
      relayes: count,
      delai_naissance: band,
    })),
  byEmitter: ({ byEmitter }) =>
    byEmitter.map(({ sender, received, rejected, birthDelayBand }) => ({
      cle: sender,
      libelle: sender,
      recus: received,
      rejetes: rejected,
      delai_naissance: birthDelayBand,
    })),
};
