import type { Handlers } from '@cigogne/kernel';
import type { indicatorRoutes } from '../../contract/indicators.ts';
import type { contract } from '../../contract.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { actorOf } from './accounts.ts';
import { certificateHandlers } from './certificate-handlers.ts';
import { establishmentHandlers } from './establishment-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { indicators } from './indicators.ts';

/** The emitter's routes, each bound to what answers it. Permissions are in the contract, establishments here. */
export function emitterHandlers(emitter: Emitter): Handlers<typeof contract> {
  return {
    ...certificateHandlers(emitter),
    ...importHandlers(emitter),
    ...establishmentHandlers(emitter),
    ...indicatorHandlers(emitter),
  };
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
