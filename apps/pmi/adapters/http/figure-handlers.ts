import type { Handlers } from '@cigogne/kernel';
import type { figureRoutes } from '../../contract/figures.ts';
import { INDICATORS, indicatorOf, THEMES } from '../../domain/figures/definitions.ts';
import { unitOf } from '../../domain/figures/tell.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';
import { birthHandlers } from './birth-handlers.ts';
import { completenessView } from './completeness.ts';
import { coverageView } from './coverage.ts';
import { dashboardView, definitionView, seriesView } from './figure-view.ts';

/** Routes of the figures: nothing here opens a record. */
export function figureHandlers(pmi: Pmi): Handlers<typeof figureRoutes> {
  const { db } = pmi;
  return {
    async indicators() {
      const sectors = await db.query<{ id: string; name: string }>(
        'select id, name from sector order by lower(name)',
      );
      return { indicators: INDICATORS.map(definitionView), themes: { ...THEMES }, sectors };
    },
    dashboard: ({ query, user }) => dashboardView(pmi, actorOf(user), query),
    series: ({ query, user }) => seriesView(pmi, actorOf(user), query),
    async exportSeries({ query, user }) {
      const { indicator, points } = await seriesView(pmi, actorOf(user), query);
      const rows = points.map(({ kind, period, territory, ...told }) =>
        csvRow(
          { label: indicator.label, unit: indicator.unit },
          kind,
          { period, territory: territory?.name ?? '' },
          told,
        ),
      );
      return { filename: `indicateur-${indicator.id}.csv`, rows };
    },
    async exportDashboard({ query, user }) {
      const { year, figures } = await dashboardView(pmi, actorOf(user), query);
      const rows = figures.flatMap(({ indicator: id, kind, ...told }) => {
        const indicator = indicatorOf(id);
        if (indicator === undefined) return [];
        const named = { label: indicator.label, unit: unitOf(indicator) };
        return [csvRow(named, kind, { period: String(year), territory: '' }, told)];
      });
      return { filename: `indicateurs-${year}.csv`, rows };
    },
    completeness: ({ query, user }) => completenessView(pmi, actorOf(user), query),
    async exportCompleteness({ query, user }) {
      const { from, to, items } = await completenessView(pmi, actorOf(user), query);
      const rows = items.map(({ kind, section, label, applicable, answered }) => ({
        certificat: kind,
        rubrique: section,
        question: label,
        concernes: applicable,
        renseignes: answered,
      }));
      return { filename: `completude-${from}-${to}.csv`, rows };
    },
    coverage: ({ query, user }) => coverageView(pmi, actorOf(user), query),
    async exportCoverage({ query, user }) {
      const { communes } = await coverageView(pmi, actorOf(user), query);
      const rows = communes.map(({ commune, births, received, hidden }) => ({
        code: commune.cog,
        commune: commune.name,
        naissances: births,
        recus: received,
        masque: hidden,
      }));
      return { filename: `couverture-${query.kind}-${query.year}.csv`, rows };
    },
    ...birthHandlers(pmi),
  };
}

interface Told {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  hidden: boolean;
}

/** Shares are written in per cent, as they are read. */
function csvRow(
  { label, unit }: { label: string; unit: string },
  kind: string,
  { period, territory }: { period: string; territory: string },
  { numerator, denominator, value, low, high, hidden }: Told,
) {
  const written = (number: number | null) => {
    if (number === null) return null;
    return unit === '%' ? Math.round(number * 10_000) / 100 : number;
  };
  return {
    indicateur: label,
    certificat: kind,
    periode: period,
    territoire: territory,
    numerateur: numerator,
    denominateur: denominator,
    valeur: written(value),
    bas: written(low),
    haut: written(high),
    unite: unit,
    masque: hidden,
  };
}
