import assert from 'node:assert/strict';
import { sampleCertificate } from '@cigogne/certificate';
import type { Database } from '@cigogne/kernel';
import { communesOfPmi } from '@cigogne/territory';
import { inventedOutlines } from '@cigogne/territory/testing';
import type { Page } from 'playwright-core';
import { eventually, filledIn } from './page.fixture.ts';
import { SIZE, take } from './picture.fixture.ts';
import { inventFigures } from './pmi/figures.fixture.ts';
import { openPmiWorld, type PmiWorld } from './pmi.fixture.ts';
import { birthDaysAgo, onTheList } from './pmi-people.fixture.ts';

const YEAR = new Date().getFullYear() - 1;
const SECTORS = ['Guéret et environs', 'Bourganeuf', 'Boussac', 'Aubusson', 'La Souterraine', 'Auzances'];

/** The pictures of the guide that show figures, rights and absences. */
export async function pagesPictures(): Promise<void> {
  const world = await openPmiWorld();
  try {
    await takeThem(world);
  } finally {
    await world.close();
  }
}

async function takeThem(world: PmiWorld): Promise<void> {
  await receiveOne(world);
  await inventFigures(world.database, [YEAR - 4, YEAR - 3, YEAR - 2, YEAR - 1, YEAR]);
  const outlines = await inventTerritory(world.database);
  const { page } = await world.signedIn('medecin', SIZE);
  const open = async (path: string) => {
    await page.goto(world.at(path));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await filledIn(page);
  };
  await open(`/chiffres?annee=${YEAR}&indicateur=prematurity&certificat=CS8`);
  await page.locator('.recharts-surface').first().waitFor();
  await take(page, 'pmi-chiffres');
  await open(`/chiffres/contours?annee=${YEAR}`);
  await loadOutlines(page, outlines);
  await open(`/chiffres/territoire?annee=${YEAR}&indicateur=tobacco`);
  const map = page.getByRole('img', { name: /par commune$/ });
  await map.waitFor();
  // The drawing takes the width of its panel a moment after it is shown.
  await eventually(async () => assert.ok(((await map.boundingBox())?.width ?? 0) > 900));
  await page.getByText('Passez sur un territoire').scrollIntoViewIfNeeded();
  await take(page, 'pmi-territoire');
  await enterBirths(page, open);
  await open(`/chiffres/couverture?annee=${YEAR}`);
  await page.locator('.recharts-surface').first().waitFor();
  await take(page, 'pmi-couverture');
  await world.database.query(
    `update follow_up set assigned_to = (select id from account where role = 'puericultrice'), state = 'assigned'`,
  );
  await rightsPictures(page, open);
}

/** One child with two certificates, whose record the pictures open. */
async function receiveOne(world: PmiWorld): Promise<void> {
  const birthTime = birthDaysAgo(300);
  const { ids } = sampleCertificate('CS8', { seed: 90 }).child;
  const name = { family: 'LUNE-TEST', given: 'Hortense', givenNames: ['Hortense'] };
  for (const [index, kind] of (['CS8', 'CS9'] as const).entries()) {
    await world.receive(kind, {
      seed: 90 + 1000 * index,
      child: { name, gender: 'F', birthTime, ids },
      answers: kind === 'CS8' ? { gestationalAge: 32 } : {},
    });
  }
  const { page, close } = await world.signedIn('medecin', SIZE);
  await page.goto(world.at('/a-suivre'));
  await onTheList(page, page.getByText('LUNE-TEST').first());
  await eventually(async () => {
    const rows = await world.database.query('select 1 from certificate');
    assert.equal(rows.length, 2, 'both have arrived');
  });
  await close();
}

/** Every commune in one of six sectors, each with a year’s children and how many mothers smoked. */
async function inventTerritory(db: Database): Promise<string> {
  await db.query(
    `insert into sector (id, name) select gen_random_uuid(), name from unnest($1::text[]) name
     on conflict do nothing`,
    [SECTORS],
  );
  const all = communesOfPmi('23');
  const communes = all.map(({ cog, name }, index) => ({
    cog,
    name,
    sector: SECTORS[Math.floor((index * SECTORS.length) / all.length)],
    children: index % 19 === 4 ? 3 : 32 + ((index * 37) % 53),
  }));
  await db.query(
    `insert into sector_commune (cog, sector_id) select cog, sector.id
       from jsonb_to_recordset($1::jsonb) as one(cog text, sector text) join sector on sector.name = one.sector
     on conflict (cog) do update set sector_id = excluded.sector_id`,
    [JSON.stringify(communes)],
  );
  const cells = communes.map(({ cog, children }, index) => ({
    cog,
    children,
    smokers: Math.round(children * (0.16 + ((index * 29) % 23) / 100)),
  }));
  await db.query(
    `insert into figure_cell (month, cog, kind, indicator, numerator, denominator)
     select make_date($2, 6, 1), cog, 'CS8', 'tobacco', smokers, children
       from jsonb_to_recordset($1::jsonb) as one(cog text, children int, smokers int)`,
    [JSON.stringify(cells), YEAR],
  );
  return inventedOutlines(communes);
}

/** A map of no place: the communes of the Creuse in a département that is made up. */
async function loadOutlines(page: Page, file: string): Promise<void> {
  await page.getByLabel('Source').fill('contours inventés pour ce guide');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'communes.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Charger' }).click();
  await page.getByText('communes sont dessinées').waitFor();
}

async function enterBirths(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await open(`/chiffres/naissances?annee=${YEAR}`);
  await page.getByLabel('Lignes collées').fill('23096;751\n23245;449\n23008;374\n23176;339\nGuéret;12');
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click();
  await page.getByText('Ligne 5').waitFor();
  await page.getByRole('button', { name: 'Vérifier les lignes', disabled: false }).waitFor();
  await take(page, 'pmi-naissances');
  await page.getByRole('status').filter({ hasText: '4 communes' }).getByRole('button').click();
  await page.getByText('4 communes saisies sur').waitFor();
}

async function rightsPictures(page: Page, open: (path: string) => Promise<void>): Promise<void> {
  await open('/a-suivre');
  await page
    .getByRole('link', { name: /LUNE-TEST/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Identité et famille' }).waitFor();
  await filledIn(page);
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByRole('menuitem', { name: /Noter une demande/ }).click();
  await page.getByRole('button', { name: 'Noter la demande' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Fermer ce message' }).click();
  await page.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByRole('menuitem', { name: /Sortir des certificats/ }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByText(/^Nouveau dossier/).waitFor();
  await take(page, 'pmi-separer');
  await page.keyboard.press('Escape');
  await open('/droits');
  await take(page, 'pmi-droits');
  await open('/droits/conservation');
  await take(page, 'pmi-conservation');
  await open('/absences');
  await page.getByRole('button', { name: 'Noter une absence' }).click();
  await page.getByLabel('Qui est absent').selectOption({ label: 'Pauline PUER-TEST' });
  await page.getByLabel('Premier jour').fill('2099-07-05');
  await page.getByLabel('Dernier jour').fill('2099-07-18');
  await page.getByLabel('Remplacé par').selectOption({ index: 1 });
  await page.getByLabel('Remplacé par').focus();
  await take(page, 'pmi-absence');
}
