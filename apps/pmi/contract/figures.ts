import { route, wireBoolean, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { day, instant, kind, sectorName, text } from './values.ts';

const month = z.string().regex(/^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])$/, 'Un mois s’écrit 2026-03.');
const year = wireInteger().min(1990).max(2199);
const cog = z.string().regex(/^\d[0-9AB]\d{3}$/);

const indicator = z.object({
  id: z.string(),
  theme: z.string(),
  label: z.string(),
  /** What is counted, among whom. */
  definition: z.string(),
  kinds: z.array(kind),
  /** `count`, `share` (0 to 1) or `median`, in `unit`. */
  measure: z.enum(['count', 'share', 'median']),
  unit: z.string(),
});
export type IndicatorDefinition = z.infer<typeof indicator>;

const figure = {
  /** How many are concerned; null when hidden. */
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  /** Count, share or median; null when nothing was counted or when hidden. */
  value: z.number().nullable(),
  /** 95 % interval of a share (Wilson), quartiles of a median. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Few people: hidden from whoever may know no identity. */
  hidden: z.boolean(),
};
const point = z.object({
  kind,
  /** « 2026-03 », « 2026-T1 », « 2026 », of birth. */
  period: z.string(),
  territory: z.object({ id: z.string(), name: z.string() }).nullable(),
  ...figure,
});
export type FigurePoint = z.infer<typeof point>;

/** Few people are shown too: the physician’s, for the service’s own use; nothing that leaves has them. */
const small = wireBoolean().default(false);

const span = { from: month.optional(), to: month.optional() };
const series = z.object({
  indicator: z.string().max(60),
  kind: kind.optional(),
  ...span,
  by: z.enum(['month', 'quarter', 'year']).default('month'),
  territory: z.enum(['all', 'sector', 'commune']).default('all'),
  sector: z.uuid().optional(),
  small,
});

const row = z.object({
  indicateur: z.string(),
  certificat: z.string(),
  periode: z.string(),
  territoire: z.string(),
  numerateur: z.int().nullable(),
  denominateur: z.int().nullable(),
  valeur: z.number().nullable(),
  bas: z.number().nullable(),
  haut: z.number().nullable(),
  unite: z.string(),
  masque: z.boolean(),
});

const completeness = z.object({
  kind,
  item: z.string(),
  label: z.string(),
  section: z.string(),
  /** Null: few children are concerned. */
  applicable: z.int().nullable(),
  answered: z.int().nullable(),
});

const commune = z.object({ cog, name: z.string(), sector: z.uuid().nullable() });
const counted = {
  /** Null: not entered. */
  births: z.int().nullable(),
  received: z.int().nullable(),
  hidden: z.boolean(),
};
/** Received in the communes whose births were entered, and in all of them. */
const whole = { births: z.int().nullable(), counted: z.int(), received: z.int() };

/** Null takes away what was entered by mistake. */
const births = z.int().min(0).max(100_000).nullable();
const birthCount = z.object({ cog, births });
const monthCount = z.object({ month, births });
const problem = z.object({ line: z.int(), message: text(200) });

/** Figures of the service, without anybody's identity. */
export const figureRoutes = {
  indicators: route({
    method: 'GET',
    path: '/api/indicators',
    summary: 'Les indicateurs et leurs définitions',
    permission: 'figures:read',
    response: z.object({
      indicators: z.array(indicator),
      themes: z.record(z.string(), z.string()),
      sectors: z.array(sectorName),
    }),
  }),
  dashboard: route({
    method: 'GET',
    path: '/api/dashboard',
    summary: 'Tous les indicateurs d’une année de naissance, à côté de l’année précédente',
    permission: 'figures:read',
    query: z.object({ year: year.optional(), sector: z.uuid().optional(), small }),
    response: z.object({
      year: z.int(),
      countedAt: instant.nullable(),
      figures: z.array(
        z.object({
          indicator: z.string(),
          kind,
          ...figure,
          previous: z.number().nullable(),
          previousHidden: z.boolean(),
          previousDenominator: z.int().nullable(),
        }),
      ),
    }),
  }),
  series: route({
    method: 'GET',
    path: '/api/indicators/series',
    summary: 'Un indicateur par période et territoire, et la même période un an avant',
    permission: 'figures:read',
    query: series,
    response: z.object({
      indicator,
      from: month,
      to: month,
      countedAt: instant.nullable(),
      points: z.array(point),
      /** The year before, each under the period that it is compared with. */
      previous: z.array(point),
    }),
  }),
  exportSeries: route({
    method: 'GET',
    path: '/api/indicators/series.csv',
    summary: 'Les mêmes chiffres en CSV',
    permission: 'figures:read',
    kind: 'csv',
    query: series.omit({ small: true }),
    response: row,
  }),
  exportDashboard: route({
    method: 'GET',
    path: '/api/dashboard.csv',
    summary: 'Tous les indicateurs d’une année en CSV',
    permission: 'figures:read',
    kind: 'csv',
    query: z.object({ year: year.optional(), sector: z.uuid().optional() }),
    response: row,
  }),
  completeness: route({
    method: 'GET',
    path: '/api/completeness',
    summary: 'Part des certificats qui répondent à chaque question, parmi ceux où elle se pose',
    permission: 'figures:read',
    query: z.object({ ...span, small }),
    response: z.object({ from: month, to: month, items: z.array(completeness) }),
  }),
  exportCompleteness: route({
    method: 'GET',
    path: '/api/completeness.csv',
    summary: 'La complétude en CSV',
    permission: 'figures:read',
    kind: 'csv',
    query: z.object(span),
    response: z.object({
      certificat: z.string(),
      rubrique: z.string(),
      question: z.string(),
      concernes: z.int().nullable(),
      renseignes: z.int().nullable(),
    }),
  }),
  coverage: route({
    method: 'GET',
    path: '/api/coverage',
    summary: 'Certificats reçus et naissances domiciliées, par commune et année',
    permission: 'figures:read',
    query: z.object({ year, kind: kind.default('CS8'), small }),
    response: z.object({
      year: z.int(),
      kind,
      ...whole,
      /** Day from which the youngest children of the year are old enough for the exam. */
      completeFrom: day,
      communes: z.array(z.object({ commune, ...counted })),
      months: z.array(z.object({ month, ...counted })),
      /** Five years, this one the last. */
      years: z.array(z.object({ year: z.int(), ...whole })),
    }),
  }),
  exportCoverage: route({
    method: 'GET',
    path: '/api/coverage.csv',
    summary: 'La couverture en CSV',
    permission: 'figures:read',
    kind: 'csv',
    query: z.object({ year, kind: kind.default('CS8') }),
    response: z.object({
      code: z.string(),
      commune: z.string(),
      naissances: z.int().nullable(),
      recus: z.int().nullable(),
      masque: z.boolean(),
    }),
  }),
  territory: route({
    method: 'GET',
    path: '/api/territory',
    summary: 'Les communes du territoire et leurs secteurs',
    permission: 'figures:read',
    response: z.object({ communes: z.array(commune), sectors: z.array(sectorName) }),
  }),
  births: route({
    method: 'GET',
    path: '/api/births/:year',
    summary: 'Les naissances domiciliées d’une année, commune par commune et mois par mois',
    permission: 'figures:read',
    params: z.object({ year }),
    response: z.object({
      year: z.int(),
      communes: z.array(commune.extend({ births: z.int().nullable() })),
      months: z.array(z.object({ month, births: z.int().nullable() })),
    }),
  }),
  setBirths: route({
    method: 'PUT',
    path: '/api/births/:year',
    summary: 'Saisir les naissances domiciliées d’une année ; ce qui n’est pas donné reste',
    permission: 'figures:write',
    params: z.object({ year }),
    body: z.object({
      births: z.array(birthCount).max(2000).default([]),
      months: z.array(monthCount).max(12).default([]),
    }),
    response: z.object({ communes: z.int(), births: z.int() }),
  }),
  importBirths: route({
    method: 'POST',
    path: '/api/births/:year/import',
    summary: 'Importer les naissances d’une année : CSV de deux colonnes, code de la commune et naissances',
    permission: 'figures:write',
    params: z.object({ year }),
    query: z.object({
      /** Says what would be imported, and imports nothing. */
      check: wireBoolean().default(false),
    }),
    upload: { maxBytes: 1_000_000, contentTypes: ['text/csv', 'text/plain', 'application/vnd.ms-excel'] },
    response: z.object({
      communes: z.int(),
      births: z.int(),
      /** Lines that were not understood, and are not imported. */
      problems: z.array(problem),
    }),
  }),
};

/** As the client reads it. */
export type Coverage = z.output<typeof figureRoutes.coverage.response>;
