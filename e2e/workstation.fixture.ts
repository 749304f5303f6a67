import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What a browser holds of this site once a page of it was shown: everything that the next person could read. */
export interface Workstation {
  /** Local and session storage, keys and values. */
  storage: string;
  databases: string[];
  /** Addresses of what the worker keeps, and the text of it. */
  files: string[];
  content: string;
}

const WORKSTATION = z.object({
  storage: z.string(),
  databases: z.array(z.string()),
  files: z.array(z.string()),
  content: z.string(),
});

// What runs in the page is text: the DOM's types would otherwise be those of the whole program.
const LOOK = `(async () => {
  const caching = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = (await Promise.all(caching.map((cache) => cache.keys()))).flat();
  const answers = (await Promise.all(caching.map((cache) => cache.matchAll()))).flat();
  return {
    storage: JSON.stringify({ ...localStorage, ...sessionStorage }),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: requests.map(({ url }) => new URL(url).pathname),
    content: (await Promise.all(answers.map((answer) => answer.text()))).join(),
  };
})()`;

export async function workstation(page: Page): Promise<Workstation> {
  return WORKSTATION.parse(await page.evaluate(LOOK));
}

/** Waits until the client can be opened without network. */
export async function workerReady(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
}
