import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sampleCertificate } from '@cigogne/certificate';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { MATERNITY } from '../emitter.fixture.ts';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import { openPmiWorld, type PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, onTheList } from '../pmi-people.fixture.ts';

let opened: PmiWorld | undefined;

function world(): PmiWorld {
  if (!opened) throw new Error('the PMI is not running');
  return opened;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(world().at(path));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await filledIn(page);
}

/** The record of the child of the story. */
async function openRecord(page: Page): Promise<void> {
  await open(page, '/a-suivre');
  await page.getByRole('link', { name: 'LUNE-TEST Hortense' }).first().click();
  await page.getByRole('heading', { name: 'Identité et famille' }).waitFor();
  await filledIn(page);
}

async function choose(page: Page, item: RegExp) {
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await filledIn(page);
  return dialog;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('the rights of families in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    opened = await openPmiWorld();
    const birthTime = birthDaysAgo(300);
    const { ids } = sampleCertificate('CS8', { seed: 90 }).child;
    for (const [index, kind] of (['CS8', 'CS9'] as const).entries()) {
      await world().receive(kind, {
        seed: 90 + 1000 * index,
        child: {
          name: { family: 'LUNE-TEST', given: 'Hortense', givenNames: ['Hortense'] },
          gender: 'F',
          birthTime,
          ids,
        },
        answers: kind === 'CS8' ? { gestationalAge: 32 } : {},
      });
    }
    const { page, close } = await world().signedIn('medecin');
    await open(page, '/a-suivre');
    await onTheList(page, page.getByText('LUNE-TEST').first());
    await close();
    await eventually(async () => {
      const [row] = await world().database.query<{ count: number }>(
        'select count(*)::int as count from certificate',
      );
      assert.equal(row?.count, 2);
    });
  });
  after(() => opened?.close());
  visitorsLeaveAfterEach();

  test('a request of access is noted, told when it is due, answered, closed', async () => {
    const { page } = await world().signedIn('medecin');
    await openRecord(page);
    const dialog = await choose(page, /Noter une demande d’accès/);
    await dialog.getByLabel('Reçue le').fill(daysAgo(26));
    await dialog.getByRole('button', { name: 'Noter la demande' }).click();
    await dialog.waitFor({ state: 'detached' });
    await open(page, '/droits');
    const line = page.getByRole('row').filter({ hasText: 'LUNE-TEST' });
    await reads(line, /La mère/, /Encore \d jours?/);
    await line.getByRole('button', { name: /^Document/ }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Préparer le document' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /\.pdf$/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await line.getByRole('button', { name: /^Clore/ }).click();
    await page.getByRole('button', { name: 'Clore la demande', exact: true }).click();
    await reads(line, /Répondu le/);
  });

  test('an opposition is noted with its effect, shown in the record and in the list, and lifted', async () => {
    const { page } = await world().signedIn('medecin');
    await openRecord(page);
    const dialog = await choose(page, /Opposition des parents/);
    await dialog.getByLabel('Ce qui l’établit').fill('Lettre des parents');
    await dialog.getByRole('button', { name: 'Noter l’opposition' }).click();
    await page.getByText(/Opposition des parents depuis le .*n’est plus compté/).waitFor();
    await open(page, '/droits/oppositions');
    await reads(page.getByRole('row').filter({ hasText: 'LUNE-TEST' }), /Statistiques/, /En vigueur/);
    await openRecord(page);
    const again = await choose(page, /Opposition des parents/);
    await again.getByLabel('Ce qui l’établit').fill('Appel des parents');
    await again.getByRole('button', { name: 'Lever l’opposition' }).click();
    await again.waitFor({ state: 'detached' });
    await open(page, '/droits/oppositions');
    await reads(page.getByRole('row').filter({ hasText: 'LUNE-TEST' }), /Levée le/);
  });

  test('a correction keeps what was before, and is told to the emitter', async () => {
    const { page } = await world().signedIn('secretaire');
    await openRecord(page);
    const dialog = await choose(page, /Corriger l’identité/);
    await dialog.getByLabel('Nom utilisé').fill('SOLEIL-TEST');
    await dialog.getByRole('textbox', { name: 'Pourquoi' }).fill('Livret de famille vu');
    await dialog.getByRole('button', { name: 'Corriger', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const line = page.getByRole('region', { name: 'Corrections', exact: true }).getByRole('row').last();
    await reads(line, /Nom utilisé/, /SOLEIL-TEST/, /Livret de famille vu/);
    await line.getByRole('button', { name: 'Transmettre…' }).click();
    // Whom the platform relays for has a mailbox in the trust space: it is offered first.
    await page.getByRole('dialog').getByText(MATERNITY).waitFor();
    await page.getByLabel('À qui').selectOption({ value: 'Maternité Exemple de la Creuse' });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Préparer la note (PDF)' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^correction-.*\.pdf$/);
    await page.getByRole('button', { name: 'Noter comme transmise' }).click();
    await reads(line, /À Maternité/);
    await line.getByRole('button', { name: 'Transmettre…' }).click();
    await page.getByRole('button', { name: 'Envoyer par MSSanté' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await reads(line, /Envoyée/);
  });

  test('a certificate of another child is taken out, after seeing what it gives, and put back', async () => {
    const { page } = await world().signedIn('medecin');
    await openRecord(page);
    const columns = page.getByRole('heading', { name: /^Certificat du/, level: 3 });
    assert.equal(await columns.count(), 2);
    const dialog = await choose(page, /Sortir des certificats/);
    await dialog.getByRole('checkbox', { name: /9e mois/ }).check();
    await dialog.getByText(/Nouveau dossier : .*Il reste ici 1 certificat/).waitFor();
    await dialog.getByRole('textbox', { name: 'Pourquoi' }).fill('Certificat de sa cousine');
    await dialog.getByRole('button', { name: 'Séparer' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(await columns.count(), 1));
    const found = await choose(page, /Réunir avec un autre dossier/);
    await found.getByLabel('L’autre dossier').fill('lune');
    await found.getByRole('button', { name: /LUNE-TEST/ }).click();
    await reads(found, /Même sexe/);
    await found.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Défaire' }).click();
    await page.getByRole('dialog').getByLabel('Pourquoi').fill('C’est bien elle');
    await page.getByRole('dialog').getByRole('button', { name: 'Défaire' }).click();
    await eventually(async () => assert.equal(await columns.count(), 2));
  });

  test('during an absence the follow-ups are with a colleague, then they come back', async () => {
    const { page } = await world().signedIn('secretaire');
    await world().database.query(
      `update follow_up set assigned_to = (select id from account where role = 'puericultrice'), state = 'assigned'`,
    );
    await open(page, '/absences');
    await page.getByRole('button', { name: 'Noter une absence' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Qui est absent').selectOption({ label: 'Pauline PUER-TEST' });
    await dialog.getByLabel('Remplacé par').selectOption({ index: 1 });
    await dialog.getByLabel('Dernier jour').fill('2098-12-31');
    await dialog.getByRole('button', { name: 'Noter l’absence' }).click();
    await dialog.waitFor({ state: 'detached' });
    const line = page.getByRole('row').filter({ hasText: 'Pauline PUER-TEST' });
    await reads(line, /Mathilde MEDECIN-TEST/, /En cours/, /[1-9]\d* confié/);
    await line.getByRole('button', { name: /^De retour/ }).click();
    await reads(line, /Terminée/);
    const [row] = await world().database.query<{ count: number }>(
      `select count(*)::int as count from follow_up f join account a on a.id = f.assigned_to where a.role = 'puericultrice'`,
    );
    assert.ok((row?.count ?? 0) > 0);
  });

  test('durations are changed, and what is due is told', async () => {
    const { page } = await world().signedIn('medecin');
    await open(page, '/droits/conservation');
    await page.getByRole('textbox', { name: 'Mois de conservation : Documents d’origine' }).fill('3');
    await page.getByText('Une durée plus courte efface dès cette nuit').waitFor();
    await page.getByRole('button', { name: 'Enregistrer les durées' }).click();
    const rules = page.getByRole('region', { name: 'Règles de conservation' });
    const line = rules.getByRole('row').filter({ hasText: 'Documents d’origine' });
    await reads(line, /2$/);
    await page.getByRole('button', { name: 'Effacer maintenant…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Effacer', exact: true }).click();
    await reads(line, /rien$/);
    await reads(page.getByRole('region', { name: 'Effacements', exact: true }), /Documents d’origine : 2/);
  });

  for (const width of [1280, 320]) {
    test(`axe finds nothing at ${width} px, nothing sticks out`, async () => {
      const { page, close } = await world().signedIn('medecin', { width });
      const found: string[] = [];
      const look = async (name: string) => {
        await filledIn(page);
        found.push(
          ...[...(await axeFindings(page)), ...(await overflowing(page))].map((one) => `${name} ${one}`),
        );
      };
      for (const path of ['/droits', '/droits/oppositions', '/droits/conservation', '/absences']) {
        await open(page, path);
        await look(path);
      }
      await page.getByRole('button', { name: 'Noter une absence' }).click();
      await page.getByRole('dialog').waitFor();
      await look('absence');
      await openRecord(page);
      await look('record');
      for (const item of [/Opposition/, /Noter une demande/, /Sortir des/, /Réunir/]) {
        await choose(page, item);
        await look(String(item));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      assert.deepEqual(found, []);
      await close();
    });
  }
});
