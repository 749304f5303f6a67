import { mkdir } from 'node:fs/promises';
import { missingBrowser } from './browser.fixture.ts';
import { emitterPictures } from './emitter-pictures.ts';
import { filledIn } from './page.fixture.ts';
import { FOLDER, SIZE, take } from './picture.fixture.ts';
import { pagesPictures } from './pmi-pages-pictures.ts';
import { pmiPictures } from './pmi-pictures.ts';
import { openWorld, type World } from './world.fixture.ts';

/**
 * `node e2e/pictures.ts`: the pictures of the README and of the guides, from applications that run.
 * `node e2e/pictures.ts emetteur`, `pmi`, `pmi-pages` or `plateforme`: those of one of them alone.
 * Dates are written as in French where Chromium has its French locale (Debian: chromium-l10n).
 */

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

async function platformPictures(): Promise<void> {
  const world = await openWorld();
  try {
    await consolePictures(world);
    await sandboxPicture(world);
    await benchPicture(world);
  } finally {
    await world.close();
  }
}

if (missingBrowser) throw new Error(missingBrowser);
await mkdir(FOLDER, { recursive: true });
const pictures = {
  plateforme: platformPictures,
  emetteur: emitterPictures,
  pmi: pmiPictures,
  'pmi-pages': pagesPictures,
};
for (const [name, takeThem] of Object.entries(pictures)) {
  if (process.argv[2] === undefined || process.argv[2] === name) await takeThem();
}
