import type { RouteReturn } from '@cigogne/contract';
import { communesOfPmi, isPmiKey } from '@cigogne/territory';
import type { figureRoutes } from '../../contract/figures.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { INDICATORS, type Indicator, indicatorOf } from '../../domain/figures/definitions.ts';
import { hiddenRows } from '../../domain/figures/hide.ts';
import { addMonths, aYearLater, type Step } from '../../domain/figures/periods.ts';
import { toldFigure, unitOf } from '../../domain/figures/tell.ts';
import { freshFigures } from '../../use-cases/figures.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { type Asked, type Counted, countedCells } from '../store/figures.ts';
import { findService } from '../store/service.ts';

/** Whoever may know no identity reads nothing about fewer people than that. */
export const SMALLEST_SHOWN = 5;

/** Whose own use small figures may be shown for. */
export const mayKnowEverybody = (actor: Actor): boolean => actor.role === 'medecin';

export function definitionView(
  indicator: Indicator,
): RouteReturn<typeof figureRoutes.indicators>['indicators'][number] {
  const { id, theme, label, definition, kinds, measure } = indicator;
  return { id, theme, label, definition, kinds: [...kinds], measure: measure.is, unit: unitOf(indicator) };
}

/** Names of territories by id or code: sectors of the service, communes of its PMI. */
export async function territoryNames({ db }: Pick<Pmi, 'db'>): Promise<Map<string, string>> {
  const sectors = await db.query<{ id: string; name: string }>(
    'select id, name from sector order by lower(name)',
  );
  const { pmi } = await findService(db);
  const communes = isPmiKey(pmi) ? communesOfPmi(pmi) : [];
  return new Map([
    ...sectors.map(({ id, name }) => [id, name] as const),
    ...communes.map(({ cog, name }) => [cog, name] as const),
  ]);
}

/** Which rows must not be read, and of what they are parts. `small`: the physician reads them for the service’s own use. */
export function hiddenFor(actor: Actor, rows: readonly Counted[], small = false): Set<number> {
  if (small && mayKnowEverybody(actor)) return new Set();
  return hiddenRows(
    rows.map((row) => ({
      groups: totalsOf(row),
      // A count is about all of them, and so is a median.
      numerator: measureOf(row) === 'share' ? row.numerator : row.denominator,
      denominator: row.denominator,
    })),
    SMALLEST_SHOWN,
  );
}

/** The totals that a row is a part of and that another page shows: territories of a period, periods of a year. */
function totalsOf({ indicator, kind, period, territory, sector }: Counted): string[] {
  const what = `${indicator} ${kind}`;
  return [
    ...(territory === null && sector === null ? [] : [`${what} ${period}`, `${what} ${period} in ${sector}`]),
    ...(period.length > 4 ? [`${what} ${period.slice(0, 4)} of ${territory}`] : []),
  ];
}

const measureOf = ({ indicator }: Counted): string | undefined => indicatorOf(indicator)?.measure.is;

export interface SeriesQuery {
  indicator: string;
  kind?: Asked['kind'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  by: Step;
  territory: Asked['territory'];
  sector?: string | undefined;
  small?: boolean | undefined;
}

const MONTHS = 12;

/** The months asked for; the twelve last ones, this one included, when nothing is. */
export function monthsOf(
  { clock }: Pick<Pmi, 'clock'>,
  query: { from?: string | undefined; to?: string | undefined },
) {
  const to = query.to ?? clock.now().toISOString().slice(0, 7);
  return { from: query.from ?? addMonths(to, 1 - MONTHS), to };
}

/** One indicator over time and territories, beside the year before. */
export async function seriesView(pmi: Pmi, actor: Actor, query: SeriesQuery) {
  const indicator = INDICATORS.find(({ id }) => id === query.indicator);
  if (indicator === undefined) throw pmiErrors.unknownIndicator();
  const countedAt = await freshFigures(pmi);
  const { from, to } = monthsOf(pmi, query);
  // One sector is a part of all of them: what must be hidden of it depends on the others.
  const territory = query.sector !== undefined && query.territory === 'all' ? 'sector' : query.territory;
  const asked: Asked = {
    indicator: indicator.id,
    kind: query.kind ?? null,
    from,
    to,
    step: query.by,
    territory,
  };
  const before: Asked = { ...asked, from: addMonths(from, -MONTHS), to: addMonths(to, -MONTHS) };
  const [rows, earlier, names] = await Promise.all([
    countedCells(pmi.db, asked),
    countedCells(pmi.db, before),
    territoryNames(pmi),
  ]);
  const points = (list: readonly Counted[]) => {
    const hidden = hiddenFor(actor, list, query.small);
    return list.flatMap((row, index) =>
      query.sector !== undefined && row.sector !== query.sector
        ? []
        : [
            {
              kind: row.kind,
              period: row.period,
              territory:
                row.territory === null || query.territory === 'all'
                  ? null
                  : { id: row.territory, name: names.get(row.territory) ?? row.territory },
              ...toldFigure(indicator, row, hidden.has(index)),
            },
          ],
    );
  };
  return {
    indicator: definitionView(indicator),
    from,
    to,
    countedAt,
    points: points(rows),
    previous: points(earlier).map((point) => ({ ...point, period: aYearLater(point.period) })),
  };
}

/** Every indicator of a year of births, beside the year before. */
export async function dashboardView(
  pmi: Pmi,
  actor: Actor,
  query: { year?: number | undefined; sector?: string | undefined; small?: boolean | undefined },
) {
  const year = query.year ?? pmi.clock.now().getUTCFullYear();
  const countedAt = await freshFigures(pmi);
  const rows = await countedCells(pmi.db, {
    indicator: null,
    kind: null,
    from: `${year - 1}-01`,
    to: `${year}-12`,
    step: 'year',
    territory: query.sector === undefined ? 'all' : 'sector',
  });
  const hidden = hiddenFor(actor, rows, query.small);
  const told = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => query.sector === undefined || row.sector === query.sector);
  const figures = INDICATORS.flatMap((indicator) =>
    indicator.kinds.flatMap((kind) => {
      const find = (wanted: number) =>
        told.find(
          ({ row }) => row.indicator === indicator.id && row.kind === kind && row.period === String(wanted),
        );
      const [now, before] = [find(year), find(year - 1)];
      if (now === undefined && before === undefined) return [];
      const current = now
        ? toldFigure(indicator, now.row, hidden.has(now.index))
        : toldFigure(indicator, { ...NOTHING, kind }, false);
      const earlier = before && toldFigure(indicator, before.row, hidden.has(before.index));
      return [
        {
          indicator: indicator.id,
          kind,
          ...current,
          previous: earlier?.value ?? null,
          previousHidden: earlier?.hidden ?? false,
          previousDenominator: earlier?.denominator ?? null,
        },
      ];
    }),
  );
  return { year, countedAt, figures };
}

const NOTHING = { numerator: 0, denominator: 0, q1: null, median: null, q3: null };
