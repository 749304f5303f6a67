import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { eventually, openByMenu, reads } from '../page.fixture.ts';
import type { World } from '../world.fixture.ts';

/** What national steering reads. */
export function dashboardJourneys(world: () => World): void {
  describe('dashboards', () => {
    test('volumes, delays, rejections by cause and by software; the same figures in the CSV', async () => {
      const { page } = await world().signedIn('pilotage');
      await openByMenu(page, 'Tableaux de bord');
      await reads(page.locator('main'), /Volumes par jour/, /Délai médian/, /MATERNITE-DEMO/, /Version/i);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /CSV/ }).first().click();
      const file = await download;
      assert.match(file.suggestedFilename(), /^statistiques-.*\.csv$/);
      assert.match(await readFile(await file.path(), 'utf8'), /tableau;cle;libelle;recus/);
    });

    test('a filter stays in the address, and comes back with it', async () => {
      const { page } = await world().signedIn('pilotage');
      await page.goto(world().console('/tableaux-de-bord?kind=CS24'));
      const kind = page.getByLabel('Certificat', { exact: true });
      await eventually(async () => assert.equal(await kind.inputValue(), 'CS24'));
      await kind.selectOption('CS9');
      await page.waitForURL(/kind=CS9/);
      await page.reload();
      await eventually(async () => assert.equal(await kind.inputValue(), 'CS9'));
      await page.getByText('Volumes par jour').first().waitFor();
    });

    test('the emitters and their volumes', async () => {
      const { page } = await world().signedIn('pilotage');
      await openByMenu(page, 'Émetteurs');
      await page.getByRole('row', { name: /maternite@chu-cigogne/ }).waitFor();
      await page.getByRole('row', { name: /medecin@cabinet/ }).waitFor();
    });

    test('the journal says who did what, and that nothing was taken out of it', async () => {
      const { page } = await world().signedIn('operateur');
      await openByMenu(page, 'Journal');
      await page.getByText(/La chaîne d’empreintes est intacte/).waitFor();
      await page.getByText('A importé l’annuaire').first().waitFor();
    });
  });
}
