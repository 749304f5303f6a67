import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { SandboxAccount } from './accounts.ts';
import { subjectOf } from './claims.ts';
import { messagePage, signInPage } from './pages.ts';

/** A form with one choice is a few dozen bytes. */
const MAX_FORM_BYTES = 4_096;

/** Shows the accounts (GET) or signs in as the chosen one (POST); an empty choice cancels. */
export async function answerSignIn(
  provider: Provider,
  accounts: readonly SandboxAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    await provider.interactionDetails(request, response);
    return sendPage(response, 200, signInPage(accounts, request.url ?? ''));
  }
  const choice = (await readForm(request)).get('account');
  const account = accounts.find(({ nationalId }) => nationalId === choice);
  if (account) {
    const login = { accountId: subjectOf(account), acr: 'eidas1', amr: ['sandbox'] };
    return provider.interactionFinished(request, response, { login });
  }
  const refusal = { error: 'access_denied', error_description: 'the person chose not to sign in' };
  return provider.interactionFinished(request, response, refusal);
}

/** Most often an interaction that is over: the back button, or a page left open for an hour. */
export function answerSignInError(response: ServerResponse): void {
  const text = 'Elle a expiré ou a déjà servi. Revenez à l’application et recommencez la connexion.';
  sendPage(response, 400, messagePage('Cette connexion est à recommencer', text));
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) throw new Error('form too large');
  }
  return new URLSearchParams(text);
}
