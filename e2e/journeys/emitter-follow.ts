import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { newborn } from '../newborn.fixture.ts';
import { eventually } from '../page.fixture.ts';
import { received, receivedCount, tellDelivered, tellRejected } from '../platform-notice.fixture.ts';

/** A draft that lacks nothing, made as the page itself would. @returns its id */
async function completeDraft(page: Page): Promise<string> {
  const body = JSON.stringify({ kind: 'CS8', fields: newborn() });
  const made = await page.evaluate(
    `fetch('/api/certificates', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }).then((answer) => answer.json())`,
  );
  return z.object({ id: z.uuid() }).parse(made).id;
}

async function sign(world: EmitterWorld, page: Page): Promise<string> {
  const id = await completeDraft(page);
  await page.goto(world.at(`/certificats/${id}`));
  await page.getByRole('button', { name: 'Signer et envoyer' }).click();
  await page.getByRole('button', { name: 'Je signe et j’envoie' }).click();
  await page.getByText(/Le certificat est parti/).waitFor();
  return id;
}

/** What comes back after a certificate has left, and what people do with it. */
export function followJourneys(world: () => EmitterWorld): void {
  describe('following a certificate', () => {
    test('delivered: the page says so by itself, and the board counts it', async () => {
      const { page } = await world().signedIn('pediatre');
      const before = await receivedCount(world());
      await sign(world(), page);
      await tellDelivered(world(), await received(world(), before + 1));
      await page.getByText(/Le certificat a été remis à la PMI de la Creuse/).waitFor();
      await page.goto(world().at('/?vue=remis'));
      await page.getByRole('row').filter({ hasText: 'Remis à la PMI' }).first().waitFor();
    });

    test('rejected: one click reopens it, at the first thing to mend', async () => {
      const { page } = await world().signedIn('pediatre');
      const before = await receivedCount(world());
      const id = await sign(world(), page);
      await tellRejected(world(), await received(world(), before + 1));
      await page.getByRole('heading', { name: 'Ce que la plateforme a trouvé' }).waitFor();
      await page.getByRole('button', { name: 'Reprendre et corriger' }).click();
      await page.getByText('La plateforme a refusé la version précédente.').waitFor();
      assert.notEqual(new URL(page.url()).pathname, `/certificats/${id}`);
      await eventually(async () => {
        assert.equal(await page.evaluate('document.activeElement.id'), 'champ-birth.date');
      });
      const said = page.locator('[id="champ-birth.date-dit"]');
      assert.notEqual(await said.textContent(), '');
    });

    test('a twin starts with the parents and the pregnancy, and nothing of the first child', async () => {
      const { page } = await world().signedIn('pediatre');
      await completeDraft(page);
      await page.goto(world().at('/certificats/nouveau'));
      await page.getByRole('radio', { name: 'D’un jumeau' }).check();
      await page.getByRole('searchbox', { name: 'Quel enfant ?' }).fill('Aimée');
      await page
        .getByRole('radio', { name: /CIGOGNE-TEST Aimée/ })
        .first()
        .check();
      await page.getByRole('button', { name: 'Commencer' }).click();
      await page.getByRole('form').waitFor();
      const value = (path: string) => page.locator(`[id="champ-${path}"]`).inputValue();
      assert.equal(await value('mother.given'), 'Maman');
      assert.equal(await value('child.given'), '');
      assert.notEqual(await value('answers.gestity'), '');
      assert.equal(await value('answers.birthWeight'), '');
    });

    test('the PDF of the preview, the leaflet and the blank form can be taken away', async () => {
      const { page } = await world().signedIn('pediatre');
      const taken = async (click: () => Promise<void>) => {
        const download = page.waitForEvent('download');
        await click();
        return (await download).suggestedFilename();
      };
      await sign(world(), page);
      await page.getByRole('button', { name: 'Télécharger' }).click();
      const leaflet = page.getByRole('menuitem', { name: 'Notice pour les parents (PDF)' });
      assert.match(await taken(() => leaflet.click()), /\.pdf$/);
      await page.getByRole('link', { name: 'Aperçu' }).click();
      await page.getByRole('heading', { name: /^Aperçu/ }).waitFor();
      assert.match(await taken(() => page.getByRole('button', { name: 'PDF' }).click()), /\.pdf$/);
      await page.goto(world().at('/certificats/nouveau'));
      const blank = page.getByRole('button', { name: 'Formulaire vierge à imprimer (PDF)' });
      assert.match(await taken(() => blank.click()), /\.pdf$/);
    });
  });
}
