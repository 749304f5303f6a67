import { sampleCertificate } from '@cigogne/certificate';
import type { Page } from 'playwright-core';
import { keyingPicture } from './keying-picture.ts';
import { filledIn } from './page.fixture.ts';
import { SIZE, take } from './picture.fixture.ts';
import { NEIGHBOUR, openPmiWorld, type PmiWorld } from './pmi.fixture.ts';
import { birthDaysAgo, onTheList } from './pmi-people.fixture.ts';

type Answers = Readonly<Record<string, number | string | boolean>>;

/** Children of an invented fortnight: name, first name, sex, days since the birth, what a criterion notices. */
const CHILDREN: readonly (readonly [string, string, 'F' | 'M', number, Answers])[] = [
  ['ESSAI-TEST', 'Bertille', 'F', 9, { gestationalAge: 31, birthWeight: 1480, foetuses: 2 }],
  ['EXEMPLE-TEST', 'Colas', 'M', 10, { gestationalAge: 35, birthWeight: 2310, hearingResult: 'MED-179' }],
  ['MODELE-TEST', 'Désirée', 'F', 12, { gestationalAge: 36 }],
  ['PROTOTYPE-TEST', 'Félix', 'M', 14, { birthWeight: 2380 }],
  ['EBAUCHE-TEST', 'Garance', 'F', 11, { apgar5: 5 }],
];

/** The pictures of the guide for the PMI. */
export async function pmiPictures(): Promise<void> {
  const world = await openPmiWorld();
  try {
    await tellTheStory(world);
    const { page } = await world.signedIn('puericultrice', SIZE);
    await page.goto(world.at('/a-suivre'));
    await onTheList(page, page.getByText('EBAUCHE-TEST').first());
    await plan(page, 'EXEMPLE-TEST', 'Appel');
    await dayPictures(world, page);
    await recordPictures(page);
    await letterPicture(world, page);
    await movePicture(world);
    await officePictures(world);
    await criteriaPictures(world);
    await keyingPicture(world);
  } finally {
    await world.close();
  }
}

async function tellTheStory(world: PmiWorld): Promise<void> {
  let seed = 60;
  for (const [family, given, gender, days, answers] of CHILDREN) {
    seed += 1;
    await world.receive('CS8', {
      seed,
      child: childOf(family, given, gender, birthDaysAgo(days)),
      mother: motherOf(seed, family),
      answers: { feeding: 'MED-1255', ...answers },
    });
  }
  const long = birthDaysAgo(760);
  const { ids } = sampleCertificate('CS8', { seed: 90 }).child;
  for (const [index, kind] of (['CS8', 'CS9', 'CS24'] as const).entries()) {
    await world.receive(kind, {
      seed: 90 + 1000 * index,
      child: { ...childOf('LUNE-TEST', 'Hortense', 'F', long), ids },
      mother: motherOf(90, 'LUNE-TEST'),
      answers: kind === 'CS8' ? { gestationalAge: 34, birthWeight: 2150 } : {},
    });
  }
  const birth = birthDaysAgo(300);
  await world.receive('CS8', {
    seed: 95,
    child: { ...childOf('LE ROY-TEST', 'Anne-Élise', 'F', birth), ids: LOCAL },
    mother: motherOf(95, 'AUTRE-TEST'),
  });
  await world.receive('CS9', {
    seed: 1095,
    child: { ...childOf('LEROI-TEST', 'Annelise', 'F', birth), ids: LOCAL },
    mother: motherOf(95, 'AUTRE-TEST'),
  });
  await world.receiveFile('IHE_XDM.ZIP', 'application/zip', Buffer.from('ceci n’est pas un paquet'));
}

const LOCAL = [{ root: '2.999.23.1', extension: 'dossier' }];

function childOf(family: string, given: string, gender: string, birthTime: string) {
  return { name: { family, given, givenNames: [given] }, gender, birthTime };
}

function motherOf(seed: number, family: string) {
  const { mother } = sampleCertificate('CS8', { seed });
  if (!mother) throw new Error('a sample has a mother');
  const birthDate = `19${String(seed).padStart(2, '0')}-04-12`;
  return { ...mother, birthDate, name: { family, given: 'Maria', prefix: 'MME' } };
}

async function plan(page: Page, family: string, proposal: string): Promise<void> {
  const line = page.getByRole('listitem').filter({ hasText: family }).first();
  await line.getByRole('button', { name: /^Proposer/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: proposal }).check();
  await dialog.getByLabel('Prévu le').fill(new Date(Date.now() + 172_800_000).toISOString().slice(0, 10));
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function dayPictures(world: PmiWorld, page: Page): Promise<void> {
  await open(page, world.at('/'));
  await take(page, 'pmi-aujourdhui');
  await open(page, world.at('/a-suivre'));
  await take(page, 'pmi-a-suivre');
  await page
    .getByRole('button', { name: /^Proposer/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('radio', { name: 'Visite à domicile' }).check();
  await take(page, 'pmi-proposer');
  await page.keyboard.press('Escape');
}

async function recordPictures(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'ESSAI-TEST Bertille' }).click();
  await page.getByRole('heading', { name: 'Pourquoi cet enfant est signalé' }).waitFor();
  await filledIn(page);
  await take(page, 'pmi-dossier');
  await page.getByRole('button', { name: 'Rechercher un enfant' }).click();
  await page.getByRole('combobox').fill('lune');
  await page.getByRole('option', { name: /Hortense/ }).waitFor();
  await take(page, 'pmi-recherche');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Certificats', exact: true }).click();
  await filledIn(page);
  await take(page, 'pmi-certificats');
  await page.getByRole('link', { name: 'Croissance' }).click();
  await take(page, 'pmi-croissance');
}

async function letterPicture(world: PmiWorld, page: Page): Promise<void> {
  await open(page, world.at('/a-suivre'));
  await page
    .getByRole('button', { name: /^Autres actions/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Écrire un courrier…' }).click();
  await page.getByRole('dialog').getByRole('article').waitFor();
  await take(page, 'pmi-courrier');
}

async function movePicture(world: PmiWorld): Promise<void> {
  await world.database.query(
    `insert into pmi_address (pmi, mailbox, changed_at, changed_by) values ('19', $1, now(), 'Essai')`,
    [NEIGHBOUR],
  );
  const { page } = await world.signedIn('medecin', SIZE);
  await open(page, world.at('/a-suivre'));
  await page.locator('[data-line]').first().click();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await page.getByRole('menuitem', { name: 'L’enfant a déménagé…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code postal').fill('19000');
  await dialog.getByLabel('Commune').fill('Tulle');
  await dialog.getByRole('radio', { name: /^Oui/ }).check();
  await dialog.getByLabel('Qui a donné son accord').fill('Maria ESSAI-TEST');
  await dialog.getByText(/par MSSanté/).waitFor();
  await take(page, 'pmi-demenagement');
}

async function officePictures(world: PmiWorld): Promise<void> {
  const { page } = await world.signedIn('secretaire', SIZE);
  await open(page, world.at('/arrivees'));
  await take(page, 'pmi-arrivees');
  await open(page, world.at('/rapprochements'));
  await page.getByRole('button', { name: 'Même enfant : réunir' }).first().waitFor();
  await take(page, 'pmi-doublons');
}

async function criteriaPictures(world: PmiWorld): Promise<void> {
  const { page } = await world.signedIn('medecin', SIZE);
  await open(page, world.at('/criteres'));
  await page.getByRole('button', { name: 'Préparer un changement' }).click();
  await page.getByLabel('Nom du jeu').fill('Prématurité élargie');
  await page.getByRole('button', { name: 'Modifier : Petit poids de naissance' }).click();
  await page.getByRole('textbox', { name: 'Valeur' }).fill('3600');
  await page.getByLabel('Nom du critère').focus();
  await page.evaluate("document.activeElement.closest('li').scrollIntoView({ block: 'center' })");
  await take(page, 'pmi-critere');
  await page.getByRole('button', { name: 'Simuler' }).click();
  await page.getByRole('region', { name: 'Résultat de la simulation' }).waitFor();
  await page.getByRole('button', { name: 'Fermer ce message' }).click();
  await page.getByRole('heading', { name: 'Ce que ce brouillon changerait' }).focus();
  await page.evaluate('document.activeElement.scrollIntoView()');
  await filledIn(page);
  await take(page, 'pmi-simulation');
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await filledIn(page);
}
