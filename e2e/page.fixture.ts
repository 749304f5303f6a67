import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { PATIENCE_MS } from './browser.fixture.ts';

const EVERY_MS = 100;

/**
 * Goes to a page of the console by the menu, and waits until it is that page with its content. Until then the
 * former page stays, or the new one is still empty: whatever is read there is not what is meant.
 */
export async function openByMenu(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Navigation principale' });
  await menu.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
  await filledIn(page);
}

/** Waits until nothing of the page is being fetched. */
export async function filledIn(page: Page): Promise<void> {
  await eventually(async () => assert.equal(await page.locator('[aria-busy="true"]').count(), 0));
}

/** Waits until the element reads so: a page that lives is looked at again, never once. */
export async function reads(element: Locator, ...patterns: RegExp[]): Promise<void> {
  await eventually(async () => {
    const text = (await element.textContent()) ?? '';
    for (const pattern of patterns) assert.match(text, pattern);
  });
}

/** Looks again and again until the check passes; its last complaint is the failure. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (complaint) {
      if (Date.now() > end) throw complaint;
      await wait(EVERY_MS);
    }
  }
}
