import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { sampleDocument } from '@cigogne/cda';
import type { Page } from 'playwright-core';
import { axeFindings, overflowing } from '../axe.ts';
import { filledIn, openByMenu, reads } from '../page.fixture.ts';
import type { World } from '../world.fixture.ts';

/** A document whose birth date is not one, as an editor's software might write it. */
const refused = () =>
  Buffer.from(
    sampleDocument({ kind: 'CS8' }).toString().replace('<birthTime value="', '<birthTime value="2025-'),
  );

/** An editor, or anybody, tries a certificate on the test bench. */
export function conformanceJourneys(world: () => World): void {
  const open = async (options: { width?: number; dark?: boolean } = {}): Promise<Page> => {
    const { page } = await world().visitor(options);
    await page.goto(world().console('/banc-de-test'));
    await page.getByRole('heading', { name: 'Banc de test', level: 1 }).waitFor();
    await filledIn(page);
    return page;
  };
  const give = (page: Page, name: string, buffer: Buffer, mimeType = 'text/xml') =>
    page.getByLabel(/Déposez un fichier ici/).setInputFiles({ name, mimeType, buffer });
  const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

  describe('the test bench', () => {
    test('from the page to sign in, without an account: a refused document, its line shown, its report taken away', async () => {
      const { page } = await world().visitor();
      await page.goto(world().console('/'));
      await page.getByRole('link', { name: /banc de test/ }).click();
      await give(page, 'naissance.xml', refused());
      await reads(verdict(page), /refuserait ce certificat : \d points? à corriger/, /naissance\.xml/);
      const finding = page.getByRole('listitem').filter({ hasText: 'CDA-STRUCTURE-VALUE' });
      await reads(finding, /Bloquant/, /date de naissance/, /À faire/);
      await finding.getByRole('button', { name: /Voir dans le fichier/ }).click();
      await reads(finding.locator('li[data-marked]'), /Ligne en cause : .*<birthTime value="2025-/);
      await reads(page.getByRole('region', { name: /^Document/ }), /CIGOGNE-TEST Aimée/, /Mode de vie/i);
      for (const [label, name, content] of [
        ['Texte', 'controle-naissance.txt', /CDA-STRUCTURE-VALUE/],
        ['JSON', 'controle-naissance.json', /"verdict": "rejected"/],
        ['Page à imprimer', 'controle-naissance.html', /^<!doctype html>/],
      ] as const) {
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: label, exact: true }).click();
        const file = await download;
        assert.equal(file.suggestedFilename(), name);
        assert.match(await readFile(await file.path(), 'utf8'), content);
      }
    });

    test('dropped: an accepted document is said so', async () => {
      const page = await open();
      const xml = sampleDocument({ kind: 'CS24' }).toString();
      const transfer = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(xml)}], 'cs24.xml', { type: 'text/xml' })); return data; })()`,
      );
      await page.getByText('Déposez un fichier ici').dispatchEvent('drop', { dataTransfer: transfer });
      await reads(verdict(page), /La plateforme accepterait ce certificat/, /Certificat du 24e mois/);
    });

    test('by keyboard alone: an example of the kit, checked, and its lines opened', async () => {
      const page = await open();
      const example = page.getByLabel('Ou essayez un exemple');
      // The list of examples may still be on its way: what is not enabled takes no focus.
      await example.selectOption('refus/metadonnees/XDM-HASH.zip');
      await example.focus();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'Contrôler l’exemple');
      await page.keyboard.press('Enter');
      await reads(verdict(page), /refuserait/);
      const focused = await page.evaluate('document.activeElement.textContent');
      assert.match(String(focused), /La plateforme refuserait/, 'the verdict takes the focus');
      let focusedText = '';
      for (let presses = 0; presses < 30 && !focusedText.includes('Voir dans le fichier'); presses += 1) {
        await page.keyboard.press('Tab');
        focusedText = String(await page.evaluate('document.activeElement.textContent'));
      }
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: /^Lignes \d+ à \d+ de METADATA\.XML/ }).waitFor();
    });

    test('not readable, empty, too big, too many, network lost: each is said, and the next file is taken', async () => {
      const page = await open();
      await give(page, 'abime.zip', Buffer.from('PK\u0003\u0004'), 'application/zip');
      await reads(verdict(page), /ne peut pas être lu/);
      await give(page, 'vide.zip', Buffer.alloc(0));
      await reads(page.getByRole('alert'), /« vide\.zip » est vide/);
      await give(page, 'gros.zip', Buffer.alloc(26 * 1024 * 1024));
      await reads(page.getByRole('alert'), /dépasse 25 Mo/);
      await page.route('**/api/conformance?**', (route) =>
        route.fulfill({
          status: 429,
          json: { code: 'request.too-many', message: 'Trop de demandes. Réessayez dans 12 s.' },
        }),
      );
      await give(page, 'a.xml', refused());
      await reads(page.getByRole('alert'), /Réessayez dans 12 s/);
      await page.unroute('**/api/conformance?**');
      await page.route('**/api/conformance?**', (route) => route.abort());
      await give(page, 'a.xml', refused());
      await reads(page.getByRole('alert'), /Le serveur ne répond pas/);
      await page.unroute('**/api/conformance?**');
      await give(page, 'a.xml', refused());
      await reads(verdict(page), /refuserait/);
    });

    test('from the menu, signed in: the same page within the console', async () => {
      const { page } = await world().signedIn('support');
      await openByMenu(page, 'Banc de test');
      await give(page, 'a.xml', sampleDocument({ kind: 'CS9' }));
      await reads(verdict(page), /accepterait/);
    });

    for (const options of [{ width: 1440 }, { width: 320 }, { width: 1280, dark: true }]) {
      test(`with a result, at ${options.width} px${options.dark ? ', dark' : ''}: axe finds nothing, nothing sticks out`, async () => {
        const page = await open(options);
        await give(page, 'naissance.xml', refused());
        await verdict(page).waitFor();
        await page
          .getByRole('button', { name: /Voir dans le fichier/ })
          .first()
          .click();
        await page.getByRole('region', { name: /^Lignes/ }).waitFor();
        assert.deepEqual([...(await axeFindings(page)), ...(await overflowing(page))], []);
      });
    }
  });
}
