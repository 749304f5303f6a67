import { finding } from '@cigogne/conformance';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { type EmitterWorld, openEmitterWorld } from './emitter.fixture.ts';
import { answer, newDraft, saved, type Values } from './fill.fixture.ts';
import { patient } from './newborn.fixture.ts';
import { filledIn } from './page.fixture.ts';
import { SIZE, take } from './picture.fixture.ts';
import { received, receivedCount, tellDelivered, tellRejected } from './platform-notice.fixture.ts';
import { workerReady } from './workstation.fixture.ts';

const DAY_MS = 86_400_000;

/** People of a fortnight in an invented maternity: name, first name, days since the birth. */
const CHILDREN = {
  delivered: [
    ['ESSAI-TEST', 'Bertille', 9],
    ['EXEMPLE-TEST', 'Colombe', 8],
    ['MODELE-TEST', 'Désirée', 8],
  ],
  rejected: [['CIGOGNE-TEST', 'Aimée', 8]],
  ready: [
    ['ECHANTILLON-TEST', 'Eulalie', 8],
    ['PROTOTYPE-TEST', 'Félicie', 8],
  ],
  begun: [
    ['BROUILLON-TEST', 'Garance', 5],
    ['EBAUCHE-TEST', 'Hortense', 2],
  ],
} as const;

const UNKNOWN_PLACE = finding('ROUTE-UNKNOWN-PLACE', {
  place: { path: '/ClinicalDocument/recordTarget[1]/patientRole[1]/addr[1]' },
});

type Child = readonly [family: string, given: string, days: number];

/** The pictures of the guide for emitters. */
export async function emitterPictures(): Promise<void> {
  const world = await openEmitterWorld();
  try {
    const { page } = await world.signedIn('pediatre', SIZE);
    await tellTheStory(world, page);
    await fillingPictures(world);
    await signingPictures(world, page);
    await followPictures(world, page);
    await officePictures(world);
  } finally {
    await world.close();
  }
}

async function tellTheStory(world: EmitterWorld, page: Page): Promise<void> {
  for (const child of CHILDREN.delivered) await tellDelivered(world, await sent(world, page, child));
  for (const child of CHILDREN.rejected)
    await tellRejected(world, await sent(world, page, child), UNKNOWN_PLACE);
  for (const child of CHILDREN.ready) await draft(page, valuesOf(child));
  for (const child of CHILDREN.begun) {
    const started = Object.entries(valuesOf(child)).filter(([path]) => /^(child|birth|mother)/.test(path));
    await draft(page, Object.fromEntries(started));
  }
}

async function fillingPictures(world: EmitterWorld): Promise<void> {
  const { page, context } = await world.signedIn('sageFemme', SIZE);
  await page.goto(world.at('/certificats/nouveau'));
  await filledIn(page);
  await take(page, 'emetteur-nouveau');
  await newDraft(page, world.at, 'Certificat du 8e jour');
  const values = valuesOf(['SAISIE-TEST', 'Iris', 3]);
  for (const path of ['child.family', 'child.given', 'child.sex', 'birth.date']) {
    const value = values[path];
    if (value !== undefined) await answer(page, path, value);
  }
  await answer(page, 'answers.birthWeight', 3.25);
  await page.keyboard.press('Tab');
  await saved(page);
  await toTop(page);
  await take(page, 'emetteur-saisie');
  await page.evaluate(
    "document.getElementById('champ-answers.birthWeight').scrollIntoView({ block: 'center' })",
  );
  await take(page, 'emetteur-manque');
  await workerReady(page);
  await context.setOffline(true);
  await answer(page, 'answers.birthHeight', 50);
  await page.reload();
  await page.getByText('Le réseau est coupé : continuez').waitFor();
  await toTop(page);
  await take(page, 'emetteur-hors-ligne');
  await context.setOffline(false);
}

async function signingPictures(world: EmitterWorld, page: Page): Promise<void> {
  const id = await draft(page, valuesOf(['SIGNATURE-TEST', 'Justine', 8]));
  await page.goto(world.at(`/certificats/${id}/apercu`));
  await page.locator('dt').first().waitFor();
  await take(page, 'emetteur-apercu');
  await page.goto(world.at(`/certificats/${id}`));
  await page.getByRole('button', { name: 'Signer et envoyer' }).click();
  await page.getByRole('dialog').getByText('Prudence PEDIATRE-TEST').waitFor();
  await take(page, 'emetteur-signature');
}

async function followPictures(world: EmitterWorld, page: Page): Promise<void> {
  await page.goto(world.at('/?vue=tous'));
  await page.getByRole('row').filter({ hasText: 'À corriger' }).first().waitFor();
  await filledIn(page);
  await take(page, 'emetteur-liste');
  await page.getByRole('link', { name: /CIGOGNE-TEST Aimée/ }).click();
  await page.getByRole('heading', { name: 'Ce que la plateforme a trouvé' }).waitFor();
  await take(page, 'emetteur-rejet');
}

async function officePictures(world: EmitterWorld): Promise<void> {
  const { page } = await world.signedIn('administratrice', SIZE);
  for (const [path, name] of [
    ['/indicateurs', 'emetteur-indicateurs'],
    ['/etablissement', 'emetteur-etablissement'],
  ] as const) {
    await page.goto(world.at(path));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await filledIn(page);
    await take(page, name);
  }
}

function valuesOf([family, given, days]: Child): Values {
  const birth = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  return { ...patient('CS8', `${birth}081500+0100`), 'child.family': family, 'child.given': given };
}

/** A draft made as the page itself would. @returns its id */
async function draft(page: Page, fields: Values): Promise<string> {
  const body = JSON.stringify({ kind: 'CS8', fields });
  const made = await page.evaluate(
    `fetch('/api/certificates', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }).then((answer) => answer.json())`,
  );
  return z.object({ id: z.uuid() }).parse(made).id;
}

/** A certificate that the platform has received. */
async function sent(world: EmitterWorld, page: Page, child: Child) {
  const before = await receivedCount(world);
  const id = await draft(page, valuesOf(child));
  await page.goto(world.at(`/certificats/${id}`));
  await page.getByRole('button', { name: 'Signer et envoyer' }).click();
  await page.getByRole('button', { name: 'Je signe et j’envoie' }).click();
  await page.getByText(/Le certificat est parti/).waitFor();
  return received(world, before + 1);
}

async function toTop(page: Page): Promise<void> {
  await page.evaluate('window.scrollTo(0, 0)');
}
