import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { birth, csvOf } from '../many.fixture.ts';
import { eventually, openByMenu } from '../page.fixture.ts';

const CSV = { name: 'naissances.csv', mimeType: 'text/csv' };

/** Two whole births, and a line that is wrong in two places. */
function births(start: number): Buffer {
  const { unite: _, ...first } = birth(start);
  const { unite: __, ...second } = birth(start + 1);
  const wrong = { ...birth(start + 2), unite: '', 'birth.date': '2026-02-30', 'child.sex': 'X' };
  return Buffer.from(csvOf([first, second, wrong]));
}

async function choose(page: Page, buffer: Buffer): Promise<void> {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Fichier CSV' }).click();
  await (await dialog).setFiles({ ...CSV, buffer });
}

const clean = async (page: Page) =>
  assert.deepEqual([...(await axeFindings(page)), ...(await overflowing(page))], []);

/** Births of files, series of certificates, units and the journal, as people do them. */
export function importJourneys(world: () => EmitterWorld): void {
  describe('births of files, and several certificates at once', () => {
    test('a CSV is told before anything is made; its errors are listed; the same file again is harmless', async () => {
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/certificats/nouveau'));
      await page.getByRole('link', { name: 'Des naissances en série (CSV)' }).click();
      await choose(page, births(500));
      await page.getByText('3 lignes lues : 2 brouillons à créer, 1 ligne à corriger.').waitFor();
      await page.getByRole('cell', { name: 'birth.date' }).waitFor();
      await clean(page);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Erreurs (CSV)' }).click();
      assert.equal((await download).suggestedFilename(), 'erreurs-import.csv');
      await page.getByRole('button', { name: 'Créer 2 brouillons' }).click();
      await page.getByText('2 brouillons créés.').waitFor();
      await clean(page);
      await page.getByRole('link', { name: 'Ouvrir le brouillon de la ligne 2' }).click();
      await page.getByRole('form').waitFor();
      assert.equal(await page.locator('[id="champ-child.localId"]').inputValue(), 'ESSAI-500');
      await page.goto(world().at('/certificats/importer'));
      await choose(page, births(500));
      await page.getByText('2 naissances étaient déjà importées : rien n’est créé deux fois.').waitFor();
      assert.equal(await page.getByRole('button', { name: /^Créer/ }).count(), 0);
    });

    test('a Bundle of the maternity’s software becomes a draft; what was left out is told', async () => {
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/certificats/importer-fhir'));
      const bundle = {
        resourceType: 'Bundle',
        entry: [
          {
            resource: {
              resourceType: 'Patient',
              name: [{ use: 'official', family: 'CIGOGNE-TEST', given: ['Gaëlle'] }],
              gender: 'female',
              birthDate: '2026-10-25',
            },
          },
          { resource: { resourceType: 'Device' } },
        ],
      };
      const dialog = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Fichier FHIR (JSON)' }).click();
      const buffer = Buffer.from(JSON.stringify(bundle));
      await (await dialog).setFiles({ name: 'naissance.json', mimeType: 'application/json', buffer });
      await page.getByRole('button', { name: 'Créer le brouillon' }).click();
      await page.getByText('Device : pas de place dans ce certificat').waitFor();
      await clean(page);
      await page.getByRole('link', { name: 'Ouvrir le brouillon' }).click();
      await page.getByRole('form').waitFor();
      assert.equal(await page.locator('[id="champ-child.given"]').inputValue(), 'Gaëlle');
    });

    test('complete drafts are given to sign together; the physician signs them with one confirmation', async () => {
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/certificats/importer'));
      await choose(page, births(600));
      await page.getByRole('button', { name: 'Créer 2 brouillons' }).click();
      await page.getByText('2 brouillons créés.').waitFor();
      await page.goto(world().at('/?vue=brouillons'));
      await page.getByRole('checkbox', { name: /^Choisir tous/ }).check();
      await page.getByRole('button', { name: /^Donner à signer/ }).click();
      const giving = page.getByRole('dialog', { name: /^Donner à signer/ });
      await giving.getByRole('button', { name: /^Donner à signer/ }).click();
      await giving.getByText(/certificats donnés à signer/).waitFor();
      await giving.getByRole('button', { name: 'Fermer' }).click();

      const { page: desk } = await world().signedIn('pediatre');
      await desk.goto(world().at('/?vue=a-signer'));
      await desk.getByRole('checkbox', { name: /^Choisir tous/ }).check();
      await clean(desk);
      await desk.getByRole('button', { name: /^Signer et envoyer/ }).click();
      const signing = desk.getByRole('dialog', { name: /^Signer et envoyer/ });
      await signing.waitFor();
      assert.deepEqual(await axeFindings(desk), []);
      await signing.getByRole('button', { name: /^Je signe et j’envoie/ }).click();
      await signing.getByText(/certificats signés/).waitFor();
      await signing.getByRole('button', { name: 'Fermer' }).click();
      await eventually(async () => {
        assert.equal(await desk.getByRole('checkbox', { name: /^Choisir le certificat/ }).count(), 0);
      });
    });

    test('the administrator opens units, limits an account, and reads in the journal who did what', async () => {
      const { page } = await world().signedIn('administratrice');
      await page.waitForURL((url) => url.pathname === '/indicateurs');
      await openByMenu(page, 'Établissement');
      for (const name of ['Essai A', 'Essai B']) {
        await page.getByRole('button', { name: 'Ouvrir une unité' }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: 'Nom' }).fill(name);
        await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByRole('rowheader', { name }).waitFor();
      }
      await page.getByRole('button', { name: 'Modifier le compte de Noa QUALITE-TEST' }).click();
      await page.getByRole('checkbox', { name: 'Essai A' }).check();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole('button', { name: 'Enregistrer' }).last().click();
      await page.getByRole('row').filter({ hasText: 'Noa QUALITE-TEST' }).getByText('Essai A').waitFor();
      await openByMenu(page, 'Journal');
      await page.getByRole('rowheader', { name: 'Compte modifié' }).first().waitFor();
      await page.getByLabel('Personne ou logiciel').selectOption({ label: 'Prudence PEDIATRE-TEST' });
      await page.getByRole('rowheader', { name: 'Signé' }).first().waitFor();
      await page
        .getByRole('button', { name: /montrer ce seul certificat$/ })
        .first()
        .click();
      await page.getByText(/^Seul le certificat/).waitFor();
      await clean(page);
      for (const name of ['Essai A', 'Essai B']) {
        await openByMenu(page, 'Établissement');
        await page.getByRole('button', { name: `Fermer l’unité ${name}` }).click();
        await page.getByRole('rowheader', { name: `${name} (fermée)` }).waitFor();
      }
    });
  });
}
