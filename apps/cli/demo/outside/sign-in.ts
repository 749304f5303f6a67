import { type TestBrowser, testBrowser } from '@cigogne/kernel';
import { demoErrors } from '../errors.ts';

/**
 * Signs in to a service as a person does, from redirect to redirect through the identity provider.
 * @param subject whom to choose on the provider's page
 * @param what French, for the error: « La connexion à la console »
 * @throws CigogneError `demo.refused`
 */
export async function signIn(base: string, subject: string, what: string): Promise<TestBrowser> {
  const browser = testBrowser();
  const choice = await browser.open(`${base}/auth/login`);
  const signedIn = await browser.open(choice.url.href, {
    method: 'POST',
    body: new URLSearchParams({ account: subject }),
  });
  if (signedIn.url.origin !== new URL(base).origin) {
    throw demoErrors.refused(what, signedIn.status, signedIn.url.pathname);
  }
  return browser;
}
