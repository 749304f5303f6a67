import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { answer, newDraft, saved } from '../fill.fixture.ts';
import { hiddenFocus } from '../focus.fixture.ts';
import { filledIn } from '../page.fixture.ts';

/** What is left of 1280 × 1024 when everything is four times as large (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

/** The pages of those who fill and sign; `id`: of a draft. */
const pages = (id: string): string[] => [
  '/',
  '/?vue=tous',
  '/?vue=rejetes',
  '/certificats/nouveau',
  `/certificats/${id}`,
  `/certificats/${id}/apercu`,
  '/certificats/00000000-0000-7000-8000-000000000000',
  '/certificats/importer',
  '/certificats/importer-fhir',
  '/nulle-part',
];

/** The pages of whoever runs the establishment. */
const OFFICE_PAGES = ['/indicateurs', '/etablissement', '/journal'];

/** Everybody can use it: no finding of axe at any level, no sideways scrolling. */
export function accessibilityJourneys(world: () => EmitterWorld): void {
  const looked = async (page: Page, path: string): Promise<string[]> => {
    await page.goto(world().at(path), { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await filledIn(page);
    return [...(await axeFindings(page)), ...(await overflowing(page))].map(
      (problem) => `${path} ${problem}`,
    );
  };

  describe('accessibility', () => {
    for (const options of [{ width: 1280 }, { width: 320 }, { width: 1280, dark: true }]) {
      const name = `${options.width} px${options.dark ? ', dark' : ''}`;
      test(`every page at ${name}: axe finds nothing, nothing sticks out`, async () => {
        const { page } = await world().signedIn('pediatre', options);
        const id = await newDraft(page, world().at, 'Certificat du 24e mois');
        await answer(page, 'answers.vaccines', [{ vaccine: 'J07CA01', given: true, rank: 1 }]);
        await answer(page, 'answers.weight', 1);
        await page.keyboard.press('Tab');
        await saved(page);
        const found = [...(await axeFindings(page)), ...(await overflowing(page))];
        for (const path of pages(id)) {
          found.push(...(await looked(page, path)));
        }
        const { page: office } = await world().signedIn('administratrice', options);
        for (const path of OFFICE_PAGES) {
          found.push(...(await looked(office, path)));
        }
        assert.deepEqual(found, []);
      });
    }

    test('at 400 % of 1280 × 1024: nothing sticks out, and the focus is never hidden', async () => {
      const { page } = await world().signedIn('pediatre', ZOOMED);
      const { page: office } = await world().signedIn('administratrice', ZOOMED);
      const id = await newDraft(page, world().at, 'Certificat du 8e jour');
      const found: string[] = [];
      const zoomed = async (shown: Page, path: string) => {
        await shown.goto(world().at(path), { waitUntil: 'load' });
        await shown.getByRole('heading', { level: 1 }).waitFor();
        await filledIn(shown);
        const problems = [...(await overflowing(shown)), ...(await hiddenFocus(shown))];
        found.push(...problems.map((problem) => `${path} ${problem}`));
      };
      for (const path of pages(id)) await zoomed(page, path);
      for (const path of OFFICE_PAGES) await zoomed(office, path);
      assert.deepEqual(found, []);
    });

    test('dialogs and the followed certificate: axe finds nothing', async () => {
      const { page } = await world().signedIn('pediatre');
      const found: string[] = [];
      await page.goto(world().at('/?vue=tous'));
      await filledIn(page);
      const sent = page.getByRole('row').filter({ hasText: /Envoyé|Remis/ });
      await sent.getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Histoire' }).waitFor();
      found.push(...(await axeFindings(page)), ...(await overflowing(page)));
      await page.getByRole('button', { name: 'Annuler ce certificat' }).click();
      await page.getByRole('dialog').waitFor();
      found.push(...(await axeFindings(page)));
      await page.keyboard.press('Escape');
      await newDraft(page, world().at, 'Certificat du 8e jour');
      await page.getByRole('button', { name: 'Signer et envoyer' }).click();
      await page.getByText('Une réponse est nécessaire.').first().waitFor();
      found.push(...(await axeFindings(page)));
      await page.getByRole('button', { name: 'Lire un Datamatrix INS' }).click();
      await page.getByRole('dialog').waitFor();
      found.push(...(await axeFindings(page)));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('menuitem', { name: 'Supprimer ce brouillon' }).click();
      await page.getByRole('dialog', { name: 'Supprimer ce brouillon ?' }).waitFor();
      found.push(...(await axeFindings(page)));
      assert.deepEqual(found, []);
    });

    test('a page that a person may not open says so, and what to do', async () => {
      const { page } = await world().signedIn('sageFemme');
      await page.goto(world().at('/etablissement'));
      await page.getByText(/demande d’autres droits/).waitFor();
      assert.deepEqual(await axeFindings(page), []);
    });
  });
}
