import { type HttpServer, type Metrics, startApp } from '@cigogne/kernel';
import type { WhiteList } from '@cigogne/mail';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Platform } from '../../use-cases/platform.ts';
import { startTestBench } from '../conformance/bench.ts';
import { conformanceHandlers } from '../conformance/handlers.ts';
import { findAccount } from './accounts.ts';
import { consoleHandlers } from './handlers.ts';

/** Shared workstations: a session that nobody uses ends early. */
const IDLE_MINUTES = 30;

export interface ConsoleOptions {
  platform: Platform;
  settings: Settings;
  metrics: Metrics;
  whiteList: WhiteList;
}

/** The operators' console. Without an OpenID provider only its public routes answer. */
export async function startConsole({
  platform,
  settings,
  metrics,
  whiteList,
}: ConsoleOptions): Promise<HttpServer> {
  const { db, clock, logger } = platform;
  const bench = startTestBench({ clock });
  const server = await startApp({
    contract,
    handlers: {
      ...consoleHandlers(platform, {
        whiteList,
        homologationUntil: settings.ROUTING_HOMOLOGATION_UNTIL,
      }),
      ...conformanceHandlers(bench),
    },
    permissions: ROLES,
    name: 'Plateforme nationale de routage des certificats de santé de l’enfant',
    db,
    clock,
    logger,
    metrics,
    address: { host: settings.ROUTING_HTTP_HOST, port: settings.ROUTING_HTTP_PORT },
    baseUrl: settings.ROUTING_BASE_URL,
    provider: {
      issuer: settings.ROUTING_OIDC_ISSUER,
      clientId: settings.ROUTING_OIDC_CLIENT_ID,
      clientSecret: settings.ROUTING_OIDC_CLIENT_SECRET,
    },
    // An operator's account is known by the provider's subject alone.
    accounts: { bySubject: (subject) => findAccount(db, subject), byId: (id) => findAccount(db, id) },
    idleMinutes: IDLE_MINUTES,
    pages: new URL('../../web/dist/', import.meta.url),
    metricsToken: settings.CIGOGNE_METRICS_TOKEN,
  });
  return {
    ...server,
    async close() {
      // Running requests are waited for: those that wait for a control are answered at once.
      await Promise.all([server.close(), bench.close()]);
    },
  };
}
