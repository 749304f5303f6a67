import { answer } from './fill.fixture.ts';
import { scanned } from './paper.fixture.ts';
import { SIZE, take } from './picture.fixture.ts';
import type { PmiWorld } from './pmi.fixture.ts';
import { birthDaysAgo } from './pmi-people.fixture.ts';

/** The picture of the guide for who copies a paper: the paper on one side, the form on the other. */
export async function keyingPicture(world: PmiWorld): Promise<void> {
  const { page: paper, close } = await world.visitor();
  const day = (hl7: string) => hl7.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
  const [birth, exam] = [day(birthDaysAgo(11)), day(birthDaysAgo(4))];
  const french = (iso: string) => iso.split('-').reverse().join('/');
  const { png } = await scanned(paper, {
    family: 'CROQUIS-TEST',
    given: 'Ombeline',
    birth: french(birth),
    exam: french(exam),
    lines: [
      ['Sexe', 'Fille'],
      ['Domicile', '3 rue de l’Exemple, 23000 Guéret'],
      ['Mère', 'Maria CROQUIS-TEST'],
      ['Née le', '12/04/1993'],
      ['Terme', '36 SA + 2 j'],
      ['Poids, taille, PC', '2 480 g, 46 cm, 33 cm'],
      ['Alimentation', 'allaitement maternel'],
    ],
  });
  await close();
  const { page } = await world.signedIn('secretaire', SIZE);
  await page.goto(world.at('/saisie'));
  await page.getByRole('button', { name: 'Nouvelle saisie papier' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Certificat du 8e jour' }).check();
  const file = { name: 'certificat.png', mimeType: 'image/png', buffer: png };
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Commencer' }).click();
  await page.getByRole('form').waitFor();
  const typed = { family: 'CROQUIS-TEST', given: 'Ombeline', sex: 'F' };
  for (const [path, value] of Object.entries(typed)) await answer(page, `child.${path}`, value);
  await answer(page, 'birth.date', birth);
  await page.getByText('Aucun dossier à vous montrer').waitFor();
  await page.getByText(/^Enregistré /).waitFor();
  // What was found of the child is above the form.
  await page.evaluate('scrollTo(0, 0)');
  await take(page, 'pmi-saisie');
}
