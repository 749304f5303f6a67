import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { day, instant, kind, optionalText, pmiKey } from './values.ts';

const period = { from: day.optional(), to: day.optional(), kind: kind.optional(), pmi: pmiKey.optional() };

const quantiles = z.object({ count: z.int(), median: z.number().nullable(), p95: z.number().nullable() });

const statistics = z.object({
  from: day,
  to: day,
  totals: z.object({
    received: z.int(),
    relayed: z.int(),
    rejected: z.int(),
    returned: z.int(),
    onHold: z.int(),
    duplicates: z.int(),
  }),
  /** seconds from reception to the acceptance by the PMI's operator */
  relayDelay: quantiles,
  byDay: z.array(
    z.object({
      day,
      received: z.int(),
      relayed: z.int(),
      rejected: z.int(),
      returned: z.int(),
      medianSeconds: z.number().nullable(),
    }),
  ),
  byPmi: z.array(
    z.object({
      pmi: z.string(),
      name: z.string(),
      received: z.int(),
      relayed: z.int(),
      rejected: z.int(),
      returned: z.int(),
      relayDelay: quantiles,
      birthDelayBand: z.string().nullable(),
    }),
  ),
  rejectionsByCause: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
  rejectionsBySoftware: z.array(z.object({ software: z.string(), received: z.int(), rejected: z.int() })),
  /** birth to reception by the PMI, in bands: the exact delay is never kept (R010) */
  birthDelay: z.array(z.object({ kind, band: z.string(), count: z.int() })),
  byEmitter: z.array(
    z.object({
      sender: z.string(),
      received: z.int(),
      rejected: z.int(),
      birthDelayBand: z.string().nullable(),
    }),
  ),
});

export type Statistics = z.infer<typeof statistics>;

const statisticsRow = z.object({
  tableau: z.string(),
  cle: z.string(),
  libelle: z.string(),
  recus: z.number().nullable(),
  relayes: z.number().nullable(),
  rejetes: z.number().nullable(),
  renvoyes: z.number().nullable(),
  mediane_secondes: z.number().nullable(),
  p95_secondes: z.number().nullable(),
  delai_naissance: z.string().nullable(),
});

export type StatisticsRow = z.infer<typeof statisticsRow>;

/** Figures, emitters, and the journal. */
export const statisticsRoutes = {
  emitters: route({
    method: 'GET',
    path: '/api/emitters',
    summary: 'Les émetteurs et leurs volumes ; les pilotes comparés : envoyés, remis, intégrés (R029, R030)',
    permission: 'statistics:read',
    query: z.object({
      pilot: z.enum(['true', 'false']).optional(),
      from: day.optional(),
      to: day.optional(),
    }),
    response: z.object({
      emitters: z.array(
        z.object({
          mailbox: z.string(),
          label: z.string().nullable(),
          organisation: z.string().nullable(),
          pilot: z.boolean(),
          firstSeenAt: instant,
          received: z.int(),
          relayed: z.int(),
          rejected: z.int(),
          integrated: z.int(),
          gap: z.int(),
        }),
      ),
    }),
  }),
  updateEmitter: route({
    method: 'PUT',
    path: '/api/emitters',
    summary: 'Nommer un émetteur, le désigner pilote',
    permission: 'emitters:write',
    body: z.object({ mailbox: z.email(), label: optionalText, pilot: z.boolean() }),
    response: z.object({ updated: z.boolean() }),
  }),
  statistics: route({
    method: 'GET',
    path: '/api/statistics',
    summary: 'Volumes, rejets par cause et par logiciel, délais, par PMI et dans le temps (R007, R010)',
    permission: 'statistics:read',
    query: z.object(period),
    response: statistics,
  }),
  exportStatistics: route({
    method: 'GET',
    path: '/api/statistics-export',
    summary: 'Un tableau des statistiques en CSV',
    permission: 'statistics:read',
    kind: 'csv',
    query: z.object({
      ...period,
      table: z.enum([
        'byDay',
        'byPmi',
        'rejectionsByCause',
        'rejectionsBySoftware',
        'birthDelay',
        'byEmitter',
      ]),
    }),
    response: statisticsRow,
  }),
  journal: route({
    method: 'GET',
    path: '/api/journal',
    summary: 'Qui a fait quoi sur la plateforme, et si la chaîne du journal est intacte',
    permission: 'journal:read',
    query: z.object({ before: wireInteger().optional() }),
    response: z.object({
      intact: z.boolean(),
      entries: z.array(
        z.object({ seq: z.int(), at: instant, actor: z.string(), action: z.string(), object: z.string() }),
      ),
    }),
  }),
};
