import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { communesOfPmi } from '@cigogne/territory';
import { inventedOutlines } from '@cigogne/territory/testing';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { filledIn, reads } from '../page.fixture.ts';
import { openPmiWorld, type PmiWorld } from '../pmi.fixture.ts';
import { inventFigures, inventShares } from './figures.fixture.ts';

const YEAR = new Date().getFullYear() - 1;
let opened: PmiWorld | undefined;

function world(): PmiWorld {
  if (!opened) throw new Error('the PMI is not running');
  return opened;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(world().at(path));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await filledIn(page);
}

async function download(page: Page, button: RegExp, item: string): Promise<Buffer> {
  await page.getByRole('button', { name: button }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return readFile(await file.path());
}

/** Communes of the table whose value is hidden. */
async function hiddenRows(page: Page): Promise<number> {
  await page.getByText('Les mêmes données en tableau').click();
  const rows = page.getByRole('row').filter({ hasText: 'peu d’enfants' });
  await rows.first().waitFor();
  return rows.count();
}

describe('the figures in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    opened = await openPmiWorld();
    await inventFigures(world().database, [YEAR - 1, YEAR]);
  });
  after(() => opened?.close());
  visitorsLeaveAfterEach();

  test('births are pasted: each wrong line is told, the others are written, and the coverage follows', async () => {
    const { page } = await world().signedIn('medecin');
    await open(page, `/chiffres/couverture?annee=${YEAR}`);
    await page.getByText(`Les naissances de ${YEAR} ne sont pas saisies`).waitFor();
    await page.getByRole('link', { name: 'Saisir les naissances' }).click();
    await page.getByLabel('Lignes collées').fill('23096;750\n23245;450\n75056;12\nGuéret;4');
    await page.getByRole('button', { name: 'Vérifier les lignes' }).click();
    await page.getByText('Ligne 3 : La commune 75056 n’est pas de votre territoire.').waitFor();
    await page.getByText('Ligne 4 : « Guéret » n’est pas un code de commune').waitFor();
    await page.getByRole('status').filter({ hasText: '2 communes' }).getByRole('button').click();
    await page.getByText('2 communes saisies sur').waitFor();
    await page.getByRole('textbox', { name: 'Chercher une commune' }).fill('auzances');
    await page.getByRole('textbox', { name: 'Naissances de Auzances' }).fill('14');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('3 communes saisies sur').waitFor();
    await page.getByRole('link', { name: 'Couverture' }).click();
    // 720 + 432 + 12 certificates of 750 + 450 + 14 births.
    await reads(page.getByRole('region', { name: `Couverture de ${YEAR}` }), /1\s?214/, /95,9/);
    await reads(page.getByRole('row').filter({ hasText: 'Guéret' }), /96/);
  });

  test('an indicator is seen over the years and months, and leaves as a table and as a picture', async () => {
    const { page } = await world().signedIn('medecin');
    await open(page, `/chiffres?annee=${YEAR}`);
    await page.getByRole('link', { name: 'Naissance prématurée' }).first().click();
    await page.getByRole('heading', { name: /Naissance prématurée, 8e jour, par année/ }).waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    const png = await download(page, /^Exporter : Naissance prématurée.*par mois/, 'Image (PNG)');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) > 900 && png.readUInt32BE(20) > 400, 'twice the size of the screen');
    const svg = (
      await download(page, /^Exporter : Naissance prématurée.*par année/, 'Image à agrandir (SVG)')
    ).toString();
    for (const words of ['Naissances avant 37 semaines', 'PMI de la Creuse', 'Calculé le'])
      assert.ok(svg.includes(words), words);
    assert.doesNotMatch(svg, /var\(--/);
    const csv = (
      await download(page, /^Exporter : Naissance prématurée.*par mois/, 'Tableau (CSV)')
    ).toString();
    assert.match(csv, new RegExp(`Naissance prématurée;CS8;${YEAR}-01;`));
  });

  test('few children are hidden; the physician may see them, and then no picture leaves', async () => {
    const { page } = await world().signedIn('medecin');
    await open(page, `/chiffres/territoire?annee=${YEAR}&indicateur=prematurity`);
    await page.getByText('Les mêmes données en tableau').click();
    await reads(page.getByRole('row').filter({ hasText: 'Auzances' }), /12/);
    await open(page, `/chiffres?annee=${YEAR}&indicateur=prematurity&certificat=CS8`);
    await page.getByText('Les mêmes données en tableau').nth(1).click();
    // The address holds it: what is shown follows a moment later.
    await page.getByRole('checkbox', { name: 'Voir les petits effectifs' }).click();
    await page.getByText('Usage interne au service').waitFor();
    await page.getByRole('button', { name: /^Exporter : Naissance prématurée.*par mois/ }).click();
    assert.ok(await page.getByRole('menuitem', { name: 'Image (PNG)' }).isDisabled());
  });

  test('outlines are loaded: the squares become a map, which leaves as a picture with its source', async () => {
    await inventShares(world().database, YEAR, 'tobacco', [
      ['23096', 90, 300],
      ['23008', 12, 80],
      ['23176', 30, 120],
      ['23013', 2, 40],
    ]);
    const { page } = await world().signedIn('medecin');
    await open(page, `/chiffres/territoire?annee=${YEAR}&indicateur=tobacco`);
    await page.getByText('Ce n’est pas une carte').waitFor();
    await page.getByRole('link', { name: 'Charger les contours' }).click();
    const form = page.getByRole('form', { name: 'Charger des contours' });
    const load = async (text: string) => {
      const file = { name: 'communes.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) };
      await form.getByLabel('Source').fill('Contours inventés de l’essai');
      await form.locator('input[type=file]').setInputFiles(file);
      await form.getByRole('button', { name: 'Charger' }).click();
    };
    await load(JSON.stringify({ type: 'Topology' }));
    await form.getByText('Ce fichier est en TopoJSON').waitFor();
    const communes = communesOfPmi('23').map(({ cog, name }) => ({ cog, name }));
    await load(inventedOutlines([...communes.slice(1), { cog: '75056', name: 'Ailleurs-Test' }]));
    await page.getByText(`${communes.length - 1} communes sont dessinées.`).waitFor();
    await page.getByText('1 commune du territoire n’est pas dans ce fichier').waitFor();
    await open(page, `/chiffres/territoire?annee=${YEAR}&indicateur=tobacco`);
    const map = page.getByRole('img', { name: /par commune$/ });
    await map.waitFor();
    // What the table hides the map hatches, and nothing else: it has the same points.
    assert.equal(await hiddenRows(page), 2, 'two mothers, and what would tell of them by subtraction');
    assert.equal(await map.locator('path[data-masked]').count(), 2);
    await map.locator('path[data-shade]:not([data-shade="none"])').first().hover();
    await page.getByText(/^(?:Guéret : 30\s%, parmi 300|Aubusson : 15\s%, parmi 80)$/).waitFor();
    const svg = (await download(page, /^Exporter : .*par commune/, 'Image à agrandir (SVG)')).toString();
    const read = svg.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const words of [
      'Contours : Contours inventés de l’essai',
      'PMI de la Creuse',
      'peu d’enfants, masqué',
    ])
      assert.ok(read.includes(words), words);
    assert.doesNotMatch(svg, /var\(--/);
    const png = await download(page, /^Exporter : .*par commune/, 'Image (PNG)');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
  });

  test('the threshold of a year’s files is kept, and changed by the physician with a reason', async () => {
    await world().database.query(
      `insert into export_rule (year, k, at, by_name) values ($1, 11, now(), 'Émile EPIDEMIO-TEST')`,
      [YEAR],
    );
    const { page } = await world().signedIn('medecin');
    await open(page, `/chiffres/export?annee=${YEAR}`);
    assert.ok(await page.getByLabel('Chaque ligne est commune à').isDisabled());
    await page.getByRole('button', { name: 'Changer le seuil…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Chaque ligne est commune à').selectOption('20');
    await dialog.getByLabel('Pourquoi').fill('Fichier rappelé');
    await dialog.getByRole('button', { name: 'Changer le seuil' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/20 enfants, depuis le .*Mathilde MEDECIN-TEST : Fichier rappelé/).waitFor();
    await page.getByRole('button', { name: 'Préparer' }).click();
    await page.getByText('aucune ligne ne peut être donnée sans désigner quelqu’un').waitFor();
  });

  for (const width of [1280, 320]) {
    test(`axe finds nothing at ${width} px, nothing sticks out`, async () => {
      const { page, close } = await world().signedIn('medecin', { width });
      const found: string[] = [];
      for (const path of [
        `/chiffres?annee=${YEAR}&indicateur=prematurity&certificat=CS8`,
        `/chiffres/territoire?annee=${YEAR}`,
        `/chiffres/territoire?annee=${YEAR}&par=secteur&effectifs=tous`,
        `/chiffres/couverture?annee=${YEAR}`,
        `/chiffres/completude?annee=${YEAR}`,
        `/chiffres/export?annee=${YEAR}`,
        `/chiffres/naissances?annee=${YEAR}`,
        '/chiffres/contours',
      ]) {
        await open(page, path);
        found.push(
          ...[...(await axeFindings(page)), ...(await overflowing(page))].map((one) => `${path} ${one}`),
        );
      }
      assert.deepEqual(found, []);
      await close();
    });
  }
});
