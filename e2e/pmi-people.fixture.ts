import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually, filledIn } from './page.fixture.ts';

const DAY_MS = 86_400_000;

const PARIS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** HL7 time of a birth so many days ago, in the calendar of Paris. */
export function birthDaysAgo(days: number): string {
  const day = PARIS_DAY.format(new Date(Date.now() - days * DAY_MS));
  return `${day.replaceAll('-', '')}081500+0100`;
}

export function homeIn(postalCode: string, city: string) {
  return {
    houseNumber: '3',
    streetName: 'Rue de l’Exemple',
    postalCode,
    city,
    country: 'FRANCE',
  };
}

/** Opens the page again until what was sent has arrived in it: mail takes its time. */
export async function onTheList(page: Page, line: Locator): Promise<void> {
  await eventually(async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await filledIn(page);
    assert.ok((await line.count()) > 0, 'it has not arrived');
  });
}
