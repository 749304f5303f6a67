import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import type { SandboxAccount } from './accounts.ts';
import { type OpenIdClient, providerConfiguration, SIGN_IN_PATH } from './configuration.ts';
import { answerSignIn, answerSignInError } from './sign-in.ts';

export interface OpenIdProviderOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  /** Origin that browsers and apps use, when it is not the one listened on. */
  publicUrl?: string;
  clients: readonly OpenIdClient[];
  accounts: readonly SandboxAccount[];
}

export interface OpenIdProvider {
  issuer: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts an OpenID Connect provider that behaves as Pro Santé Connect does towards an app (discovery, code flow with
 * PKCE, `eidas1`, UserInfo, sign-out), for invented people. Signing out leads back to `/` of a redirect address's site.
 */
export async function startOpenIdProvider(options: OpenIdProviderOptions): Promise<OpenIdProvider> {
  const server = createServer();
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const port = portOf(server);
  const named = options.host.includes(':') ? `[${options.host}]` : options.host;
  const issuer = options.publicUrl?.replace(/\/$/, '') ?? `http://${named}:${port}`;

  const provider = new Provider(issuer, providerConfiguration(options.clients, options.accounts));
  // Behind a reverse proxy the scheme and host of its links are the public ones.
  provider.proxy = options.publicUrl !== undefined;
  const answer = provider.callback();
  server.on('request', (request, response) => {
    addHeaders(response, options.clients);
    if (!(request.url ?? '').startsWith(`${SIGN_IN_PATH}/`)) return void answer(request, response);
    answerSignIn(provider, options.accounts, request, response).catch(() => answerSignInError(response));
  });
  return { issuer, port, close: () => close(server) };
}

/**
 * No script of ours; the form ends, through redirects, at an app. Where oidc-provider passes a step on by a form that
 * sends itself, it adds that script's hash to `script-src`, which must be there for it.
 */
function addHeaders(response: ServerResponse<IncomingMessage>, clients: readonly OpenIdClient[]): void {
  const targets = [
    ...new Set(clients.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin))),
  ];
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${targets.join(' ')}`,
  );
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('x-content-type-options', 'nosniff');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider listens on no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
