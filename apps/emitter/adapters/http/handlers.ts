import type { Handlers } from '@cigogne/kernel';
import type { indicatorRoutes } from '../../contract/indicators.ts';
import type { journalRoutes } from '../../contract/journal.ts';
import type { seriesRoutes } from '../../contract/series.ts';
import type { contract } from '../../contract.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { signSeries, submitSeries } from '../../use-cases/series.ts';
import { accountHandlers } from './account-handlers.ts';
import { actorOf } from './accounts.ts';
import { certificateHandlers } from './certificate-handlers.ts';
import { establishmentHandlers } from './establishment-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { indicators } from './indicators.ts';
import { establishmentJournal } from './journal.ts';
import { unitHandlers } from './unit-handlers.ts';
import { workstationHandlers } from './workstation-handlers.ts';

/** The emitter's routes, each bound to what answers it. Permissions are in the contract, establishments here. */
export function emitterHandlers(emitter: Emitter): Handlers<typeof contract> {
  return {
    ...certificateHandlers(emitter),
    ...importHandlers(emitter),
    ...establishmentHandlers(emitter),
    ...accountHandlers(emitter),
    ...indicatorHandlers(emitter),
    ...unitHandlers(emitter),
    ...seriesHandlers(emitter),
    ...journalHandlers(emitter),
    ...workstationHandlers(emitter),
  };
}

function seriesHandlers(emitter: Emitter): Handlers<typeof seriesRoutes> {
  return {
    submitSeries: async ({ body, user }) => ({
      results: await submitSeries(emitter, actorOf(user), body.ids),
    }),
    signSeries: async ({ body, user }) => ({
      results: await signSeries(emitter, actorOf(user), body.certificates),
    }),
  };
}

function journalHandlers(emitter: Emitter): Handlers<typeof journalRoutes> {
  return { journal: ({ query, user }) => establishmentJournal(emitter, actorOf(user), query) };
}

function indicatorHandlers(emitter: Emitter): Handlers<typeof indicatorRoutes> {
  return {
    indicators: ({ query, user }) => indicators(emitter, actorOf(user), query),
    async exportIndicators({ query, user }) {
      const { from, to, months } = await indicators(emitter, actorOf(user), query);
      return {
        filename: `indicateurs-${from}-${to}.csv`,
        rows: months.map(({ month, kind, created, delivered, rejected, late, delayDays }) => ({
          mois: month,
          certificat: kind,
          crees: created,
          remis: delivered,
          rejetes: rejected,
          en_retard: late,
          delai_median_jours: delayDays.median,
          delai_p95_jours: delayDays.p95,
        })),
      };
    },
  };
}
