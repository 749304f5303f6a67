import { describe, test } from 'node:test';
import { z } from 'zod';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { newDraft } from '../fill.fixture.ts';
import { filledIn } from '../page.fixture.ts';

const KEYSTROKES = z.array(z.number());

/** Says how fast the form is on the machine that runs it; nothing here fails for being slow. */
export function speedJourneys(world: () => EmitterWorld): void {
  describe('speed', () => {
    test('the form of a CS8: ready, and each keystroke drawn', async () => {
      const first = await world().signedIn('sageFemme', { withoutWorker: true });
      await first.page.goto(world().at('/'));
      await first.page.getByRole('heading', { level: 1 }).waitFor();
      await filledIn(first.page);
      const bytes = await first.page.evaluate(
        `performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
      );
      process.stdout.write(`first page: ${Math.round(Number(bytes) / 1000)} kB compressed, fonts included\n`);
      const { page } = await world().signedIn('sageFemme');
      await newDraft(page, world().at, 'Certificat du 8e jour');
      await page.reload();
      await page.locator('[id="champ-child.family"]').waitFor();
      const ready = await page.evaluate(
        `Math.round(performance.getEntriesByName('cigogne-formulaire-pret')[0].startTime)`,
      );
      // From the key to the next frame that is drawn.
      await page.evaluate(`(() => {
        window.keystrokes = [];
        document.addEventListener('keydown', () => {
          const start = performance.now();
          requestAnimationFrame(() => setTimeout(() => window.keystrokes.push(performance.now() - start)));
        }, { capture: true });
      })()`);
      await page.locator('[id="champ-child.family"]').focus();
      await page.keyboard.type('CIGOGNE-TEST DE LA CREUSE', { delay: 60 });
      await page.locator('[id="champ-answers.birthWeight"]').focus();
      await page.keyboard.type('3250', { delay: 60 });
      const times = KEYSTROKES.parse(await page.evaluate('window.keystrokes')).sort((a, b) => a - b);
      const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
      process.stdout.write(
        `CS8 form ready ${ready} ms after the address was asked for; keystroke to frame: median ${at(0.5)} ms, 95th centile ${at(0.95)} ms, longest ${at(1)} ms (${times.length} keys)\n`,
      );
    });
  });
}
