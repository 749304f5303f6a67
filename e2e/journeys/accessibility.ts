import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axeFindings, overflowing } from '../axe.ts';
import { filledIn } from '../page.fixture.ts';
import type { World } from '../world.fixture.ts';

const pages = (world: World): string[] => [
  '/',
  '/messages',
  `/messages/${world.certificate(/Paris/).id}`,
  `/messages/${world.certificate(/Ancienne version/).id}`,
  '/messages/00000000-0000-7000-8000-000000000000',
  '/a-traiter',
  '/annuaire',
  '/annuaire/75',
  '/annuaire/48',
  '/annuaire/import',
  '/quelle-pmi',
  '/emetteurs',
  '/tableaux-de-bord',
  '/journal',
  '/banc-de-test',
  '/ouvertures',
  '/nulle-part',
];

/** Everybody can use it: no finding of axe, no sideways scrolling, no mouse needed. */
export function accessibilityJourneys(world: () => World): void {
  describe('accessibility', () => {
    for (const options of [{ width: 1280 }, { width: 320 }, { width: 1280, dark: true }]) {
      const name = `${options.width} px${options.dark ? ', dark' : ''}`;
      test(`every page of the console at ${name}: axe finds nothing, nothing sticks out`, async () => {
        const { page } = await world().signedIn('operateur', options);
        const found: string[] = [];
        for (const path of pages(world())) {
          await page.goto(world().console(path), { waitUntil: 'load' });
          await page
            .getByRole('heading', { level: 1 })
            .or(page.getByRole('heading', { level: 2 }))
            .first()
            .waitFor();
          await filledIn(page);
          const problems = [...(await axeFindings(page)), ...(await overflowing(page))];
          found.push(...problems.map((problem) => `${path} ${problem}`));
        }
        assert.deepEqual(found, []);
      });
    }

    test('dialogs: axe finds nothing, they are named, and Escape closes them', async () => {
      const { page } = await world().signedIn('operateur');
      const dialogs: [path: string, open: () => Promise<void>, name: RegExp][] = [
        [
          '/emetteurs',
          () =>
            page
              .getByRole('button', { name: /^Modifier/ })
              .first()
              .click(),
          /Modifier l’émetteur/,
        ],
        ['/messages', () => page.keyboard.type('?'), /clavier/i],
      ];
      for (const [path, open, name] of dialogs) {
        await page.goto(world().console(path));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await filledIn(page);
        await open();
        const dialog = page.getByRole('dialog', { name });
        await dialog.waitFor();
        assert.deepEqual(await axeFindings(page), [], path);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    });

    test('the page to sign in has nothing either', async () => {
      const { page } = await world().visitor({ width: 320 });
      await page.goto(world().console('/'));
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await overflowing(page), []);
    });

    test('by keyboard alone: signed in, skipped to the content, a message opened, another page reached, signed out', async () => {
      const { page } = await world().visitor();
      await page.goto(world().console('/'));
      const signIn = page.getByRole('link', { name: 'Se connecter' });
      await signIn.waitFor();
      await reach(page, 'Tab', 'Se connecter');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Choisissez une identité' }).waitFor();
      await reach(page, 'Tab', 'Exploitation');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Flux en direct' }).waitFor();
      await page
        .getByRole('link', { name: /ouvrir le message/ })
        .first()
        .waitFor();
      await reach(page, 'Tab', 'Aller au contenu');
      await page.keyboard.press('Enter');
      await reach(page, 'Tab', 'ouvrir le message');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Histoire' }).waitFor();
      await page.keyboard.type('gb');
      await page.getByRole('heading', { name: 'Tableaux de bord' }).waitFor();
      await page.keyboard.type('?');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await reach(page, 'Tab', 'CIGOGNE-TEST');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Se déconnecter' }).waitFor();
      await reach(page, 'ArrowDown', 'Se déconnecter');
      await page.keyboard.press('Enter');
      await page
        .getByText(/Connectez-vous|déconnecté/)
        .first()
        .waitFor();
    });
  });
}

interface Keyed {
  keyboard: { press(key: string): Promise<void> };
  evaluate(script: string): Promise<unknown>;
}

const MOST_PRESSES = 120;

/** Presses a key until what has the focus says these words, and checks that the focus can be seen. */
async function reach(page: Keyed, key: 'Tab' | 'ArrowDown', words: string): Promise<void> {
  for (let count = 0; count < MOST_PRESSES; count += 1) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(
      'document.activeElement.textContent + " " + (document.activeElement.ariaLabel ?? "")',
    );
    if (!String(focused).includes(words) || String(focused).length > 400) continue;
    const outline = await page.evaluate(
      'getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow',
    );
    assert.notEqual(outline, 'nonenone', `the focus on « ${words} » cannot be seen`);
    return;
  }
  throw new Error(`${key} never reached « ${words} »`);
}
