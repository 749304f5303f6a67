import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleCertificate } from '@cigogne/certificate';
import { eventually, filledIn, reads } from '../page.fixture.ts';
import type { PmiWorld } from '../pmi.fixture.ts';
import { birthDaysAgo, onTheList } from '../pmi-people.fixture.ts';

const LOCAL = [{ root: '2.999.23.1', extension: 'dossier' }];

/** Two records that are perhaps one child's: a person decides, and can go back. */
export function matchingJourneys(world: () => PmiWorld): void {
  describe('records that resemble one another', () => {
    test('a secretary compares them side by side, merges them, and undoes it', async () => {
      const birthTime = birthDaysAgo(300);
      await arrives('CS8', 201, 'LE ROY-TEST', 'Anne-Élise', birthTime);
      await arrives('CS9', 1201, 'LEROI-TEST', 'Annelise', birthTime);
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/rapprochements'));
      const merge = page.getByRole('button', { name: 'Même enfant : réunir' });
      await onTheList(page, merge);
      const differing = page.getByRole('row').filter({ hasText: '(diffère)' });
      await reads(differing.first(), /Nom de naissance/, /LE ROY-TEST/, /LEROI-TEST/);
      await merge.click();
      await page.getByText('Aucun doublon à décider').waitFor();

      const { page: physician } = await world().signedIn('medecin');
      await physician.keyboard.press('/');
      await physician.getByRole('combobox').fill('roy');
      await physician.getByRole('option', { name: /ROY-TEST/ }).waitFor();
      await physician.keyboard.press('Enter');
      await physician.getByRole('heading', { name: 'Certificat du 9e mois' }).waitFor();
      await filledIn(physician);
      assert.equal(await physician.getByRole('heading', { name: /^Certificat du/, level: 3 }).count(), 2);
      await physician.getByRole('button', { name: 'Défaire' }).click();
      await physician.getByRole('dialog').getByLabel('Pourquoi').fill('Ce sont deux cousines');
      await physician.getByRole('dialog').getByRole('button', { name: 'Défaire' }).click();
      await eventually(async () => {
        assert.equal(await physician.getByRole('heading', { name: /^Certificat du/, level: 3 }).count(), 1);
      });
    });

    test('what cannot be read waits in the tray, says why, and is set aside with a reason', async () => {
      await world().receiveFile('IHE_XDM.ZIP', 'application/zip', Buffer.from('ceci n’est pas un paquet'));
      const { page } = await world().signedIn('secretaire');
      await page.goto(world().at('/arrivees'));
      const card = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: 'Reprendre' }) });
      await onTheList(page, card);
      await card.getByRole('button', { name: 'Voir ce qui l’arrête' }).click();
      await card.getByText('Pour corriger').first().waitFor();
      await card.getByRole('button', { name: 'Autres actions pour ce message' }).click();
      await page.getByRole('menuitem', { name: 'Écarter…' }).click();
      await page.getByLabel('Pourquoi').fill('Essai de la plateforme');
      await page.getByRole('button', { name: 'Écarter', exact: true }).click();
      await page.getByText('Rien ici').waitFor();
      await page.getByRole('button', { name: 'Écartés' }).click();
      await page.getByRole('listitem').filter({ hasText: 'Écarté' }).first().waitFor();
    });
  });

  async function arrives(
    kind: 'CS8' | 'CS9',
    seed: number,
    family: string,
    given: string,
    birthTime: string,
  ) {
    const { mother } = sampleCertificate(kind, { seed });
    if (!mother) throw new Error('a sample has a mother');
    await world().receive(kind, {
      seed,
      child: { ids: LOCAL, name: { family, given, givenNames: [given] }, gender: 'F', birthTime },
      mother: {
        ...mother,
        name: { family: 'AUTRE-TEST', given: 'Maria', prefix: 'MME' },
        birthDate: '1990-01-02',
      },
    });
  }
}
