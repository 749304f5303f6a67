import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Clock } from '../clock/clock.ts';
import { assuranceTooLow, signInCancelled, signInFailed } from './errors.ts';
import type { Flow } from './flow.ts';
import type { IdentityClaims } from './types.ts';

export interface Departure {
  flow: Flow;
  /** Where the browser goes. */
  url: URL;
}

/** Starts an authorization code flow with PKCE, state and nonce. `again` asks the provider for a new sign-in. */
export async function depart(
  configuration: Configuration,
  wish: {
    redirectUri: string;
    scope: string;
    acrValues: string | undefined;
    returnTo: string;
    again: boolean;
  },
  clock: Clock,
): Promise<Departure> {
  const flow = {
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    returnTo: wish.returnTo,
    startedAt: clock.now().getTime(),
  };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: wish.redirectUri,
    scope: wish.scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
    ...(wish.acrValues ? { acr_values: wish.acrValues } : {}),
    ...(wish.again ? { prompt: 'login' } : {}),
  });
  return { flow, url };
}

/**
 * Who came back. The access token serves UserInfo here and is then forgotten: it is never written anywhere
 * (référentiel MSSanté, ECO.1.2.5). The ID token is needed to sign out at the provider.
 * @throws CigogneError `sign-in.cancelled`, `sign-in.failed`, `sign-in.assurance`
 */
export async function arrive(
  configuration: Configuration,
  currentUrl: URL,
  flow: Flow,
  acrValues: string | undefined,
): Promise<{ claims: IdentityClaims; idToken: string | undefined }> {
  const { claims, idToken } = await redeem(configuration, currentUrl, flow);
  const acr: unknown = claims.acr;
  if (acrValues && !acrValues.split(' ').some((accepted) => accepted === acr)) throw assuranceTooLow();
  return { claims, idToken };
}

async function redeem(configuration: Configuration, currentUrl: URL, flow: Flow) {
  try {
    const tokens = await authorizationCodeGrant(configuration, currentUrl, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
      idTokenExpected: true,
    });
    const identity = tokens.claims();
    if (!identity) throw new Error('no ID token');
    const userInfo = await fetchUserInfo(configuration, tokens.access_token, identity.sub);
    // What the ID token says is signed and addressed to us: it wins.
    const claims: IdentityClaims = { ...userInfo, ...identity };
    return { claims, idToken: tokens.id_token };
  } catch (cause) {
    if (cause instanceof AuthorizationResponseError && cause.error === 'access_denied')
      throw signInCancelled();
    throw signInFailed(cause);
  }
}

/** Where signing out continues at the provider (RP-Initiated Logout 1.0), when it offers that. */
export function departureAddress(
  configuration: Configuration,
  clientId: string,
  idToken: string | undefined,
  afterwards: string,
): URL | undefined {
  if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
  return buildEndSessionUrl(configuration, {
    client_id: clientId,
    post_logout_redirect_uri: afterwards,
    ...(idToken ? { id_token_hint: idToken } : {}),
  });
}
