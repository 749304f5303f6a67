import type { Dose } from '@cigogne/certificate';
import type { Page } from 'playwright-core';
import type { KeyboardTally } from './keyboard.fixture.ts';

/** More keys than that to reach something near is a trap. */
const MOST_TABS = 12;

/**
 * Adds doses of vaccines by keys alone, from the field before their table.
 * @returns whether the cursor is in a field that comes after; false at the end of the form
 */
export async function typeDoses(
  page: Page,
  path: string,
  doses: readonly Dose[],
  tally: KeyboardTally,
): Promise<boolean> {
  const adding = `document.activeElement.closest('fieldset')?.id === 'champ-${path}' && document.activeElement.textContent === 'Ajouter une dose'`;
  if (!(await tabUntil(page, adding, tally))) throw new Error(`no key leads to the doses of ${path}`);
  for (const dose of doses) {
    await press(page, 'Enter', tally);
    await typeDose(page, dose, tally);
    if (!(await tabUntil(page, adding, tally))) throw new Error('no key leads to the next dose');
  }
  return tabUntil(page, "document.activeElement.matches('input, select, textarea')", tally);
}

/** From the list of vaccines, where the cursor is once a dose is added. */
async function typeDose(
  page: Page,
  { vaccine, given, rank, booster, date, lot }: Dose,
  tally: KeyboardTally,
) {
  const steps = Number(
    await page.evaluate(
      `[...document.activeElement.options].findIndex(({ value }) => value === '${vaccine}') - document.activeElement.selectedIndex`,
    ),
  );
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await press(page, steps > 0 ? 'ArrowDown' : 'ArrowUp', tally);
  }
  await press(page, 'Tab', tally);
  if (!given) return press(page, 'Space', tally);
  await press(page, 'Tab', tally);
  await retype(page, rank === undefined ? '' : String(rank), tally);
  await press(page, 'Tab', tally);
  if (booster === true) await press(page, 'Space', tally);
  await press(page, 'Tab', tally);
  await retype(page, date === undefined ? '' : date.split('-').reverse().join('/'), tally);
  await press(page, 'Tab', tally);
  if (lot === undefined) return;
  await page.keyboard.type(lot);
  tally.text += lot.length;
}

/** What a field proposes is kept when it is right. */
async function retype(page: Page, text: string, tally: KeyboardTally): Promise<void> {
  if ((await page.evaluate('document.activeElement.value')) === text) return;
  await page.keyboard.type(text);
  tally.figures += text.length;
}

async function press(page: Page, key: string, tally: KeyboardTally): Promise<void> {
  await page.keyboard.press(key);
  tally.other += 1;
}

async function tabUntil(page: Page, reached: string, tally: KeyboardTally): Promise<boolean> {
  for (let count = 0; count < MOST_TABS; count += 1) {
    await press(page, 'Tab', tally);
    if ((await page.evaluate(reached)) === true) return true;
  }
  return false;
}
