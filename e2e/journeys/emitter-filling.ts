import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { answer, newDraft, saved } from '../fill.fixture.ts';
import { fillByKeyboard, newTally, tellTally } from '../keyboard.fixture.ts';
import { newborn, patient } from '../newborn.fixture.ts';
import { eventually, reads } from '../page.fixture.ts';
import { received, receivedCount } from '../platform-notice.fixture.ts';

/** Of free text in a whole certificate with the usual answers. */
const MOST_TEXT = 120;

/** A certificate filled by two people through cuts of all sorts, signed, and gone. */
export function fillingJourneys(world: () => EmitterWorld): void {
  describe('filling a certificate', () => {
    test('a CS8 by keyboard alone, through a reload, a cut network and an ended session; then signed and sent', async (t) => {
      const { page, context } = await world().signedIn('sageFemme');
      const values = newborn();
      const tally = newTally();
      const id = await newDraft(page, world().at, 'Certificat du 8e jour');
      const fromTheTop = async (upTo?: number) => {
        await page.locator('[id="champ-child.family"]').focus();
        await fillByKeyboard(page, values, tally, upTo);
      };

      await t.test('what was typed is there after a reload', async () => {
        await fromTheTop(20);
        await page.reload();
        await page.locator('[id="champ-child.family"]').waitFor();
        assert.equal(await page.locator('[id="champ-child.given"]').inputValue(), 'Aimée');
      });

      await t.test('a cut network holds nothing up', async () => {
        await context.setOffline(true);
        await fromTheTop(10);
        await page.getByText(/Hors ligne : \d+ saisies sont gardées sur ce poste/).waitFor();
        await context.setOffline(false);
        await saved(page);
      });

      await t.test('the session ends: what is typed then is there once signed in again', async () => {
        await world().endSessions();
        await fillByKeyboard(page, values, tally, 1);
        await page.getByRole('dialog', { name: 'Votre session est terminée' }).waitFor();
        await world().signIn(page, 'sageFemme');
        await page.getByText(/saisies? retrouvées? sur ce poste/).waitFor();
        await saved(page);
      });

      await t.test('the rest is filled, and nothing keeps from signing', async () => {
        await fromTheTop();
        await saved(page);
        await reads(page.getByRole('region', { name: 'Ce qui manque' }), /^Rien n’empêche de signer/);
        tellTally('CS8', tally);
        assert.ok(tally.text < MOST_TEXT, `${tally.text} characters of free text`);
        await page.getByRole('button', { name: 'Donner à signer' }).click();
        await page.getByRole('link', { name: 'CIGOGNE-TEST Aimée' }).first().waitFor();
      });

      await t.test('the physician signs, and it leaves', async () => {
        const before = await receivedCount(world());
        const physician = await world().signedIn('pediatre');
        await physician.page.goto(world().at(`/certificats/${id}`));
        await physician.page.getByRole('button', { name: 'Signer et envoyer' }).click();
        const dialog = physician.page.getByRole('dialog', { name: 'Signer et envoyer ce certificat' });
        await dialog.getByText('Prudence PEDIATRE-TEST').waitFor();
        await dialog.getByRole('button', { name: 'Je signe et j’envoie' }).click();
        await physician.page.getByText(/Le certificat est parti/).waitFor();
        await received(world(), before + 1);
      });
    });

    for (const [kind, label] of [
      ['CS9', 'Certificat du 9e mois'],
      ['CS24', 'Certificat du 24e mois'],
    ] as const) {
      test(`a ${kind} by keyboard alone, vaccines included: nothing keeps from signing`, async () => {
        const { page } = await world().signedIn('pediatre');
        const tally = newTally();
        const values = patient(kind);
        await newDraft(page, world().at, label);
        await page.locator('[id="champ-child.family"]').focus();
        await fillByKeyboard(page, values, tally);
        // What an answer made appear above is met the second time.
        await page.locator('[id="champ-child.family"]').focus();
        await fillByKeyboard(page, values, tally);
        await saved(page);
        await reads(page.getByRole('region', { name: 'Ce qui manque' }), /^Rien n’empêche de signer/);
        tellTally(kind, tally);
        assert.ok(tally.text < MOST_TEXT, `${tally.text} characters of free text`);
        await page.getByRole('button', { name: 'Signer et envoyer' }).press('Enter');
        await page.getByRole('dialog', { name: 'Signer et envoyer ce certificat' }).waitFor();
      });
    }

    test('two people on one draft: each sees the other, and one field is never overwritten unseen', async () => {
      const one = await world().signedIn('sageFemme');
      const id = await newDraft(one.page, world().at, 'Certificat du 8e jour');
      const other = await world().signedIn('pediatre');
      await other.page.goto(world().at(`/certificats/${id}`));
      await other.page.locator('[id="champ-child.family"]').waitFor();

      await answer(one.page, 'child.family', 'CIGOGNE-TEST');
      await saved(one.page);
      await eventually(async () => {
        assert.equal(await other.page.locator('[id="champ-child.family"]').inputValue(), 'CIGOGNE-TEST');
      });

      await one.context.setOffline(true);
      await answer(one.page, 'answers.gestity', 3);
      await answer(one.page, 'answers.parity', 2);
      await answer(other.page, 'answers.gestity', 2);
      await saved(other.page);
      await one.context.setOffline(false);
      const choice = one.page.getByRole('alert').filter({ hasText: 'a répondu autrement' });
      await choice.getByRole('button', { name: 'Sa réponse : 2' }).waitFor();
      await choice.getByRole('button', { name: 'La vôtre : 3' }).click();
      await choice.waitFor({ state: 'detached' });
      await saved(one.page);
      await eventually(async () => {
        assert.equal(await other.page.locator('[id="champ-answers.gestity"]').inputValue(), '3');
        assert.equal(await other.page.locator('[id="champ-answers.parity"]').inputValue(), '2');
      });
    });

    test('a value in another unit is a question: it is converted in one gesture, or kept', async () => {
      const { page } = await world().signedIn('sageFemme');
      await newDraft(page, world().at, 'Certificat du 8e jour');
      await answer(page, 'answers.birthWeight', 3.25);
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: /^Oui, écrire 3.250 g$/ }).click();
      await eventually(async () => {
        assert.match(await page.locator('[id="champ-answers.birthWeight"]').inputValue(), /^3.250$/);
      });
      await answer(page, 'answers.motherWeight', 260);
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: 'Garder cette valeur' }).click();
      await page.getByRole('button', { name: 'Garder cette valeur' }).waitFor({ state: 'detached' });
      await saved(page);
    });

    test('a date typed in another order, or with too many digits, never takes the form away', async () => {
      const { page } = await world().signedIn('sageFemme');
      await newDraft(page, world().at, 'Certificat du 9e mois');
      const birth = page.locator('[id="champ-birth.date"]');
      await birth.focus();
      await page.keyboard.type('2006202499');
      await page.keyboard.type('20240620');
      await birth.fill('2024-06-20');
      await page.getByText('né(e) le 20 juin 2024').waitFor();
      await saved(page);
    });

    test('Enter never sends: what is missing is listed, and leads to its field', async () => {
      const { page } = await world().signedIn('pediatre');
      const id = await newDraft(page, world().at, 'Certificat du 9e mois');
      await page.locator('[id="champ-child.family"]').focus();
      await page.keyboard.type('CIGOGNE-TEST');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.activeElement.id'), 'champ-child.given');
      await page.getByRole('button', { name: 'Signer et envoyer' }).click();
      await page.getByText('Une réponse est nécessaire.').first().waitFor();
      assert.equal(await page.evaluate('document.activeElement.id'), 'champ-child.given');
      await page.getByRole('button', { name: 'Date de l’examen', exact: true }).click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'champ-exam.date');
      assert.equal(new URL(page.url()).pathname, `/certificats/${id}`);
    });

    test('the next person finds nothing of the former one', async () => {
      const { page } = await world().signedIn('sageFemme');
      await newDraft(page, world().at, 'Certificat du 8e jour');
      await answer(page, 'child.family', 'CIGOGNE-TEST');
      await page.getByRole('button', { name: /Camille SAGEFEMME-TEST/ }).click();
      await page.getByRole('menuitem', { name: 'Changer d’utilisateur' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/connexion'));
      await page.goto(world().at('/'));
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor();
      const kept = await page.evaluate('JSON.stringify(localStorage) + JSON.stringify(sessionStorage)');
      assert.doesNotMatch(String(kept), /CIGOGNE-TEST/);
    });
  });
}
