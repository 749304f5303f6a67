import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { answer, type Values } from '../fill.fixture.ts';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import { type Paper, scanned } from '../paper.fixture.ts';
import { openPmiWorld, type PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, onTheList } from '../pmi-people.fixture.ts';

const BIRTH = birthDaysAgo(9).replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
const EXAM = birthDaysAgo(2).replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');

const PAPER: Paper = {
  family: 'ESSAI-TEST',
  given: 'Bertille',
  birth: BIRTH.split('-').reverse().join('/'),
  exam: EXAM.split('-').reverse().join('/'),
  lines: [
    ['Domicile', '23000 Guéret'],
    ['Mère', 'Maria ESSAI-TEST, née le 12/04/1993'],
    ['Terme', '31 SA'],
    ['Poids de naissance', '1 480 g'],
  ],
};

const IDENTITY: Values = {
  'child.family': 'ESSAI-TEST',
  'child.given': 'Bertille',
  'child.sex': 'F',
  'birth.date': BIRTH,
  'home.postalCode': '23000',
  'mother.family': 'ESSAI-TEST',
  'mother.given': 'Maria',
  'mother.birthDate': '1993-04-12',
  'exam.date': EXAM,
};

let opened: PmiWorld | undefined;

function world(): PmiWorld {
  if (!opened) throw new Error('the PMI is not running');
  return opened;
}

async function fill(page: Page, values: Values): Promise<void> {
  for (const [path, value] of Object.entries(values)) await answer(page, path, value);
}

const kept = (page: Page) => page.getByText(/^Enregistré /).waitFor();

describe('keying what did not come as data', { skip: missingBrowser ?? false }, () => {
  let scan: Awaited<ReturnType<typeof scanned>>;
  before(async () => {
    opened = await openPmiWorld();
    const { page, close } = await world().visitor();
    scan = await scanned(page, PAPER);
    await close();
  });
  after(() => opened?.close());
  visitorsLeaveAfterEach();

  test('a PDF arrives, a secretary copies it, and the child is on the nurse’s list with the reasons', async () => {
    await world().receiveFile('certificat.pdf', 'application/pdf', scan.pdf);
    const { page } = await world().signedIn('secretaire');
    await page.goto(world().at('/arrivees'));
    const card = page.getByRole('listitem').filter({ hasText: 'PDF à saisir' });
    await onTheList(page, card);
    await card.getByRole('button', { name: 'Saisir' }).click();
    await page.getByRole('radio', { name: 'Certificat du 8e jour' }).check();
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.getByRole('heading', { level: 1, name: /^Saisie, certificat du 8e jour/ }).waitFor();
    await page.locator('iframe[title="PDF du certificat"]').waitFor();
    await page.getByText('Tapez d’abord le nom').waitFor();
    await fill(page, IDENTITY);
    await page.getByText('Aucun dossier à vous montrer').waitFor();
    await kept(page);

    // What was typed is there after a reload, and a colleague sees who has begun.
    await page.reload();
    assert.equal(await page.locator('[id="champ-mother.given"]').inputValue(), 'Maria');
    const { page: nurse } = await world().signedIn('puericultrice');
    await nurse.goto(world().at('/saisie'));
    await reads(nurse.getByRole('listitem').filter({ hasText: 'reçu en PDF' }), /par Solange SECRET-TEST/);

    await fill(page, {
      'answers.gestationalAge': 31,
      'answers.birthWeight': 1480,
      'signer.family': 'PEDIATRE-TEST',
      'signer.given': 'Prudence',
      'signer.place': 'Maternité Exemple de la Creuse',
    });
    await page.getByRole('button', { name: 'Terminer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ranger ce certificat' });
    const keep = dialog.getByRole('button', { name: 'Ranger le certificat' });
    assert.equal(await keep.isDisabled(), true, 'what is missing is looked at first');
    await dialog.getByLabel(/pas sur l’original/).check();
    await keep.click();
    await page.getByText('Le certificat est dans le dossier de l’enfant.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Ouvrir le dossier de l’enfant' }).count(), 1);

    await nurse.goto(world().at('/a-suivre'));
    const line = nurse.locator('[data-line]').filter({ hasText: 'ESSAI-TEST Bertille' });
    await onTheList(nurse, line);
    await reads(
      nurse.locator('[data-urgency]').filter({ has: line }).first(),
      /31 SA|prématurité/,
      /1.480 g/,
    );
    await nurse.getByRole('link', { name: 'ESSAI-TEST Bertille' }).click();
    await nurse.getByText('Saisi par Solange SECRET-TEST d’après le PDF').waitFor();
    await nurse.getByRole('button', { name: 'PDF', exact: true }).waitFor();
  });

  test('the same certificate on paper: it is told at once that it is there, and nothing is stored', async () => {
    const { page } = await world().signedIn('puericultrice');
    await startPaper(page, scan.png);
    await fill(page, IDENTITY);
    await page.getByText('Cet enfant a déjà ce certificat').waitFor();
    await page.getByRole('button', { name: 'C’est le même' }).click();
    await page.getByRole('button', { name: 'Clore, c’est le même' }).click();
    await page.getByText('Saisie close par Pauline PUER-TEST').waitFor();
    const [row] = await world().database.query<{ certificates: number; scans: number }>(
      `select (select count(*)::int from certificate) as certificates, (select count(*)::int from arrival_content) as scans`,
    );
    assert.deepEqual(row, { certificates: 1, scans: 0 });
  });

  test('another paper: its picture is enlarged and turned beside the form, then shown in the record', async () => {
    const { page, close } = await world().visitor();
    const other = await scanned(page, { ...PAPER, given: 'Colas', family: 'MODELE-TEST' });
    await close();
    const { page: nurse } = await world().signedIn('puericultrice');
    await startPaper(nurse, other.png);
    await nurse.getByRole('button', { name: 'Agrandir' }).click();
    await nurse.getByRole('button', { name: 'Tourner vers la droite' }).click();
    const picture = nurse.getByRole('img', { name: /^Certificat sur papier/ });
    assert.match((await picture.getAttribute('style')) ?? '', /rotate\(90deg\)/);
    await fill(nurse, {
      ...IDENTITY,
      'child.family': 'MODELE-TEST',
      'child.given': 'Colas',
      'child.sex': 'M',
    });
    await fill(nurse, {
      'mother.family': 'MODELE-TEST',
      'mother.given': 'Jeanne',
      'answers.birthWeight': 2100,
    });
    await nurse.getByRole('button', { name: 'Terminer' }).click();
    await nurse.getByLabel(/pas sur l’original/).check();
    await nurse.getByRole('button', { name: 'Ranger le certificat' }).click();
    await nurse.getByRole('link', { name: 'Ouvrir le dossier de l’enfant' }).click();
    await nurse.getByText('Saisi par Pauline PUER-TEST d’après le papier').waitFor();
    await nurse.getByRole('button', { name: 'Papier d’origine' }).click();
    await nurse
      .getByRole('dialog')
      .getByRole('img', { name: /^Certificat sur papier/ })
      .waitFor();
  });

  test('two people on one keying: what differs is chosen, nothing is overwritten', async () => {
    const { page } = await world().signedIn('secretaire');
    await startPaper(page);
    const { page: nurse } = await world().signedIn('puericultrice');
    await nurse.goto(page.url());
    await answer(nurse, 'child.given', 'Garance');
    await kept(nurse);
    await answer(page, 'child.family', 'EBAUCHE-TEST');
    await answer(page, 'child.given', 'Garence');
    await page.getByText('Pauline PUER-TEST a répondu autrement').waitFor();
    await page.getByRole('button', { name: 'Sa réponse : Garance' }).click();
    await eventually(async () => {
      await nurse.reload();
      assert.equal(await nurse.locator('[id="champ-child.family"]').inputValue(), 'EBAUCHE-TEST');
      assert.equal(await nurse.locator('[id="champ-child.given"]').inputValue(), 'Garance');
    });
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Abandonner la saisie…' }).click();
    await page.getByLabel('Pourquoi').fill('Page d’essai');
    await page.getByRole('button', { name: 'Abandonner', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Saisie', exact: true }).waitFor();
  });

  for (const options of [{ width: 1280 }, { width: 320 }, { width: 1280, dark: true }]) {
    const name = `${options.width} px${options.dark ? ', dark' : ''}`;
    test(`at ${name}: axe finds nothing, nothing sticks out`, async () => {
      const { page: paper, close } = await world().visitor();
      const { png } = await scanned(paper, { ...PAPER, given: `Essai ${name}` });
      await close();
      const { page } = await world().signedIn('medecin', options);
      const found: string[] = [];
      const look = async (what: string) => {
        await filledIn(page);
        const problems = [...(await axeFindings(page)), ...(await overflowing(page))];
        found.push(...problems.map((problem) => `${what} ${problem}`));
      };
      await startPaper(page, png, look);
      await look('form');
      if (options.width === 320) {
        await page.getByText('Image', { exact: true }).click();
        await look('picture');
        await page.getByText('Formulaire', { exact: true }).click();
      }
      await fill(page, IDENTITY);
      await page.getByText('Cet enfant a déjà ce certificat').waitFor();
      await look('match');
      await page.getByRole('button', { name: 'Terminer' }).click();
      await page.getByRole('dialog').waitFor();
      await look('finish');
      assert.deepEqual(found, []);
    });
  }

  async function startPaper(page: Page, png?: Buffer, look?: (what: string) => Promise<void>): Promise<void> {
    await page.goto(world().at('/saisie'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look?.('list');
    await page.getByRole('button', { name: 'Nouvelle saisie papier' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Certificat du 8e jour' }).check();
    if (png) {
      await dialog
        .locator('input[type="file"]')
        .setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer: png });
    }
    await look?.('start');
    await dialog.getByRole('button', { name: 'Commencer' }).click();
    await page.getByRole('form').waitFor();
  }
});
