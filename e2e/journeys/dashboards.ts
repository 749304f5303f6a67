import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { World } from '../world.fixture.ts';

/** What national steering reads. */
export function dashboardJourneys(world: () => World): void {
  describe('dashboards', () => {
    test('volumes, delays, rejections by cause and by software; the same figures in the CSV', async () => {
      const { page } = await world().signedIn('pilotage');
      await page.getByRole('link', { name: 'Tableaux de bord' }).click();
      await page.getByText('Volumes par jour').first().waitFor();
      const text = (await page.locator('main').textContent()) ?? '';
      for (const words of [/Délai médian/, /MATERNITE-DEMO/, /Version/i]) assert.match(text, words);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /CSV/ }).first().click();
      const file = await download;
      assert.match(file.suggestedFilename(), /^statistiques-.*\.csv$/);
      assert.match(await readFile(await file.path(), 'utf8'), /tableau;cle;libelle;recus/);
    });

    test('a filter stays in the address, and comes back with it', async () => {
      const { page } = await world().signedIn('pilotage');
      await page.goto(world().console('/tableaux-de-bord?kind=CS24'));
      await page.getByText('Volumes par jour').first().waitFor();
      assert.equal(await page.getByLabel('Certificat', { exact: true }).inputValue(), 'CS24');
      await page.getByLabel('Certificat', { exact: true }).selectOption('CS9');
      await page.waitForURL(/kind=CS9/);
      await page.reload();
      await page.getByText('Volumes par jour').first().waitFor();
      assert.equal(await page.getByLabel('Certificat', { exact: true }).inputValue(), 'CS9');
    });

    test('the emitters and their volumes', async () => {
      const { page } = await world().signedIn('pilotage');
      await page.getByRole('link', { name: 'Émetteurs' }).click();
      await page.getByRole('heading', { name: 'Émetteurs', level: 1 }).waitFor();
      await page.getByRole('row', { name: /maternite@chu-cigogne/ }).waitFor();
      await page.getByRole('row', { name: /medecin@cabinet/ }).waitFor();
    });

    test('the journal says who did what, and that nothing was taken out of it', async () => {
      const { page } = await world().signedIn('operateur');
      await page.getByRole('link', { name: 'Journal' }).click();
      await page.getByText(/La chaîne d’empreintes est intacte/).waitFor();
      await page.getByText('A importé l’annuaire').first().waitFor();
    });
  });
}
