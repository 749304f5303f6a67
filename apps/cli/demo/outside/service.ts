import { demoErrors } from '../errors.ts';
import type { SandboxReady } from './sandbox.ts';
import { signIn } from './sign-in.ts';

/** A call to a service's own interface, by somebody who has signed in. The answer is JSON, not yet looked at. */
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

/**
 * Signs in to a service as one of the sandbox's people.
 * @param service French, for the errors: « L’émetteur »
 * @throws CigogneError `demo.refused`, as its calls do
 */
export async function signInAs(
  service: string,
  base: string,
  sandbox: SandboxReady,
  login: string,
): Promise<Call> {
  const subject = sandbox.accounts.find((account) => account.login === login)?.subject ?? '';
  const browser = await signIn(base, subject, `${service}, connexion`);
  return async (method, path, body) => {
    const response = await browser.fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw demoErrors.refused(service, response.status, await response.text());
    return response.json();
  };
}
