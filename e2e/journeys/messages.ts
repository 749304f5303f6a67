import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { breakDown, idOf, repair, sendCertificate } from '../certificate.fixture.ts';
import { filledIn, openByMenu, reads } from '../page.fixture.ts';
import type { World } from '../world.fixture.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const BORDEAUX = { postalCode: '33000', city: 'BORDEAUX' };

/** The operator at the console: what passes, what is found again, what waits. */
export function messageJourneys(world: () => World): void {
  describe('messages', () => {
    test('a certificate appears in the live flow by itself, and reaches its PMI before one’s eyes', async () => {
      const { page } = await world().signedIn('operateur');
      await page.getByRole('heading', { name: 'Flux en direct', level: 1 }).waitFor();
      await page.getByText('En direct', { exact: true }).waitFor();
      await filledIn(page);
      const known = await messagesShown(page);
      assert.ok(known.size > 0, 'those of the story');
      const arrived = await idOf(world(), page, await sendCertificate(world(), GUERET));
      assert.ok(!known.has(`/messages/${arrived}`));
      const row = rowOf(page, arrived);
      await row.waitFor();
      await reads(row, /Creuse/, /Remis, émetteur prévenu/);
    });

    test('a message is found by its Message-ID, and its story read', async () => {
      const { page } = await world().signedIn('operateur');
      const { messageId } = world().certificate(/en panne/);
      await openByMenu(page, 'Messages');
      await page.getByLabel('Identifiant ou empreinte').fill(messageId);
      await page.keyboard.press('Enter');
      await page.getByText('1 message', { exact: true }).waitFor();
      await page.getByRole('link', { name: /ouvrir le message/ }).click();
      await page.getByRole('heading', { name: 'Histoire' }).waitFor();
      await reads(page.locator('main'), /Isère/, /retard/i, /Intégré/, /CS8|8e jour/);
      const text = (await page.locator('main').textContent()) ?? '';
      assert.doesNotMatch(text, /CIGOGNE-TEST D|Désiré/, 'no child is named');
    });

    test('a rejected certificate shows what was found and how to mend it', async () => {
      const { page } = await world().signedIn('support');
      await page.goto(world().console(`/messages/${world().certificate(/Ancienne version/).id}`));
      await page.getByRole('heading', { name: /Constats/ }).waitFor();
      await reads(page.locator('main'), /CDA-UNSUPPORTED-VERSION/, /Rejeté/);
    });

    test('a delivery that the PMI’s operator refused waits in « À traiter », and is redelivered from there', async () => {
      const { page } = await world().signedIn('operateur');
      await breakDown(world(), 'certificats@pmi-33.mssante.test', '5xx');
      const id = await idOf(world(), page, await sendCertificate(world(), BORDEAUX));
      await reads(rowOf(page, id), /Remise en échec/);
      await page.getByRole('link', { name: 'Voir ce qui attend' }).click();
      const row = rowOf(page, id).filter({ hasText: 'pmi-33' });
      await reads(row, /Gironde/);
      await repair(world());
      await row.getByRole('button', { name: /Relancer/ }).click();
      await row.waitFor({ state: 'detached' });
      await openByMenu(page, 'Flux en direct');
      await reads(rowOf(page, id), /Remis, émetteur prévenu/);
      await page.goto(world().console(`/messages/${id}`));
      await page.getByText('relancée par Odile CIGOGNE-TEST').waitFor();
    });

    test('a certificate that the PMI’s operator gives back afterwards waits in « À traiter » until it is settled', async () => {
      const { page } = await world().signedIn('operateur');
      await breakDown(world(), 'certificats@pmi-23.mssante.test', 'later-dsn');
      const id = await idOf(world(), page, await sendCertificate(world(), GUERET));
      await reads(rowOf(page, id), /Renvoyé après remise/);
      await repair(world());
      await openByMenu(page, 'À traiter');
      const row = rowOf(page, id).filter({ hasText: 'pmi-23' });
      await row.getByRole('button', { name: /Classer/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Classer ce renvoi ?' });
      await dialog.getByLabel('Ce qui a été fait').fill('Maternité jointe, certificat renvoyé');
      await dialog.getByRole('button', { name: 'Classer' }).click();
      await row.waitFor({ state: 'detached' });
      await page.goto(world().console(`/messages/${id}`));
      await reads(
        page.locator('main'),
        /Renvoyé après remise/,
        /Renvoi de la PMI de la Creuse classé par Odile/,
      );
    });
  });
}

/** The row of one message, in whatever table it is. */
function rowOf(page: Page, id: string): Locator {
  return page.getByRole('row').filter({ has: page.locator(`a[href="/messages/${id}"]`) });
}

/** Addresses of the messages on the page. */
async function messagesShown(page: Page): Promise<Set<string>> {
  const links = await page.getByRole('link', { name: /ouvrir le message/ }).all();
  return new Set(await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? '')));
}
