import { mkdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { missingBrowser } from './browser.fixture.ts';
import { filledIn } from './page.fixture.ts';
import { openWorld, type World } from './world.fixture.ts';

/** `node e2e/pictures.ts`: the pictures of the README and of the guides, from a demonstration that runs. */

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const SIZE = { width: 1280, height: 800 };
const MOST_BYTES = 200_000;

async function take(page: Page, name: string): Promise<void> {
  const path = `${FOLDER}${name}.png`;
  await page.screenshot({ path });
  const { size } = await stat(path);
  process.stdout.write(`${path} ${Math.round(size / 1000)} kB\n`);
  if (size > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
}

async function consolePictures(world: World): Promise<void> {
  const { page } = await world.signedIn('operateur', SIZE);
  await page
    .getByRole('link', { name: /ouvrir le message/ })
    .first()
    .waitFor();
  await page.getByText('En direct', { exact: true }).waitFor();
  await filledIn(page);
  await take(page, 'console');
  await page.goto(world.console(`/messages/${world.certificate(/en panne/).id}`));
  await page.getByRole('link', { name: 'Histoire' }).click();
  await take(page, 'message');
}

async function benchPicture(world: World): Promise<void> {
  const { page } = await world.visitor(SIZE);
  await page.goto(world.console('/banc-de-test'));
  await page.getByLabel('Ou essayez un exemple').selectOption('refus/jeux-de-valeurs/VS-UNKNOWN.zip');
  await page.getByRole('button', { name: 'Contrôler l’exemple' }).click();
  await page
    .getByRole('button', { name: /Voir dans le fichier/ })
    .first()
    .click();
  await page.evaluate("document.querySelector('[aria-label=Verdict]').scrollIntoView()");
  await take(page, 'banc-de-test');
}

async function sandboxPicture(world: World): Promise<void> {
  const { page } = await world.visitor(SIZE);
  await page.goto(world.sandbox('/boites/certificats@pmi-69m.mssante.test'));
  await page.getByRole('link', { name: /^XDM/ }).first().click();
  await page.evaluate("document.querySelector('.attachments').previousElementSibling.scrollIntoView()");
  await take(page, 'boite-pmi');
}

if (missingBrowser) throw new Error(missingBrowser);
await mkdir(FOLDER, { recursive: true });
const world = await openWorld();
try {
  await consolePictures(world);
  await sandboxPicture(world);
  await benchPicture(world);
} finally {
  await world.close();
}
