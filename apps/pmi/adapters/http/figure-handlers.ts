import { itemsOf } from '@cigogne/certificate';
import { appendJournal, type Handlers } from '@cigogne/kernel';
import type { figureRoutes } from '../../contract/figures.ts';
import { definitionFor, KINDS } from '../../domain/dictionary.ts';
import { INDICATORS, indicatorOf, THEMES } from '../../domain/figures/definitions.ts';
import { hiddenRows } from '../../domain/figures/hide.ts';
import { type BirthCount, readBirths } from '../../domain/figures/read-births.ts';
import { unitOf } from '../../domain/figures/tell.ts';
import { freshFigures } from '../../use-cases/figures.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { countedItems, coverageOf } from '../store/figures.ts';
import { actorOf } from './accounts.ts';
import {
  dashboardView,
  definitionView,
  monthsOf,
  SMALLEST_SHOWN,
  seriesView,
  territoryNames,
} from './figure-view.ts';

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
    completeness: ({ query }) => completenessView(pmi, query),
    async exportCompleteness({ query }) {
      const { from, to, items } = await completenessView(pmi, query);
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
    setBirths: ({ params, body, user }) => saveBirths(pmi, actorOf(user), params.year, body.births),
    async importBirths({ params, body, user }) {
      const { births, problems } = readBirths(new TextDecoder().decode(body));
      return {
        ...(await saveBirths(pmi, actorOf(user), params.year, births)),
        problems: problems.slice(0, 50),
      };
    },
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

/** Each question of the forms in force, in their order, with how often it is answered. */
async function completenessView(pmi: Pmi, query: { from?: string | undefined; to?: string | undefined }) {
  await freshFigures(pmi);
  const { from, to } = monthsOf(pmi, query);
  const rows = await countedItems(pmi.db, from, to);
  const items = KINDS.flatMap((kind) =>
    itemsOf(definitionFor(kind, '')).flatMap(({ id, label, section }) => {
      const row = rows.find((one) => one.kind === kind && one.item === id);
      return row ? [{ ...row, label, section: section.title }] : [];
    }),
  );
  return { from, to, items };
}

/** Births of a year and children whose certificate came, commune by commune. */
export async function coverageView(
  pmi: Pmi,
  actor: Actor,
  { year, kind }: { year: number; kind: (typeof KINDS)[number] },
) {
  await freshFigures(pmi);
  const rows = await coverageOf(pmi.db, year, kind);
  const names = await territoryNames(pmi);
  const isKnown = actor.role === 'medecin';
  const hidden = isKnown
    ? new Set<number>()
    : hiddenRows(
        rows.map(({ received }) => ({ group: '', numerator: received, denominator: received })),
        SMALLEST_SHOWN,
      );
  const entered = rows.filter(({ births }) => births !== null);
  return {
    year,
    kind,
    births: entered.length === 0 ? null : entered.reduce((sum, { births }) => sum + (births ?? 0), 0),
    received: rows.reduce((sum, { received }) => sum + received, 0),
    communes: rows.flatMap(({ cog, births, received }, index) =>
      cog === ''
        ? []
        : [
            {
              commune: { cog, name: names.get(cog) ?? cog },
              births,
              received: hidden.has(index) ? null : received,
              hidden: hidden.has(index),
            },
          ],
    ),
  };
}

/** Births of communes for a year, in place of those entered before for the same ones. */
async function saveBirths({ db, clock }: Pmi, actor: Actor, year: number, births: readonly BirthCount[]) {
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into birth_count (year, cog, births)
       select $1, cog, births from jsonb_to_recordset($2::jsonb) as one(cog text, births int)
       on conflict (year, cog) do update set births = excluded.births`,
      [year, JSON.stringify(births)],
    );
    const details = { year, communes: births.length };
    await appendJournal(tx, {
      at: clock.now(),
      actor: actor.id,
      action: 'births.changed',
      object: 'births',
      details,
    });
  });
  return { communes: births.length, births: births.reduce((sum, one) => sum + one.births, 0) };
}
