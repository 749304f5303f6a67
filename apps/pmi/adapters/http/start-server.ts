import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createSignIn, type HttpServer, type Metrics, startHttp } from '@cigogne/kernel';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { watchPmi } from '../watch.ts';
import { findAccount, withCurrentAccounts } from './accounts.ts';
import { pmiHandlers } from './handlers.ts';

const WEB = fileURLToPath(new URL('../../web/dist/', import.meta.url));

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
  const baseUrl = settings.PMI_BASE_URL ?? `http://${settings.PMI_HTTP_HOST}:${settings.PMI_HTTP_PORT}`;
  const signIn = settings.PMI_OIDC_ISSUER
    ? withCurrentAccounts(
        db,
        await createSignIn({
          db,
          clock,
          logger,
          baseUrl,
          issuer: settings.PMI_OIDC_ISSUER,
          clientId: settings.PMI_OIDC_CLIENT_ID,
          clientSecret: settings.PMI_OIDC_CLIENT_SECRET,
          acrValues: 'eidas1',
          idleMinutes: IDLE_MINUTES,
          resolveUser: (claims) => findAccount(db, String(claims.SubjectNameID ?? claims.sub)),
        }),
      )
    : undefined;
  watchPmi(metrics, pmi, await readFile(settings.PMI_TLS_CA_FILE, 'utf8'));
  return startHttp({
    contract,
    handlers: pmiHandlers(pmi),
    name: 'Cigogne PMI',
    host: settings.PMI_HTTP_HOST,
    port: settings.PMI_HTTP_PORT,
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
    ...(settings.PMI_BASE_URL ? { baseUrl: settings.PMI_BASE_URL } : {}),
    ...(settings.CIGOGNE_METRICS_TOKEN ? { metricsToken: settings.CIGOGNE_METRICS_TOKEN } : {}),
  });
}
