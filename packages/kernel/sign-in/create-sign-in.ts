import { signInCookies } from './cookies.ts';
import { lazyProvider } from './provider.ts';
import { mountSignIn } from './routes.ts';
import { closeSessionsOf, findSession } from './session-store.ts';
import type { SignIn, SignInOptions } from './types.ts';

/** As long as a session of Pro Santé Connect lasts. */
const ABSOLUTE_MINUTES = 240;

/**
 * Sign-in with OpenID Connect (authorization code, PKCE, state, nonce) and sessions kept in the database. The provider
 * is asked at the first sign-in, not here.
 * @throws CigogneError `sign-in.issuer-not-secure`
 */
export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { db, clock, idleMinutes } = options;
  const baseUrl = new URL(options.baseUrl);
  const cookies = signInCookies(options.clientId, baseUrl.protocol === 'https:');
  const provider = lazyProvider(options);
  const limits = { idleMinutes, absoluteMinutes: options.absoluteMinutes ?? ABSOLUTE_MINUTES };
  const signIn: SignIn = {
    baseUrl: baseUrl.origin,
    idleMinutes,
    providerOrigin: provider.origin,
    hasCookie: (request) => cookies.readSession(request) !== undefined,
    async find(request, { touch }) {
      const id = cookies.readSession(request);
      return id === undefined ? undefined : findSession(db, id, { touch, limits, clock });
    },
    closeSessionsOf: (userId, tx = db) => closeSessionsOf(tx, userId),
    mount: (app) => mountSignIn(app, { options, cookies, provider, limits, signIn }),
  };
  return signIn;
}
