import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import { NEIGHBOUR, openPmiWorld, type PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, homeIn, onTheList } from '../pmi-people.fixture.ts';

let world: PmiWorld;
let there: Pick<PmiWorld, 'at' | 'signedIn'>;

describe('a child who moves, between two PMIs in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    world = await openPmiWorld();
    there = await world.startNeighbour();
    await world.receive('CS8', {
      seed: 73,
      child: { birthTime: birthDaysAgo(20), addresses: [homeIn('23000', 'GUERET')] },
      answers: { gestationalAge: 33 },
    });
  });
  after(() => world?.close());
  visitorsLeaveAfterEach();

  test('the administrator gives the address of the other PMI; an ordinary mailbox is refused', async () => {
    const { page } = await world.signedIn('administrateur');
    await page.goto(world.at('/adresses-pmi'));
    const field = page.getByLabel('Boîte MSSanté de la PMI de la Corrèze');
    await field.fill('pmi@correze.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/n’est pas une boîte MSSanté/).waitFor();
    await field.fill(NEIGHBOUR);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les adresses sont enregistrées.').waitFor();
  });

  test('the record follows the child with the family’s consent, and the other PMI takes over', async () => {
    const { page } = await world.signedIn('medecin');
    await page.goto(world.at('/a-suivre'));
    const line = page.locator('[data-line]').first();
    await onTheList(page, line);
    await line.click();
    await page.getByRole('button', { name: 'Modifier' }).click();
    await page.getByRole('menuitem', { name: 'L’enfant a déménagé…' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Transmettre le dossier' });
    await dialog.getByLabel('Code postal').fill('87000');
    await dialog.getByLabel('Commune').fill('Limoges');
    await dialog.getByRole('radio', { name: /^Oui, la famille est d’accord/ }).check();
    await reads(dialog, /Haute-Vienne n’est pas dans l’annuaire/);
    assert.equal(await confirm.isDisabled(), true);
    await dialog.getByLabel('Code postal').fill('19000');
    await dialog.getByLabel('Commune').fill('Tulle');
    await reads(dialog, /PMI de la Corrèze/, /Certificat du 8e jour/);
    assert.equal(await confirm.isDisabled(), true, 'nobody has consented yet');
    await dialog.getByLabel('Qui a donné son accord').fill('Maman CIGOGNE-TEST');
    await dialog.getByLabel('Joindre la fiche de suivi').check();
    await filledIn(page);
    assert.deepEqual(await axeFindings(page), []);
    await confirm.click();
    await page.getByText(/Le dossier part vers la PMI de la Corrèze/).waitFor();

    const { page: nurse } = await there.signedIn('puericultrice');
    await eventually(async () => {
      await nurse.goto(there.at('/'));
      await nurse.getByText(/Un enfant arrive d’une autre PMI/).waitFor({ timeout: 3_000 });
    });
    await nurse.getByRole('link', { name: 'Voir ces enfants' }).click();
    const arrived = nurse
      .getByRole('list', { name: 'Enfants arrivés d’une autre PMI' })
      .getByRole('listitem');
    await reads(arrived, /arrivée? de la PMI de la Creuse/, /TULLE|Tulle/, /Fiche de suivi/);
    await arrived.getByRole('button', { name: /^Pris en compte/ }).click();
    await reads(arrived, /vu le .* par Pauline PUER-TEST/);
    await arrived.getByRole('link').first().click();
    await reads(nurse.getByRole('main'), /Dossier venu de la PMI de la Creuse/);

    await eventually(async () => {
      await page.reload();
      await page.getByText(/Transféré à la PMI de la Corrèze/).waitFor({ timeout: 3_000 });
    });
    await page.goto(world.at('/mouvements?liste=done'));
    await reads(
      page.getByRole('list', { name: 'Départs terminés' }),
      /Reçu par la PMI de la Corrèze/,
      /Maman CIGOGNE-TEST/,
    );
    await page.goto(world.at('/a-suivre'));
    await page.getByText('Personne n’attend').waitFor();
  });

  test('axe finds nothing on these pages, wide or narrow', async () => {
    for (const width of [1280, 320]) {
      for (const [person, path] of [
        ['medecin', '/mouvements'],
        ['medecin', '/mouvements?liste=done'],
        ['administrateur', '/adresses-pmi'],
      ] as const) {
        const { page, close } = await world.signedIn(person, { width });
        await page.goto(world.at(path));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await filledIn(page);
        assert.deepEqual(
          [...(await axeFindings(page)), ...(await overflowing(page))],
          [],
          `${path} ${width}`,
        );
        await close();
      }
    }
  });
});
