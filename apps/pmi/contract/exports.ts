import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { kind } from './values.ts';

const asked = z.object({
  /** Year of birth. */
  year: wireInteger().min(1990).max(2199),
  kind: kind.default('CS8'),
  /** No child is told apart from fewer than so many. */
  k: wireInteger().min(5).max(200).default(11),
});

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
});
export type RiskReport = z.infer<typeof report>;

/** The yearly export for the statistical services (R036): anonymised, or not given. */
export const exportRoutes = {
  exportReport: route({
    method: 'GET',
    path: '/api/exports/report',
    summary: 'Ce que dirait l’export anonymisé d’une année, et le risque de reconnaître quelqu’un',
    permission: 'export:write',
    query: asked,
    response: report,
  }),
  exportRows: route({
    method: 'GET',
    path: '/api/exports/rows',
    summary: 'L’export anonymisé : une ligne par enfant, sans nom, ni jour de naissance, ni adresse',
    permission: 'export:write',
    query: asked.extend({ format: z.enum(['csv', 'parquet']).default('csv') }),
    kind: 'download',
  }),
  exportCodebook: route({
    method: 'GET',
    path: '/api/exports/codebook',
    summary: 'Le dictionnaire de l’export : colonnes, codes, ce qui a été arrondi ou retiré',
    permission: 'export:write',
    kind: 'csv',
    query: asked,
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
