import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { instant, kind, reason } from './values.ts';

/** Year of birth. */
const year = wireInteger().min(1990).max(2199);
/** No child is told apart from fewer than so many. */
const k = wireInteger().min(5).max(200);
const ofYear = z.object({ year });

const report = z.object({
  kind,
  k: z.int(),
  certificates: z.int(),
  lines: z.int(),
  suppressed: z.int(),
  suppressedShare: z.number(),
  classes: z.int(),
  smallestClass: z.int(),
  highestRisk: z.number(),
  meanRisk: z.number(),
  sizes: z.array(z.object({ from: z.int(), to: z.int().nullable(), classes: z.int(), lines: z.int() })),
  generalisation: z.array(z.object({ dimension: z.string(), level: z.string(), lines: z.int() })),
  meanLoss: z.number(),
  homogeneousClasses: z.int(),
  /** The last file that was taken of the same, when its lines were others: the two would be compared. */
  other: z.object({ at: instant, by: z.string() }).nullable(),
});
export type RiskReport = z.infer<typeof report>;

const state = z.object({
  year: z.int(),
  /** What is proposed when nothing was decided. */
  k: z.int(),
  /** The threshold of the files of this year, once one was taken. */
  rule: z.object({ k: z.int(), at: instant, by: z.string(), reason: z.string() }).nullable(),
  releases: z.array(
    z.object({
      kind,
      k: z.int(),
      format: z.string(),
      at: instant,
      by: z.string(),
      lines: z.int(),
      suppressed: z.int(),
    }),
  ),
});
export type ExportState = z.infer<typeof state>;

/** The yearly export for the statistical services (R036): anonymised, or not given. */
export const exportRoutes = {
  exportState: route({
    method: 'GET',
    path: '/api/exports/:year',
    summary: 'Le seuil des fichiers d’une année, et ceux qui ont été pris',
    permission: 'export:write',
    params: ofYear,
    response: state,
  }),
  setExportRule: route({
    method: 'PUT',
    path: '/api/exports/:year/rule',
    summary: 'Changer le seuil des fichiers d’une année, en disant pourquoi',
    permission: 'export:decide',
    params: ofYear,
    body: z.object({ k, reason }),
    response: state,
  }),
  exportReport: route({
    method: 'GET',
    path: '/api/exports/:year/report',
    summary: 'Ce que dirait l’export anonymisé d’une année, et le risque de reconnaître quelqu’un',
    permission: 'export:write',
    params: ofYear,
    /** Any threshold may be tried: a report holds no line. */
    query: z.object({ kind: kind.default('CS8'), k: k.default(11) }),
    response: report,
  }),
  exportRows: route({
    method: 'GET',
    path: '/api/exports/:year/rows',
    summary:
      'L’export anonymisé : une ligne par enfant, sans nom, ni jour de naissance, ni adresse. Le premier fichier d’une année fixe son seuil',
    permission: 'export:write',
    params: ofYear,
    query: z.object({
      kind: kind.default('CS8'),
      k: k.default(11),
      format: z.enum(['csv', 'parquet']).default('csv'),
    }),
    kind: 'download',
  }),
  exportCodebook: route({
    method: 'GET',
    path: '/api/exports/:year/codebook',
    summary: 'Le dictionnaire de l’export : colonnes, codes, ce qui a été arrondi ou retiré',
    permission: 'export:write',
    kind: 'csv',
    params: ofYear,
    query: z.object({ kind: kind.default('CS8'), k: k.default(11) }),
    response: z.object({
      colonne: z.string(),
      libelle: z.string(),
      rubrique: z.string(),
      type: z.string(),
      unite: z.string(),
      code: z.string(),
      libelle_code: z.string(),
      traitement: z.string(),
      source: z.string(),
    }),
  }),
};
