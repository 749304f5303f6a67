import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, openByMenu, reads } from '../page.fixture.ts';
import { reloadUntil } from '../reload.fixture.ts';
import { signIn, type World } from '../world.fixture.ts';

/** The directory of the PMIs: read by all, changed by some. */
export function directoryJourneys(world: () => World): void {
  describe('the directory', () => {
    test('a PMI is opened: its form is filled in, its mailbox verified by a test message that comes back', async () => {
      const { page } = await world().signedIn('operateur');
      await openByMenu(page, 'Annuaire des PMI');
      await page.getByLabel('Nom ou numéro').fill('vienne');
      await page.getByRole('link', { name: 'Haute-Vienne' }).click();
      await page.getByLabel('Certificat du 8e jour').fill('2026-01-05');
      await page.getByRole('button', { name: 'Ajouter une boîte' }).click();
      await page.getByLabel('Adresse', { exact: true }).fill('certificats@pmi-87.mssante.test');
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText('Tout est enregistré').waitFor();
      await reloadUntil(page, page.getByText('Vérifiée', { exact: true }));
      await reads(page.locator('main'), /reçoit CS8/);
      await page.getByRole('button', { name: /Envoyer un message de test/ }).click();
      await page
        .getByText(/Message de test envoyé/)
        .first()
        .waitFor();
    });

    test('what is typed survives leaving the page', async () => {
      const { page } = await world().signedIn('operateur');
      await page.goto(world().console('/annuaire/59'));
      await page.getByLabel('Téléphone').fill('03 99 00 00 59');
      await openByMenu(page, 'Messages');
      await page.goBack();
      await page.getByText(/ont été retrouvées/).waitFor();
      const phone = page.getByLabel('Téléphone');
      await eventually(async () => assert.equal(await phone.inputValue(), '03 99 00 00 59'));
      await page.getByRole('button', { name: 'Annuler mes modifications' }).click();
    });

    test('a CSV with errors changes nothing and says each of them; mended, it is applied', async () => {
      const { page } = await world().signedIn('operateur');
      await page.goto(world().console('/annuaire/import'));
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Annuaire actuel' }).click();
      const csv = await readFile(await (await download).path(), 'utf8');
      const faulty = csv.replace(/^03;/m, '103;').replace(/^(07;[^;]*);xdm;/m, '$1;papier;');
      await choose(page, faulty);
      await page.getByText(/2 erreurs sur/).waitFor();
      const errors = page.getByRole('table', { name: /Erreurs du fichier/ });
      await reads(errors, /cle[\s\S]*103[\s\S]*mode[\s\S]*papier/);
      await choose(page, csv.replace(/^(07;[^;]*);xdm;/m, '$1;pdf;'));
      await page.getByRole('button', { name: 'Appliquer' }).click();
      await page.getByText('Import appliqué : 1 PMI modifiée').waitFor();
    });

    test('a postal code and a city give their PMI', async () => {
      const { page } = await world().signedIn('support');
      await openByMenu(page, 'Quelle PMI ?');
      await page.getByLabel(/Code postal/).fill('69400');
      await page.getByLabel(/Commune/).fill('Villefranche-sur-Saône');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: /Rhône/ }).waitFor();
    });

    test('anybody reads which PMIs are open, without signing in', async () => {
      const { page } = await world().visitor();
      await page.goto(world().console('/ouvertures'));
      await page.getByLabel('Département ou PMI').fill('lozere');
      await reads(page.getByRole('row', { name: /Lozère/ }), /48000 Mende/);
      await page.getByRole('link', { name: 'Console' }).click();
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
      await signIn(world(), page, 'support');
    });
  });
}

async function choose(page: Page, csv: string): Promise<void> {
  const file = { name: 'annuaire.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type="file"]').setInputFiles(file);
}
