import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createSignIn, type HttpServer, type Metrics, startHttp } from '@cigogne/kernel';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { watchEmitter } from '../watch.ts';
import { findAccount, withCurrentAccounts } from './accounts.ts';
import { emitterHandlers } from './handlers.ts';

const WEB = fileURLToPath(new URL('../../web/dist/', import.meta.url));

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
  const baseUrl =
    settings.EMITTER_BASE_URL ?? `http://${settings.EMITTER_HTTP_HOST}:${settings.EMITTER_HTTP_PORT}`;
  const signIn = settings.EMITTER_OIDC_ISSUER
    ? withCurrentAccounts(
        db,
        await createSignIn({
          db,
          clock,
          logger,
          baseUrl,
          issuer: settings.EMITTER_OIDC_ISSUER,
          clientId: settings.EMITTER_OIDC_CLIENT_ID,
          clientSecret: settings.EMITTER_OIDC_CLIENT_SECRET,
          acrValues: 'eidas1',
          idleMinutes: IDLE_MINUTES,
          resolveUser: (claims) => findAccount(db, String(claims.SubjectNameID ?? claims.sub)),
        }),
      )
    : undefined;
  watchEmitter(metrics, emitter, await readFile(settings.EMITTER_TLS_CA_FILE, 'utf8'));
  return startHttp({
    contract,
    handlers: emitterHandlers(emitter),
    name: 'Cigogne émetteur',
    host: settings.EMITTER_HTTP_HOST,
    port: settings.EMITTER_HTTP_PORT,
    logger,
    metrics,
    health: {
      async ready() {
        await db.query('select 1');
      },
    },
    permissions: ROLES,
    ...(signIn ? { signIn } : {}),
    ...(existsSync(WEB) ? { web: { folder: WEB } } : {}),
    ...(settings.EMITTER_BASE_URL ? { baseUrl: settings.EMITTER_BASE_URL } : {}),
    ...(settings.CIGOGNE_METRICS_TOKEN ? { metricsToken: settings.CIGOGNE_METRICS_TOKEN } : {}),
  });
}
