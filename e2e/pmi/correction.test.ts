import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { axeFindings, overflowing } from '../axe.ts';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import { NEIGHBOUR, openPmiWorld, PMI, type PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, homeIn, onTheList } from '../pmi-people.fixture.ts';

let world: PmiWorld;
let there: Pick<PmiWorld, 'at' | 'signedIn'>;

const FOUND = z.object({ children: z.array(z.object({ id: z.uuid() })) });
const IDENTITY = z.object({ version: z.int() });
const RECTIFICATIONS = z.object({ rectifications: z.array(z.object({ id: z.uuid() })) });

/** What the screens of other journeys do, asked by the person who has signed in. */
async function asked(page: Page, method: string, url: string, data?: object): Promise<unknown> {
  const answer = await page.request.fetch(url, {
    method,
    headers: { origin: new URL(url).origin },
    ...(data ? { data } : {}),
  });
  assert.ok(answer.ok(), `${method} ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

/** The child’s record, once it has come. */
async function recordOf(page: Page, at: PmiWorld['at']): Promise<string> {
  let found: string | undefined;
  await eventually(async () => {
    const body = await asked(page, 'POST', at('/api/children/search'), { text: 'VOYAGE-TEST' });
    found = FOUND.parse(body).children[0]?.id;
    assert.ok(found);
  });
  return found ?? '';
}

/** Corrects the record here, and tells the other PMI. */
async function correct(changes: object): Promise<void> {
  const { page, close } = await world.signedIn('secretaire');
  const child = `/api/children/${await recordOf(page, world.at)}`;
  const { version } = IDENTITY.parse(await asked(page, 'GET', world.at(`${child}/identity`)));
  const body = { version, reason: 'Livret de famille vu', changes };
  await asked(page, 'PATCH', world.at(`${child}/identity`), body);
  const kept = await asked(page, 'GET', world.at(`${child}/rectifications`));
  const [last] = RECTIFICATIONS.parse(kept).rectifications;
  const mailbox = { mailbox: NEIGHBOUR };
  await asked(page, 'POST', world.at(`${child}/rectifications/${last?.id}/send`), mailbox);
  await close();
}

/** The card of the correction that waits at the other PMI, opened. */
async function openCard(page: Page) {
  await page.goto(there.at('/arrivees'));
  const card = page.getByRole('listitem').filter({ hasText: 'Correction d’une identité' }).first();
  await onTheList(page, card);
  await card.getByRole('button', { name: 'Voir la correction' }).click();
  await card.getByRole('list', { name: 'Ce qui a été corrigé' }).waitFor();
  await filledIn(page);
  return card;
}

describe('a correction between two PMIs in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    world = await openPmiWorld();
    there = await world.startNeighbour();
    await world.receive('CS8', {
      seed: 97,
      child: {
        name: { family: 'VOYAGE-TEST', given: 'Ondine', givenNames: ['Ondine'] },
        birthTime: birthDaysAgo(20),
        addresses: [homeIn('23000', 'GUERET')],
      },
    });
    const admin = await world.signedIn('administrateur');
    const known = { addresses: [{ pmi: '19', mailbox: NEIGHBOUR }] };
    await asked(admin.page, 'PUT', world.at('/api/pmi-addresses'), known);
    await admin.close();
    const physician = await world.signedIn('medecin');
    const child = `/api/children/${await recordOf(physician.page, world.at)}`;
    const identity = await asked(physician.page, 'GET', world.at(`${child}/identity`));
    await asked(physician.page, 'POST', world.at(`${child}/transfer`), {
      version: IDENTITY.parse(identity).version,
      home: { street: '1 rue de l’Exemple', postalCode: '19000', city: 'Tulle' },
      movedAt: new Date().toISOString().slice(0, 10),
      consent: {
        by: 'Maman CIGOGNE-TEST',
        relation: 'mère',
        at: new Date().toISOString().slice(0, 10),
        how: 'au téléphone',
      },
      sheet: false,
    });
    await physician.close();
    const reader = await there.signedIn('secretaire');
    await recordOf(reader.page, there.at);
    await reader.close();
  });
  after(() => world?.close());
  visitorsLeaveAfterEach();

  test('it is compared with the record, applied, and its sender sees that it was', async () => {
    await correct({
      birthFamily: 'TRAVERSEE-TEST',
      usualFamily: 'TRAVERSEE-TEST',
      givenNames: ['Ondine', 'Lou'],
    });
    const { page } = await there.signedIn('secretaire');
    const card = await openCard(page);
    await reads(card, /À décider/, /PMI de la Creuse/, /n’est pas l’adresse que votre annuaire lui donne/);
    assert.equal(await card.getByRole('button', { name: /Saisir|Reprendre/ }).count(), 0);
    const admin = await there.signedIn('administrateur');
    const known = { addresses: [{ pmi: '23', mailbox: PMI }] };
    await asked(admin.page, 'PUT', there.at('/api/pmi-addresses'), known);
    await page.reload();
    await openCard(page);
    await reads(card, /Livret de famille vu/, /VOYAGE-TEST Ondine/);
    await card.getByText(/n’est pas l’adresse/).waitFor({ state: 'detached' });
    for (const offered of ['Lire la note (PDF)', 'Écarter…'])
      assert.equal(await card.getByRole('button', { name: offered }).count(), 1, offered);
    await card.getByRole('checkbox', { name: 'Prénoms' }).uncheck();
    await card.getByRole('button', { name: 'Appliquer au dossier' }).click();
    await page.getByText('Le dossier est corrigé. L’expéditeur en est averti.').waitFor();
    await card.waitFor({ state: 'detached' });
    await page.goto(there.at('/arrivees?etat=integrated'));
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Correction d’une identité' })
      .getByRole('link')
      .click();
    await reads(page.getByRole('main'), /TRAVERSEE-TEST/);
    const corrections = page.getByRole('region', { name: 'Corrections', exact: true });
    await reads(corrections, /Correction reçue de la PMI de la Creuse : Livret de famille vu/);

    const { page: sender } = await world.signedIn('secretaire');
    await sender.goto(world.at(`/enfants/${await recordOf(sender, world.at)}`));
    await onTheList(sender, sender.getByRole('row').filter({ hasText: 'Prise en compte' }));
  });

  test('axe finds nothing, wide or narrow, of a child who is known or not', async () => {
    await correct({ street: '8 rue de l’Essai-Test' });
    for (const width of [1280, 320]) await look(width, /Appliquer au dossier/);
    // As if the other PMI had never held these certificates.
    await world.database.query(
      `update certificate set document_id = document_id || '.9', set_id = set_id || '.9'`,
    );
    await world.database.query('update child set ins_qualified = false');
    await correct({ street: '9 rue de l’Essai-Test' });
    for (const width of [1280, 320]) await look(width, /C’est fait/);
  });
});

async function look(width: number, offered: RegExp): Promise<void> {
  const { page, close } = await there.signedIn('secretaire', { width });
  await eventually(async () => {
    const card = await openCard(page);
    assert.equal(await card.getByRole('button', { name: offered }).count(), 1);
  });
  assert.deepEqual([...(await axeFindings(page)), ...(await overflowing(page))], [], `${offered} ${width}`);
  await close();
}
