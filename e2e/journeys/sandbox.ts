import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { reads } from '../page.fixture.ts';
import { MATERNITY, type World } from '../world.fixture.ts';

const PARIS = 'certificats@pmi-75.mssante.test';

/** The sandbox's own pages: what the outside world received. */
export function sandboxJourneys(world: () => World): void {
  describe('the sandbox', () => {
    test('the PMI’s mailbox shows a certificate with its package, its PDF and its content', async () => {
      const { page } = await world().visitor();
      await page.goto(world().sandbox('/boites?q=paris'));
      await page.getByRole('link', { name: PARIS }).click();
      await page
        .getByRole('link', { name: /^XDM\/1\.0\/DDM\+/ })
        .first()
        .click();
      const files = page.getByRole('list').filter({ has: page.getByRole('link', { name: /IHE_XDM\.ZIP/i }) });
      await reads(files, /IHE_XDM\.ZIP[\s\S]*\.pdf/i);
      await page.getByText('Matricule INS').waitFor();
      await page.locator('details table').first().waitFor({ state: 'attached' });
    });

    test('the maternity reads why its certificate was rejected and what to mend', async () => {
      const { page } = await world().visitor();
      await page.goto(world().sandbox(`/boites/${MATERNITY}`));
      const { messageId } = world().certificate(/Ancienne version/);
      for (const link of await links(page.getByRole('link'), /2021|KO|Traité|Retour|Rejet|XDM/i)) {
        await page.goto(world().sandbox(link));
        if ((await page.getByText(messageId).count()) > 0) break;
      }
      await reads(page.locator('pre.mail'), /n’a pas été transmis/, /2021\.01/, /2025\.01/);
    });

    test('a mailbox is put out of order, seen so, and repaired, by keyboard alone', async () => {
      const { page } = await world().visitor();
      await page.goto(world().sandbox(`/pannes?cible=certificats@pmi-33.mssante.test`));
      await page.getByLabel('Qui tombe en panne').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.type('3');
      await page.keyboard.press('Enter');
      const row = page.getByRole('row', { name: /pmi-33/ });
      await reads(row, /Refus définitif[\s\S]*encore 3 fois/);
      await row.getByRole('button').press('Enter');
      await page.getByText('Aucune panne').waitFor();
    });

    for (const width of [1280, 320]) {
      test(`every page at ${width} px: axe finds nothing, nothing sticks out`, async () => {
        const { page } = await world().visitor({ width });
        for (const path of await paths(world())) {
          await page.goto(world().sandbox(path));
          assert.deepEqual(await axeFindings(page), [], path);
          assert.deepEqual(await overflowing(page), [], path);
        }
      });
    }

    test('the provider’s page, in light and in dark: axe finds nothing', async () => {
      for (const dark of [false, true]) {
        const { page } = await world().visitor({ dark, width: 320 });
        await page.goto(world().console('/auth/login'));
        assert.equal(new URL(page.url()).origin, new URL(world().demo.ready.issuer).origin);
        assert.deepEqual(await axeFindings(page), []);
        assert.deepEqual(await overflowing(page), []);
      }
    });
  });
}

async function paths(world: World): Promise<string[]> {
  const { page, close } = await world.visitor();
  const found = ['/', '/boites', '/pannes', '/liste-blanche'];
  for (const mailbox of [PARIS, MATERNITY]) {
    found.push(`/boites/${mailbox}`);
    await page.goto(world.sandbox(`/boites/${mailbox}`));
    const messages = await links(page.locator('tbody').getByRole('link'), /./);
    found.push(...messages.slice(0, 3));
  }
  await close();
  return found;
}

/** Addresses of the links whose words match. */
async function links(found: Locator, words: RegExp): Promise<string[]> {
  const read = await Promise.all(
    (await found.all()).map(async (link) => ({
      text: await link.textContent(),
      href: await link.getAttribute('href'),
    })),
  );
  return read.flatMap(({ text, href }) => (href && words.test(text ?? '') ? [href] : []));
}
