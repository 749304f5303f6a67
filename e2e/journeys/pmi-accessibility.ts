import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { filledIn } from '../page.fixture.ts';
import type { Person, PmiWorld } from '../pmi.fixture.ts';

const PAGES: Readonly<Partial<Record<Person, readonly string[]>>> = {
  medecin: [
    '/',
    '/a-suivre',
    '/a-suivre?urgence=routine&etat=closed',
    '/attendus',
    '/attendus?certificat=CS24',
    '/arrivees',
    '/arrivees?etat=integrated',
    '/rapprochements',
    '/criteres',
    '/nulle-part',
    '/enfants/00000000-0000-7000-8000-000000000000',
  ],
  administrateur: ['/secteurs', '/comptes', '/service', '/a-suivre'],
  dpo: ['/journal'],
};

/** Everybody can use it: no finding of axe at any level, no sideways scrolling. */
export function accessibilityJourneys(world: () => PmiWorld): void {
  const looked = async (page: Page, name: string): Promise<string[]> => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await filledIn(page);
    return [...(await axeFindings(page)), ...(await overflowing(page))].map(
      (problem) => `${name} ${problem}`,
    );
  };

  describe('accessibility', () => {
    for (const options of [{ width: 1280 }, { width: 320 }, { width: 1280, dark: true }]) {
      const name = `${options.width} px${options.dark ? ', dark' : ''}`;
      test(`every page at ${name}: axe finds nothing, nothing sticks out`, async () => {
        const found: string[] = [];
        for (const person of ['medecin', 'administrateur', 'dpo'] as const) {
          const { page, close } = await world().signedIn(person, options);
          for (const path of PAGES[person] ?? []) {
            await page.goto(world().at(path));
            found.push(...(await looked(page, path)));
          }
          if (person === 'medecin') found.push(...(await recordAndDialogs(page)));
          await close();
        }
        assert.deepEqual(found, []);
      });
    }
  });

  async function recordAndDialogs(page: Page): Promise<string[]> {
    const found: string[] = [];
    await page.goto(world().at('/a-suivre'));
    await page
      .getByRole('button', { name: /^Proposer/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await looked(page, 'proposer')));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-line]').first().click();
    await page.getByRole('heading', { name: 'Croissance' }).waitFor();
    found.push(...(await looked(page, 'dossier')));
    await page.getByRole('button', { name: 'Rechercher un enfant' }).click();
    await page.getByRole('combobox').fill('cigogne');
    await page.getByRole('option').first().waitFor();
    found.push(...(await looked(page, 'recherche')));
    await page.keyboard.press('Escape');
    await page.goto(world().at('/criteres'));
    await page.getByRole('row').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'À partir de combien de points' }).waitFor();
    found.push(...(await looked(page, 'critères')));
    return found;
  }
}
