import { route } from '@cigogne/contract';
import { z } from 'zod';
import { kind } from './values.ts';

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const delay = z.object({ median: z.number().nullable(), p95: z.number().nullable() });

const indicators = z.object({
  from: month,
  to: month,
  /** By month of birth and kind. */
  months: z.array(
    z.object({
      month,
      kind,
      created: z.int(),
      delivered: z.int(),
      rejected: z.int(),
      late: z.int(),
      /** Days from birth to delivery. */
      delayDays: delay,
    }),
  ),
  /** Share of sent certificates that answer an item, among those where it applies. */
  completeness: z.array(
    z.object({ kind, item: z.string(), label: z.string(), applicable: z.int(), answered: z.int() }),
  ),
  /** Codes of the platform's findings, most frequent first. */
  rejections: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
});
export type Indicators = z.infer<typeof indicators>;

const query = z.object({ from: month.optional(), to: month.optional(), unit: z.uuid().optional() });

/** How the establishment does, without anybody's name. */
export const indicatorRoutes = {
  indicators: route({
    method: 'GET',
    path: '/api/indicators',
    summary: 'Délais, complétude et rejets de l’établissement',
    permission: 'indicators:read',
    query,
    response: indicators,
  }),
  exportIndicators: route({
    method: 'GET',
    path: '/api/indicators.csv',
    summary: 'Les délais par mois, en CSV',
    permission: 'indicators:read',
    kind: 'csv',
    query,
    response: z.object({
      mois: z.string(),
      certificat: z.string(),
      crees: z.int(),
      remis: z.int(),
      rejetes: z.int(),
      en_retard: z.int(),
      delai_median_jours: z.number().nullable(),
      delai_p95_jours: z.number().nullable(),
    }),
  }),
};
