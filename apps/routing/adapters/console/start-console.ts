import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSignIn, type HttpServer, type Metrics, startHttp } from '@cigogne/kernel';
import type { WhiteList } from '@cigogne/mail';
import { contract, ROLES } from '../../contract.ts';
import type { Settings } from '../../settings.ts';
import type { Platform } from '../../use-cases/platform.ts';
import { startTestBench } from '../conformance/bench.ts';
import { conformanceHandlers } from '../conformance/handlers.ts';
import { findAccount, withCurrentAccounts } from './accounts.ts';
import { consoleHandlers } from './handlers.ts';

const WEB = fileURLToPath(new URL('../../web/dist/', import.meta.url));

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
  const baseUrl =
    settings.ROUTING_BASE_URL ?? `http://${settings.ROUTING_HTTP_HOST}:${settings.ROUTING_HTTP_PORT}`;
  const signIn = settings.ROUTING_OIDC_ISSUER
    ? withCurrentAccounts(
        db,
        await createSignIn({
          db,
          clock,
          logger,
          baseUrl,
          issuer: settings.ROUTING_OIDC_ISSUER,
          clientId: settings.ROUTING_OIDC_CLIENT_ID,
          clientSecret: settings.ROUTING_OIDC_CLIENT_SECRET,
          acrValues: 'eidas1',
          idleMinutes: 30,
          resolveUser: (claims) => findAccount(db, String(claims.SubjectNameID ?? claims.sub)),
        }),
      )
    : undefined;
  const bench = startTestBench({ clock });
  const server = await startHttp({
    contract,
    handlers: {
      ...consoleHandlers(platform, {
        whiteList,
        homologationUntil: settings.ROUTING_HOMOLOGATION_UNTIL,
      }),
      ...conformanceHandlers(bench),
    },
    name: 'Plateforme nationale de routage des certificats de santé de l’enfant',
    host: settings.ROUTING_HTTP_HOST,
    port: settings.ROUTING_HTTP_PORT,
    baseUrl,
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
    ...(settings.CIGOGNE_METRICS_TOKEN ? { metricsToken: settings.CIGOGNE_METRICS_TOKEN } : {}),
  });
  return {
    ...server,
    async close() {
      // Running requests are waited for: those that wait for a control are answered at once.
      await Promise.all([server.close(), bench.close()]);
    },
  };
}
