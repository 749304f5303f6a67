import { route, rowVersion } from '@cigogne/contract';
import { z } from 'zod';
import { SERIES_MOST } from './limits.ts';

const outcome = z.object({
  id: z.uuid(),
  /** `done` now; `already` before (the call may be repeated); `refused`: it stays as it was, `message` says why. */
  outcome: z.enum(['done', 'already', 'refused']),
  /** French; empty when it is done. */
  message: z.string(),
});
export type SeriesOutcome = z.infer<typeof outcome>;

const answer = z.object({ results: z.array(outcome) });

/** Several certificates at once, each checked as if it were alone. */
export const seriesRoutes = {
  submitSeries: route({
    method: 'POST',
    path: '/api/series/submit',
    summary: 'Donner à signer plusieurs brouillons complets ; ceux qui sont refusés restent, avec la raison',
    permission: 'certificates:write',
    body: z.object({ ids: z.array(z.uuid()).min(1).max(SERIES_MOST) }),
    response: answer,
  }),
  signSeries: route({
    method: 'POST',
    path: '/api/series/sign',
    summary:
      'Signer et envoyer plusieurs certificats, chacun de la révision lue et contrôlé comme s’il était seul',
    permission: 'certificates:sign',
    body: z.object({
      certificates: z
        .array(z.object({ id: z.uuid(), revision: rowVersion() }))
        .min(1)
        .max(SERIES_MOST),
    }),
    response: answer,
  }),
};
