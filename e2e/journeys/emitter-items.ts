import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, definitionOf, itemsOf } from '@cigogne/certificate';
import { z } from 'zod';
import type { EmitterWorld } from '../emitter.fixture.ts';
import { everyItem } from '../every-item.fixture.ts';
import { answer, newDraft, saved } from '../fill.fixture.ts';
import { eventually } from '../page.fixture.ts';

const KINDS = {
  CS8: 'Certificat du 8e jour',
  CS9: 'Certificat du 9e mois',
  CS24: 'Certificat du 24e mois',
} as const;

const DRAFT = z.object({ fields: z.record(z.string(), z.unknown()) });

/** Every item of the dictionary can be entered, is kept as entered, and is in the preview. */
export function itemJourneys(world: () => EmitterWorld): void {
  describe('every item', () => {
    for (const [kind, label] of [
      ['CS8', KINDS.CS8],
      ['CS9', KINDS.CS9],
      ['CS24', KINDS.CS24],
    ] as const) {
      test(`${kind}: each question is shown when it applies, answered, kept, and previewed`, async () => {
        const definition = definitionOf(kind, '2025.01');
        assert.ok(definition);
        const { page } = await world().signedIn('sageFemme');
        const id = await newDraft(page, world().at, label);
        await answer(page, 'otherParent.present', true);
        const given = new Map<string, Answer>();
        for (const { item, value } of everyItem(definition)) {
          await answer(page, `answers.${item}`, value);
          given.set(item, value);
        }
        assert.equal(given.size, itemsOf(definition).length);
        await saved(page);
        const kept = DRAFT.parse(
          await (await page.request.get(world().at(`/api/certificates/${id}`))).json(),
        );
        for (const [item, value] of given) assert.deepEqual(kept.fields[`answers.${item}`], value, item);

        await page.getByRole('button', { name: 'Aperçu' }).click();
        await page.getByRole('heading', { name: /^Aperçu/ }).waitFor();
        // What no longer applies was answered, and is not shown.
        await eventually(async () => {
          const shown = await page.locator('dt').count();
          assert.ok(shown > given.size / 2, `${shown} answers shown`);
        });
      });
    }
  });
}
