import { readFile } from 'node:fs/promises';
import { type HttpServer, type Metrics, startApp } from '@cigogne/kernel';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { watchPmi } from '../watch.ts';
import { findAccount, findAccountOf } from './accounts.ts';
import { pmiHandlers } from './handlers.ts';

/** Shared workstations: a session that nobody uses ends early. */
const IDLE_MINUTES = 20;

/** The pages and the API. Without an OpenID provider nobody comes in. */
export async function startServer(options: {
  pmi: Pmi;
  settings: Settings;
  metrics: Metrics;
}): Promise<HttpServer> {
  const { pmi, settings, metrics } = options;
  const { db, clock, logger } = pmi;
  watchPmi(metrics, pmi, await readFile(settings.PMI_TLS_CA_FILE, 'utf8'));
  return startApp({
    contract,
    handlers: pmiHandlers(pmi),
    permissions: ROLES,
    name: 'Cigogne PMI',
    db,
    clock,
    logger,
    metrics,
    address: { host: settings.PMI_HTTP_HOST, port: settings.PMI_HTTP_PORT },
    baseUrl: settings.PMI_BASE_URL,
    provider: {
      issuer: settings.PMI_OIDC_ISSUER,
      clientId: settings.PMI_OIDC_CLIENT_ID,
      clientSecret: settings.PMI_OIDC_CLIENT_SECRET,
    },
    accounts: { bySubject: (subject) => findAccount(db, subject), byId: (id) => findAccountOf(db, id) },
    idleMinutes: IDLE_MINUTES,
    pages: new URL('../../web/dist/', import.meta.url),
    metricsToken: settings.CIGOGNE_METRICS_TOKEN,
  });
}
