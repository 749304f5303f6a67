import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, filledIn, openByMenu } from '../page.fixture.ts';
import { type Login, signIn, type World } from '../world.fixture.ts';

const MENUS: Readonly<Record<Exclude<Login, 'inconnu'>, readonly string[]>> = {
  operateur: [
    'Flux en direct',
    'Messages',
    'À traiter',
    'Annuaire des PMI',
    'Quelle PMI ?',
    'Émetteurs',
    'Tableaux de bord',
    'Banc de test',
    'Journal',
  ],
  pilotage: [
    'Flux en direct',
    'Messages',
    'À traiter',
    'Annuaire des PMI',
    'Quelle PMI ?',
    'Émetteurs',
    'Tableaux de bord',
    'Banc de test',
  ],
  gradesIdf: [
    'Flux en direct',
    'Messages',
    'À traiter',
    'Annuaire des PMI',
    'Quelle PMI ?',
    'Émetteurs',
    'Tableaux de bord',
    'Banc de test',
  ],
  support: [
    'Flux en direct',
    'Messages',
    'À traiter',
    'Annuaire des PMI',
    'Quelle PMI ?',
    'Émetteurs',
    'Tableaux de bord',
    'Banc de test',
  ],
};

/** Who sees what. */
export function roleJourneys(world: () => World): void {
  describe('roles', () => {
    for (const login of ['operateur', 'pilotage', 'gradesIdf', 'support'] as const) {
      test(`${login} sees its own menu, its name and its role`, async () => {
        const { page } = await world().signedIn(login);
        const links = page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link');
        await eventually(async () => {
          const words = (await links.allTextContents()).map((text) => text.replace(/\s*\d+.*$/, ''));
          assert.deepEqual(words, MENUS[login]);
        });
        const account = world().demo.ready.accounts.find((each) => each.login === login);
        await page
          .getByRole('banner')
          .getByText(account?.name ?? '')
          .waitFor();
      });
    }

    test('a GRADeS sees the messages of its region only, and changes no other region’s PMI', async () => {
      const { page } = await world().signedIn('gradesIdf');
      await openByMenu(page, 'Messages');
      const table = page.getByRole('table', { name: /^Messages/ });
      await table
        .getByRole('link', { name: /ouvrir le message/ })
        .first()
        .waitFor();
      const rows = (await table.getByRole('row').allTextContents()).slice(1);
      assert.ok(rows.length > 0);
      assert.deepEqual(
        rows.filter((text) => !/Paris|Seine-Saint-Denis/.test(text)),
        [],
      );
      await page.goto(world().console(`/messages/${world().certificate(/Corse/).id}`));
      await page.getByText('Ce message n’est pas connu de la plateforme').waitFor();
      await page.goto(world().console('/annuaire/75'));
      await page.getByRole('button', { name: 'Enregistrer' }).waitFor();
      await page.goto(world().console('/annuaire/38'));
      await page.getByRole('heading', { name: /Isère/, level: 1 }).waitFor();
      await filledIn(page);
      assert.equal(await page.getByRole('button', { name: 'Enregistrer' }).count(), 0);
    });

    test('a page that is not for a role says so, and leads back', async () => {
      const { page } = await world().signedIn('support');
      await page.goto(world().console('/journal'));
      await page.getByText(/demande d’autres droits/).waitFor();
      await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
      await page.getByRole('heading', { name: 'Flux en direct' }).waitFor();
    });

    test('an identity without an account is told so', async () => {
      const { page } = await world().visitor();
      await page.goto(world().console('/'));
      await signIn(world(), page, 'inconnu');
      await page.getByRole('heading', { name: 'Vous n’avez pas de compte ici' }).waitFor();
      assert.equal(await page.getByRole('navigation', { name: 'Navigation principale' }).count(), 0);
    });

    test('another person takes over in two gestures; nothing of the former stays on the screen', async () => {
      const { page } = await world().signedIn('operateur');
      await userMenu(page).click();
      await page.getByRole('menuitem', { name: 'Changer d’utilisateur' }).click();
      await page.getByRole('heading', { name: 'Choisissez une identité' }).waitFor();
      assert.equal(await page.getByText('Odile').count(), 1, 'as one of the identities to choose only');
      await page.goto(world().console('/messages'));
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
    });
  });
}

const userMenu = (page: Page) => page.getByRole('banner').getByRole('button', { name: /CIGOGNE-TEST/ });
