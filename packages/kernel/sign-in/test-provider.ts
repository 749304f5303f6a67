import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';

export interface TestProvider {
  issuer: string;
  /** Who signs in next, without being asked; undefined: the person refuses. */
  person: string | undefined;
  /** Level of assurance of the next sign-in. */
  acr: string;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'test', clientSecret: 'a secret of the tests, long enough for HMAC' };

/** For tests: a real OpenID provider (oidc-provider) where people sign in without a page. */
export async function startTestProvider(baseUrl: string, port = 0): Promise<TestProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const state: TestProvider = {
    issuer: `http://127.0.0.1:${address.port}`,
    person: 'camille',
    acr: 'eidas1',
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const provider = new Provider(state.issuer, configuration(baseUrl));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void finish(provider, state, request, response);
    else void answer(request, response);
  });
  return state;
}

async function finish(
  provider: Provider,
  state: TestProvider,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { prompt, session, params } = await provider.interactionDetails(request, response);
  if (state.person === undefined) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, {
      login: { accountId: state.person, acr: state.acr },
    });
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params.client_id),
  });
  grant.addOIDCScope('openid profile');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

function configuration(baseUrl: string) {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${baseUrl}/auth/callback`],
        post_logout_redirect_uris: [`${baseUrl}/`],
        token_endpoint_auth_method: 'client_secret_post' as const,
      },
    ],
    jwks: { keys: [signingKey()] },
    ttl: { Session: 3_600, Grant: 3_600, Interaction: 600, AccessToken: 120, IdToken: 120 },
    pkce: { required: () => true },
    acrValues: ['eidas1', 'low'],
    claims: { openid: ['sub'], profile: ['family_name', 'SubjectNameID'] },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, family_name: 'CIGOGNE-TEST', SubjectNameID: `8990-${sub}` }),
    }),
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'test', use: 'sig', alg: 'RS256' };
}
