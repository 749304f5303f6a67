import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { answer, newDraft, saved } from '../fill.fixture.ts';
import { eventually } from '../page.fixture.ts';
import { workerReady, workstation } from '../workstation.fixture.ts';

const DRAFT = z.object({ fields: z.record(z.string(), z.unknown()) });
const CS8 = 'Certificat du 8e jour';
const NAME = 'CIGOGNE-TEST';
const IDLE_MS = 21 * 60_000;

/** A network that is cut, a server that is stopped, and a workstation that several people share. */
export function offlineJourneys(world: () => EmitterWorld): void {
  /** What the server has of what was typed. */
  const typed = async (page: Page, id: string) => {
    const answered = await page.request.get(world().at(`/api/certificates/${id}`));
    const { fields } = DRAFT.parse(await answered.json());
    return Object.fromEntries(Object.entries(fields).filter(([path]) => !path.startsWith('birth.')));
  };
  const value = (page: Page, path: string) => page.locator(`[id="champ-${path}"]`).inputValue();
  /** A draft with a name in it, in a browser that can open the client without network. */
  const begun = async (person: 'sageFemme' | 'pediatre' = 'sageFemme') => {
    const opened = await world().signedIn(person);
    const id = await newDraft(opened.page, world().at, CS8);
    await answer(opened.page, 'child.family', NAME);
    await saved(opened.page);
    await workerReady(opened.page);
    return { ...opened, id };
  };

  /**
   * A page that goes tries once more to send, and the cut that the browser plays ends with the page: only a server that
   * is away surely hears nothing.
   */
  const closeUnheard = async (page: Page) => {
    const start = await world().stopServer();
    try {
      await page.close();
    } finally {
      await start();
    }
  };

  describe('without network', () => {
    test('cut, typed, reloaded, typed again, network back: all of it is saved, and once', async () => {
      const { page, context, id } = await begun();
      const sent: string[] = [];
      page.on('requestfinished', (request) => {
        if (request.method() === 'PATCH') sent.push(request.postData() ?? '');
      });
      await context.setOffline(true);
      await answer(page, 'child.given', 'Aimée');
      await page.getByText('Hors ligne : 1 saisie est gardée sur ce poste').waitFor();
      await page.reload();
      await page.getByText('Le réseau est coupé : continuez, rien n’est perdu.').waitFor();
      assert.equal(await value(page, 'child.family'), NAME);
      assert.equal(await value(page, 'child.given'), 'Aimée');
      await answer(page, 'answers.gestity', 2);
      await page.reload();
      await page.locator('[id="champ-answers.gestity"]').waitFor();
      assert.equal(await value(page, 'answers.gestity'), '2');

      await context.setOffline(false);
      await saved(page);
      await page.getByText('Le réseau est coupé').waitFor({ state: 'detached' });
      assert.deepEqual(await typed(page, id), {
        'child.family': NAME,
        'child.given': 'Aimée',
        'answers.gestity': 2,
      });
      for (const path of ['child.given', 'answers.gestity'])
        assert.equal(sent.filter((body) => body.includes(path)).length, 1, `${path} was sent once`);
    });

    test('the server is stopped, then comes back: the same', async () => {
      const { page, id } = await begun();
      const start = await world().stopServer();
      try {
        await answer(page, 'child.given', 'Aimée');
        await page.getByText('Hors ligne : 1 saisie est gardée sur ce poste').waitFor();
        await page.reload();
        await page.locator('[id="champ-child.given"]').waitFor();
        assert.equal(await value(page, 'child.given'), 'Aimée');
        await answer(page, 'child.sex', 'F');
      } finally {
        await start();
      }
      await saved(page);
      assert.deepEqual(await typed(page, id), {
        'child.family': NAME,
        'child.given': 'Aimée',
        'child.sex': 'F',
      });
    });

    test('a tab that was closed during the cut: whoever typed finds it again, and nobody else', async () => {
      const { page, context, id } = await begun();
      await context.setOffline(true);
      await answer(page, 'child.given', 'Aimée');
      await page.getByText('Hors ligne : 1 saisie est gardée sur ce poste').waitFor();
      const during = await workstation(page);
      assert.doesNotMatch(during.storage, /CIGOGNE-TEST|Aim|SAGEFEMME|child/, 'nothing can be read of it');
      await closeUnheard(page);

      const tab = await context.newPage();
      await tab.goto(world().at(`/certificats/${id}`));
      await tab.getByRole('heading', { name: 'Le réseau est coupé' }).waitFor();
      assert.doesNotMatch(await tab.content(), /CIGOGNE-TEST|Aimée|SAGEFEMME/);
      await context.setOffline(false);
      await tab.getByText('1 saisie retrouvée sur ce poste').waitFor();
      await saved(tab);
      assert.equal((await typed(tab, id))['child.given'], 'Aimée');
    });

    test('another person at the same browser never gets what the former one had not sent', async () => {
      const { page, context, id } = await begun();
      await context.setOffline(true);
      await answer(page, 'child.given', 'Aimée');
      await page.getByText('Hors ligne : 1 saisie est gardée sur ce poste').waitFor();
      await closeUnheard(page);
      await context.setOffline(false);
      await world().endSessions();
      await context.clearCookies();

      const tab = await context.newPage();
      await tab.goto(world().at('/'));
      await world().signIn(tab, 'pediatre');
      await tab.goto(world().at(`/certificats/${id}`));
      await tab.locator('[id="champ-child.family"]').waitFor();
      assert.equal(await value(tab, 'child.family'), NAME, 'what was sent is the establishment’s');
      assert.equal(await value(tab, 'child.given'), '');
    });
  });

  describe('a shared workstation without network', () => {
    test('left alone as long as a session lasts: closed, and a reload shows nothing', async () => {
      const { page, context } = await begun();
      await context.setOffline(true);
      await page.reload();
      await page.locator('[id="champ-child.family"]').waitFor();
      await page.clock.setFixedTime(Date.now() + IDLE_MS);
      await page.getByRole('dialog', { name: 'Votre session est terminée' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Le réseau est coupé' }).waitFor();
      assert.doesNotMatch(await page.content(), /CIGOGNE-TEST|SAGEFEMME/);
    });

    test('a page reloaded by somebody else after that time shows nothing either', async () => {
      const { page, context } = await begun();
      await context.setOffline(true);
      await page.clock.install({ time: Date.now() + IDLE_MS });
      await page.reload();
      await page.getByRole('heading', { name: 'Le réseau est coupé' }).waitFor();
      assert.doesNotMatch(await page.content(), /CIGOGNE-TEST|SAGEFEMME/);
    });

    test('signing out leaves the files of the client, and nothing else', async () => {
      const { page } = await begun();
      const before = await workstation(page);
      assert.deepEqual(before.databases, ['cigogne-emetteur']);
      await page.getByRole('button', { name: /Camille SAGEFEMME-TEST/ }).click();
      await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
      const after = await workstation(page);
      assert.doesNotMatch(after.storage, /emetteur/);
      assert.deepEqual(after.databases, []);
      assert.ok(after.files.includes('/') && after.files.length > 10, 'the client is kept');
      for (const path of after.files) assert.match(path, /^\/($|assets\/|favicon\.svg$|theme\.js$)/);
      assert.doesNotMatch(after.content, /CIGOGNE-TEST|SAGEFEMME-TEST/);
    });

    test('signing out during the cut: the screen empties at once, and the session ends with the cut', async () => {
      const { page, context } = await begun();
      await context.setOffline(true);
      await answer(page, 'child.given', 'Aimée');
      await page.getByText('Hors ligne : 1 saisie est gardée sur ce poste').waitFor();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.getByRole('button', { name: /Camille SAGEFEMME-TEST/ }).click();
      await page.getByRole('menuitem', { name: 'Changer d’utilisateur' }).click();
      await page.getByRole('heading', { name: 'Vous avez quitté ce poste' }).waitFor();
      const left = await workstation(page);
      assert.deepEqual(left.databases, []);
      assert.doesNotMatch(left.storage, /emetteur:|brouillon|session/);
      await context.setOffline(false);
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
      await eventually(async () => {
        const me: unknown = await (await page.request.get(world().at('/api/me'))).json();
        assert.deepEqual(z.object({ user: z.null() }).safeParse(me).error, undefined);
      });
    });
  });
}
