import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filledIn, reads } from '../page.fixture.ts';
import type { PmiWorld } from '../pmi.fixture.ts';

/** The physician changes what brings a child on the list, sees what it would change, and puts it in service. */
export function criteriaJourneys(world: () => PmiWorld): void {
  describe('the criteria of vigilance', () => {
    test('a criterion is written by choosing, simulated, put in service', async () => {
      const { page } = await world().signedIn('medecin');
      await page.goto(world().at('/criteres'));
      await page.getByRole('button', { name: 'Préparer un changement' }).click();
      await page.getByRole('button', { name: 'Ajouter un critère' }).click();
      await page.getByLabel('Nom du critère').fill('Père présent');
      await page.getByLabel('Poids (points)').fill('40');
      await page.getByLabel('Pourquoi c’est important').fill('Critère d’essai : un poids de plus de 500 g.');
      const question = page.getByRole('combobox', { name: 'Question du certificat' });
      await question.fill('Poids de naissance');
      await page.getByRole('option', { name: /^Poids de naissance/ }).click();
      await page.getByLabel('Comparaison').selectOption('above');
      await page.getByRole('textbox', { name: 'Valeur' }).fill('500');
      await page.getByRole('button', { name: 'Refermer' }).click();
      await page.getByText(/« Poids de naissance.* est supérieur à 500/).waitFor();
      await page.getByRole('button', { name: 'Simuler' }).click();
      const result = page.getByRole('region', { name: 'Résultat de la simulation' });
      await reads(result, /Enfants sur la liste/, /aujourd’hui/);
      await reads(page.getByRole('table', { name: 'Certificats par critère' }), /Père présent\s*[1-9]/);
      await filledIn(page);

      await page.getByRole('button', { name: 'Mettre en service…' }).click();
      await page.getByRole('button', { name: 'Mettre en service', exact: true }).click();
      await page.getByText('Ces critères sont en service.').waitFor();
      await page.goto(world().at('/criteres'));
      const active = page.getByRole('row').filter({ hasText: /En service/ });
      await active.waitFor();
      assert.equal(await active.count(), 1);
      await reads(active, /Nouveau brouillon/);
    });
  });
}
