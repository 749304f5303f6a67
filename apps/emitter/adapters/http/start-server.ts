import { readFile } from 'node:fs/promises';
import { type HttpServer, type Metrics, startApp } from '@cigogne/kernel';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { watchEmitter } from '../watch.ts';
import { findAccount, findAccountOf } from './accounts.ts';
import { emitterHandlers } from './handlers.ts';

/** Shared workstations: a session that nobody uses ends early. */
const IDLE_MINUTES = 20;

/** The pages and the API. Without an OpenID provider only software comes in. */
export async function startServer(options: {
  emitter: Emitter;
  settings: Settings;
  metrics: Metrics;
}): Promise<HttpServer> {
  const { emitter, settings, metrics } = options;
  const { db, clock, logger } = emitter;
  watchEmitter(metrics, emitter, await readFile(settings.EMITTER_TLS_CA_FILE, 'utf8'));
  return startApp({
    contract,
    handlers: emitterHandlers(emitter),
    permissions: ROLES,
    name: 'Cigogne émetteur',
    db,
    clock,
    logger,
    metrics,
    address: { host: settings.EMITTER_HTTP_HOST, port: settings.EMITTER_HTTP_PORT },
    baseUrl: settings.EMITTER_BASE_URL,
    provider: {
      issuer: settings.EMITTER_OIDC_ISSUER,
      clientId: settings.EMITTER_OIDC_CLIENT_ID,
      clientSecret: settings.EMITTER_OIDC_CLIENT_SECRET,
    },
    accounts: { bySubject: (subject) => findAccount(db, subject), byId: (id) => findAccountOf(db, id) },
    idleMinutes: IDLE_MINUTES,
    pages: new URL('../../web/dist/', import.meta.url),
    metricsToken: settings.CIGOGNE_METRICS_TOKEN,
  });
}
