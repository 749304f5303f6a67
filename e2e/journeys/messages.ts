import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { breakDown, repair, sendCertificate } from '../certificate.fixture.ts';
import { reloadUntil } from '../reload.fixture.ts';
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
      const rows = page.getByRole('row').filter({ hasText: 'Creuse' });
      const before = await rows.count();
      await sendCertificate(world(), GUERET);
      await rows.nth(before).waitFor();
      await rows.first().getByText('Remis, émetteur prévenu').waitFor();
    });

    test('a message is found by its Message-ID, and its story read', async () => {
      const { page } = await world().signedIn('operateur');
      const { messageId } = world().certificate(/en panne/);
      await page.getByRole('link', { name: 'Messages' }).click();
      await page.getByLabel('Identifiant ou empreinte').fill(messageId);
      await page.keyboard.press('Enter');
      await page.getByText('1 message', { exact: true }).waitFor();
      await page.getByRole('link', { name: /ouvrir le message/ }).click();
      await page.getByRole('heading', { name: 'Histoire' }).waitFor();
      const text = (await page.locator('main').textContent()) ?? '';
      for (const words of [/Isère/, /retard/i, /Intégré/, /CS8|8e jour/]) assert.match(text, words);
      assert.doesNotMatch(text, /CIGOGNE-TEST D|Désiré/, 'no child is named');
    });

    test('a rejected certificate shows what was found and how to mend it', async () => {
      const { page } = await world().signedIn('support');
      await page.goto(world().console(`/messages/${world().certificate(/Ancienne version/).id}`));
      await page.getByRole('heading', { name: /Constats/ }).waitFor();
      const text = (await page.locator('main').textContent()) ?? '';
      assert.match(text, /CDA-UNSUPPORTED-VERSION/);
      assert.match(text, /Rejeté/);
    });

    test('a delivery that the PMI’s operator refused waits in « À traiter », and is redelivered from there', async () => {
      const { page } = await world().signedIn('operateur');
      await breakDown(world(), 'certificats@pmi-33.mssante.test', '5xx');
      await sendCertificate(world(), BORDEAUX);
      await page.getByRole('link', { name: 'Voir ce qui attend' }).click();
      const row = page.getByRole('row').filter({ hasText: 'pmi-33' });
      await row.waitFor();
      assert.match((await row.textContent()) ?? '', /Gironde/);
      await repair(world());
      await row.getByRole('button', { name: /Relancer/ }).click();
      await page.getByText('Rien n’attend').first().waitFor();
      await page.goto(world().console('/messages?pmi=33'));
      await reloadUntil(page, page.getByRole('row', { name: /Remis, émetteur prévenu/ }));
    });
  });
}
