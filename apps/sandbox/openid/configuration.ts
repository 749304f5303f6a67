import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { SandboxAccount } from './accounts.ts';
import { claimsOf, PSC_CLAIMS, subjectOf } from './claims.ts';
import { memoryAdapters } from './memory-adapter.ts';
import { messagePage, signOutPage } from './pages.ts';

export interface OpenIdClient {
  clientId: string;
  clientSecret: string;
  redirectUris: readonly string[];
}

/** Where the sign-in page stands; oidc-provider sends the browser there with the interaction's id. */
export const SIGN_IN_PATH = '/connexion';

/** Seconds, as Pro Santé Connect: session 4 h, access token 2 min. */
const TTL = {
  Session: 14_400,
  Grant: 14_400,
  Interaction: 3_600,
  AccessToken: 120,
  IdToken: 120,
  AuthorizationCode: 60,
};

/** oidc-provider set up to look like Pro Santé Connect: code flow with PKCE only, `eidas1`, UserInfo of `scope_all`. */
export function providerConfiguration(
  clients: readonly OpenIdClient[],
  accounts: readonly SandboxAccount[],
): Configuration {
  return {
    adapter: memoryAdapters(),
    clients: clients.map(describeClient),
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    acrValues: ['eidas1'],
    scopes: ['openid', 'scope_all'],
    claims: {
      openid: ['sub'],
      profile: [...PSC_CLAIMS],
      scope_all: [...PSC_CLAIMS],
      acr: null,
      sid: null,
      auth_time: null,
    },
    ttl: TTL,
    clientBasedCORS: () => false,
    interactions: { url: (_ctx, interaction) => `${SIGN_IN_PATH}/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOut,
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = messagePage('Vous êtes déconnecté(e)', 'Vous pouvez fermer cette page.');
        },
      },
    },
    loadExistingGrant: grantEverything,
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      ctx.body = messagePage(
        'La demande de connexion n’est pas valable',
        `L’application qui vous envoie ici a fait une demande que le bac à sable refuse (${out.error}). Revenez à l’application et recommencez.`,
      );
    },
    findAccount: (_ctx, sub) => {
      const account = accounts.find((candidate) => subjectOf(candidate) === sub);
      return account && { accountId: sub, claims: async () => claimsOf(account) };
    },
  };
}

function describeClient({ clientId, clientSecret, redirectUris }: OpenIdClient) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...new Set(redirectUris.map((uri) => `${new URL(uri).origin}/`))],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    // openid-client's default; Pro Santé Connect takes the secret in the body as well.
    token_endpoint_auth_method: 'client_secret_post' as const,
  };
}

/** Made at each start: what a former provider signed is worth nothing, like the sessions that it forgot. */
function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  return { ...jwk, kty: 'RSA', kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
}

/** No consent screen, as at Pro Santé Connect: who signs in there agrees to what the profession shares. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const former = known === undefined ? undefined : await provider.Grant.find(known);
  if (former) return former;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile scope_all');
  await grant.save();
  return grant;
}

/** Whoever brings the ID token of the running session has just asked to leave, and is not asked again. */
async function signOut(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session } = ctx.oidc;
  const target = session?.state?.postLogoutRedirectUri;
  if (!session || !ctx.oidc.entities.IdTokenHint || typeof target !== 'string') {
    ctx.body = signOutPage(form);
    return;
  }
  await session.destroy();
  ctx.status = 303;
  ctx.redirect(target);
}
