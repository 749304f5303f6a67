import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import type { PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, homeIn, onTheList } from '../pmi-people.fixture.ts';

/** A premature twin, seen the morning that the certificate comes: the visit is planned, then told. */
export function visitJourneys(world: () => PmiWorld): void {
  describe('from a certificate to a visit', () => {
    test('a premature twin is on the day’s list with the reasons, a home visit is planned, a contact is noted', async () => {
      await world().receive('CS8', {
        seed: 41,
        child: { birthTime: birthDaysAgo(9) },
        answers: { gestationalAge: 32, birthWeight: 1750, foetuses: 2 },
      });
      const { page } = await world().signedIn('puericultrice');
      const first = page.getByRole('region', { name: 'À appeler d’abord' }).getByRole('listitem');
      await onTheList(page, first.filter({ hasText: 'CIGOGNE-TEST Aimée' }));
      const line = first.filter({ hasText: 'CIGOGNE-TEST Aimée' }).first();
      await reads(
        line,
        /Grande prématurité \(32 SA\)/,
        /Naissance multiple/,
        /9 jours/,
        /jumelle/,
        /à personne/,
      );

      await line.getByRole('button', { name: /^Proposer/ }).click();
      const dialog = page.getByRole('dialog', { name: /^Proposer/ });
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await dialog.getByText('Choisissez ce qui est proposé.').waitFor();
      await dialog.getByRole('radio', { name: 'Visite à domicile' }).check();
      await dialog.getByLabel('Prévu le').fill('2099-01-05');
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await dialog.waitFor({ state: 'detached' });
      await reads(line, /Planifié/, /Visite à domicile, Pauline PUER-TEST, le 5 janvier 2099/);

      // By the keyboard: j to the line, Enter to the record.
      await page.getByRole('heading', { level: 1 }).focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Pourquoi cet enfant est signalé' }).waitFor();
      await filledIn(page);
      await reads(page.locator('#pourquoi'), /1\s750 g/, /60 points/);
      assert.doesNotMatch(await page.title(), /CIGOGNE-TEST/, 'a name in the title stays in the browser');

      await page.getByRole('button', { name: /^Noter le contact/ }).click();
      const contact = page.getByRole('dialog', { name: /^Noter un contact/ });
      await contact.getByRole('radio', { name: 'Visite', exact: true }).check();
      await contact.getByLabel('Note', { exact: true }).fill('Reprend du poids ; repasser dans une semaine.');
      await contact.getByRole('button', { name: 'Noter le contact' }).click();
      await contact.waitFor({ state: 'detached' });
      await page.reload();
      const contacts = page.getByRole('list', { name: 'Contacts avec la famille' });
      await reads(contacts, /Visite/, /famille rencontrée/, /Reprend du poids/, /Pauline PUER-TEST/);
    });

    test('a secretary sees whom to plan and nothing of the health', async () => {
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/a-suivre'));
      const line = page.getByRole('listitem').filter({ hasText: 'CIGOGNE-TEST Aimée' }).first();
      await line.waitFor();
      assert.doesNotMatch((await line.textContent()) ?? '', /prématurité/i);
      await line.getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Identité et famille' }).waitFor();
      assert.equal(await page.getByRole('heading', { name: 'Certificats', exact: true }).count(), 0);
    });

    test('a child of another sector opens to whoever says why', async () => {
      await world().receive('CS8', {
        seed: 44,
        child: { birthTime: birthDaysAgo(12), addresses: [homeIn('23200', 'AUBUSSON')] },
        answers: { gestationalAge: 35 },
        ...guardiansIn(),
      });
      const { page } = await world().signedIn('puericultrice');
      await eventually(async () => {
        await page.goto(world().at('/'));
        await page.getByRole('button', { name: 'Rechercher un enfant' }).click();
        await page.getByRole('combobox').fill('desire');
        await page.getByRole('option', { name: /Désiré/ }).waitFor({ timeout: 3_000 });
      });
      await reads(page.getByRole('option', { name: /Désiré/ }), /Aubusson, motif demandé/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Ouvrir en disant pourquoi' }).click();
      await page.getByLabel('Motif').fill('Appel de la famille pendant un remplacement');
      await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
      await page.getByRole('heading', { name: 'Pourquoi cet enfant est signalé' }).waitFor();
      const { page: physician } = await world().signedIn('medecin');
      await physician.goto(page.url());
      await reads(physician.locator('#lectures'), /Pauline PUER-TEST/, /pendant un remplacement/);
    });
  });
}

/** The family lives where the child does. */
function guardiansIn() {
  return {
    guardians: [
      {
        kind: 'person' as const,
        name: { family: 'CIGOGNE-TEST', given: 'Maman', prefix: 'MME' },
        addresses: [homeIn('23200', 'AUBUSSON')],
        telecoms: [],
      },
    ],
  };
}
