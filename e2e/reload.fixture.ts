import type { Locator, Page } from 'playwright-core';

const ATTEMPTS = 60;
const EVERY_MS = 1000;

/** Asks the page again, as a person does who waits for mail, until the element is there. */
export async function reloadUntil(page: Page, wanted: Locator): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await page.reload();
    const found = await wanted
      .first()
      .waitFor({ timeout: EVERY_MS })
      .then(
        () => true,
        () => false,
      );
    if (found) return;
  }
  throw new Error(`it never came: ${wanted}`);
}
