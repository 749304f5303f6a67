import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import { openPmiWorld, type PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, homeIn, onTheList } from '../pmi-people.fixture.ts';

let world: PmiWorld;

describe('letters in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    world = await openPmiWorld();
    await world.receive('CS8', {
      seed: 71,
      child: { birthTime: birthDaysAgo(12), addresses: [homeIn('23000', 'GUERET')] },
      answers: { gestationalAge: 34 },
    });
  });
  after(() => world?.close());
  visitorsLeaveAfterEach();

  test('a letter is chosen, read, written and printed; the follow-up tells it', async () => {
    const { page } = await world.signedIn('puericultrice');
    await page.goto(world.at('/a-suivre'));
    const line = page.locator('[data-line]').first();
    await onTheList(page, line);
    await reads(page.locator('[data-urgency]').filter({ has: line }).first(), /34 SA/);
    await page
      .getByRole('button', { name: /^Autres actions/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Écrire un courrier…' }).click();
    const dialog = page.getByRole('dialog');
    await reads(dialog.getByRole('article'), /Aux parents de/, /Objet : Une visite chez vous/);
    assert.doesNotMatch((await dialog.getByRole('article').textContent()) ?? '', /prématur|34/i);
    await filledIn(page);
    assert.deepEqual(await axeFindings(page), []);
    await dialog
      .getByLabel('Courrier', { exact: true })
      .selectOption({ label: 'Proposition de consultation' });
    await reads(dialog, /prévoyez d’abord le rendez-vous/);
    assert.equal(await dialog.getByRole('button', { name: 'Écrire le courrier' }).isDisabled(), true);
    await dialog.getByLabel('Courrier', { exact: true }).selectOption({ label: 'Sans nouvelles de vous' });
    await dialog.getByRole('article', { name: /essayé de vous joindre/ }).waitFor();
    await dialog.getByRole('button', { name: 'Écrire le courrier' }).click();
    const link = dialog.getByRole('link', { name: 'Imprimer le courrier (PDF)' });
    const pdf = await page.request.get(world.at((await link.getAttribute('href')) ?? ''));
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await dialog.getByText('Fermer', { exact: true }).click();
    await page.locator('[data-line]').first().click();
    await reads(
      page.locator('#suivi'),
      /Courrier le .*envoyé, sans réponse encore/,
      /Sans nouvelles de vous/,
    );
  });

  test('the letters of the day are written at once by the secretary', async () => {
    const { page: nurse } = await world.signedIn('puericultrice');
    await nurse.goto(world.at('/a-suivre'));
    await nurse
      .getByRole('button', { name: /^Proposer/ })
      .first()
      .click();
    await nurse.getByRole('radio', { name: 'Courrier' }).check();
    await nurse.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await nurse.getByRole('dialog').waitFor({ state: 'detached' });
    const { page } = await world.signedIn('secretaire');
    await page.goto(world.at('/courriers'));
    await page.getByRole('list', { name: 'Courriers à écrire' }).waitFor();
    await page.getByRole('button', { name: 'Lire d’abord' }).click();
    await page.getByRole('article').waitFor();
    await page.getByRole('button', { name: 'Écrire pour 1 enfant' }).click();
    await page.getByRole('link', { name: 'Imprimer le courrier (PDF)' }).waitFor();
    await reads(page.getByRole('main'), /1 courrier est noté/, /Aucun courrier à écrire/);
  });

  test('the physician writes the letters of the service, and a field that does not exist is told', async () => {
    const { page } = await world.signedIn('medecin');
    await page.goto(world.at('/courriers'));
    await page.getByRole('link', { name: 'Courriers types' }).click();
    await page.getByRole('button', { name: 'Modifier : Sans nouvelles de vous' }).click();
    const form = page.getByRole('form', { name: 'Sans nouvelles de vous' });
    await form.getByLabel('Objet').fill('À propos de {prenom}');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/Ces champs n’existent pas : \{prenom\}/).waitFor();
    await form.getByLabel('Objet').fill('À propos de {prénom}');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le courrier type est enregistré.').waitFor();
  });

  test('the reference bands: refused line by line, loaded, drawn, and told in words', async () => {
    const { page } = await world.signedIn('medecin');
    await page.goto(world.at('/courbes'));
    const load = async (lines: readonly string[]) => {
      await page.getByLabel('Nom', { exact: true }).fill('Valeurs inventées');
      await page.getByLabel('Source').fill('Exemple fictif, établi pour cet essai');
      await page.getByLabel('Licence').fill('Aucune : ne pas utiliser');
      await page.getByLabel(/Valeurs inventées, pour/).check();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'courbes.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
      await page.getByRole('button', { name: 'Charger', exact: true }).click();
    };
    await load(['sexe;mesure;age;unite;repere;valeur', 'F;poids;0;mois;P3;3,2']);
    await page
      .getByText(/Ligne 2 : La valeur « 3,2 » n’est pas plausible/)
      .first()
      .waitFor();
    await load(FICTITIOUS);
    await page.getByRole('button', { name: /^Tracer/ }).click();
    await page.getByRole('button', { name: /^Ne plus tracer/ }).waitFor();
    await page.goto(world.at('/a-suivre?etat=planned'));
    await page.goto(world.at('/a-suivre'));
    await page.locator('[data-line]').first().click();
    const growth = page.locator('#croissance');
    await reads(growth, /Âge corrigé : née? à 34 SA, 6 semaines de moins/, /Exemple fictif, ne pas utiliser/);
    assert.doesNotMatch((await growth.textContent()) ?? '', /sous P3/, 'not compared before it was due');
    await growth.getByLabel(/Âge corrigé/).uncheck({ force: true });
    await reads(growth, /Poids sous P3, la courbe la plus basse : à la naissance/);
    await filledIn(page);
    assert.deepEqual(await axeFindings(page), []);
  });

  test('axe finds nothing on these pages, wide or narrow', async () => {
    for (const width of [1280, 320]) {
      const { page, close } = await world.signedIn('medecin', { width });
      for (const path of ['/courriers', '/courriers/modeles', '/courbes']) {
        await page.goto(world.at(path));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await filledIn(page);
        await eventually(async () => {
          assert.deepEqual(
            [...(await axeFindings(page)), ...(await overflowing(page))],
            [],
            `${path} ${width}`,
          );
        });
      }
      await close();
    }
  });
});

/** Invented, so high that every child is under them; both sexes, for whoever the sample is. */
const FICTITIOUS = [
  'sexe;mesure;age;unite;repere;valeur',
  ...['F', 'M'].flatMap((sex) =>
    [
      ['P3', 5000],
      ['P50', 6000],
      ['P97', 7000],
    ].flatMap(([band, value]) =>
      [0, 24].map((month) => `${sex};poids;${month};mois;${band};${Number(value) + month * 400}`),
    ),
  ),
];
