import { type TestBrowser, testBrowser } from '@cigogne/kernel';
import type { BrowserContext } from 'playwright-core';

/** From redirect to redirect through the identity provider, as a person's browser goes, without its pages. */
export async function signInByRedirects(base: string, subject: string): Promise<TestBrowser> {
  const browser = testBrowser();
  const choice = await browser.open(`${base}/auth/login`);
  await browser.open(choice.url.href, { method: 'POST', body: new URLSearchParams({ account: subject }) });
  return browser;
}

/**
 * Gives a browser a session of its own at `base`. Through the pages a sign-in loads the client twice: half of what a
 * short journey costs.
 */
export async function bringSession(context: BrowserContext, base: string, subject: string): Promise<void> {
  const { hostname } = new URL(base);
  const cookies = (await signInByRedirects(base, subject)).cookies(hostname);
  // Not those of the provider, which is on the same host: whoever comes is asked who they are.
  const own = [...cookies].filter(([name]) => name.startsWith('cigogne-'));
  await context.addCookies(
    own.map(([name, value]) => ({
      name,
      value,
      domain: hostname,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax' as const,
    })),
  );
}
