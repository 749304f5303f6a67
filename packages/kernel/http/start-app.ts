import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Contract, User } from '@cigogne/contract';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/types.ts';
import { createSignIn } from '../sign-in/create-sign-in.ts';
import { withCurrentAccounts } from '../sign-in/current-accounts.ts';
import { startHttp } from './start-http.ts';
import type { HttpOptions, HttpServer } from './types.ts';

/** The level of assurance that Pro Santé Connect gives and requires to be asked for. */
const ASSURANCE = 'eidas1';

export interface AppOptions<C extends Contract> {
  contract: C;
  handlers: HttpOptions<C>['handlers'];
  permissions: HttpOptions<C>['permissions'];
  name: string;
  db: Database;
  clock: Clock;
  logger: HttpOptions<C>['logger'];
  metrics: HttpOptions<C>['metrics'];
  /** port 0: any free one */
  address: { host: string; port: number };
  /** Where people's browsers come from, when it is not `address`. */
  baseUrl: string | undefined;
  /** Without an issuer nobody signs in. */
  provider: { issuer: string | undefined; clientId: string; clientSecret: string };
  /** The active account of a subject of the provider, and the one of somebody who has signed in, as it is now. */
  accounts: {
    bySubject(subject: string): Promise<User | undefined>;
    byId(id: string): Promise<User | undefined>;
  };
  /** Minutes after which a session that nobody uses ends. */
  idleMinutes: number;
  /** Folder of the built pages; none are served while they are not built. */
  pages: URL;
  metricsToken: string | undefined;
}

/** An app of Cigogne over HTTP: its API, its pages, sign-in by OpenID; ready when its database answers. */
export async function startApp<C extends Contract>(options: AppOptions<C>): Promise<HttpServer> {
  const { contract, handlers, permissions, name, db, logger, metrics, address, baseUrl, metricsToken } =
    options;
  const signIn = await signInOf(options);
  const folder = fileURLToPath(options.pages);
  return startHttp({
    contract,
    handlers,
    permissions,
    name,
    ...address,
    logger,
    metrics,
    health: {
      async ready() {
        await db.query('select 1');
      },
    },
    ...(signIn ? { signIn } : {}),
    ...(existsSync(folder) ? { web: { folder } } : {}),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
  });
}

async function signInOf<C extends Contract>({
  db,
  clock,
  logger,
  address,
  baseUrl,
  provider: { issuer, clientId, clientSecret },
  accounts,
  idleMinutes,
}: AppOptions<C>) {
  if (issuer === undefined) return undefined;
  const signIn = await createSignIn({
    db,
    clock,
    logger,
    baseUrl: baseUrl ?? `http://${address.host}:${address.port}`,
    issuer,
    clientId,
    clientSecret,
    acrValues: ASSURANCE,
    idleMinutes,
    // Pro Santé Connect's own identifier of a professional; `sub` is the one of this provider alone.
    resolveUser: (claims) => accounts.bySubject(String(claims.SubjectNameID ?? claims.sub)),
  });
  return withCurrentAccounts(signIn, accounts.byId);
}
