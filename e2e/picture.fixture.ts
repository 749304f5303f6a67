import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

export const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
export const SIZE = { width: 1280, height: 800 };
const MOST_BYTES = 200_000;

/** Takes what the window shows. @throws Error when the picture is too heavy for a guide */
export async function take(page: Page, name: string): Promise<void> {
  const path = `${FOLDER}${name}.png`;
  // The cursor's place must not make two takes differ, nor a message that was only passing be in it.
  await page.mouse.move(0, 0);
  await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
  const { size } = await stat(path);
  process.stdout.write(`${path} ${Math.round(size / 1000)} kB\n`);
  if (size > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
}
