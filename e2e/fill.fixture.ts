import assert from 'node:assert/strict';
import type { Answer, Dose } from '@cigogne/certificate';
import type { Page } from 'playwright-core';
import { eventually } from './page.fixture.ts';

/** What a draft holds, by path. */
export type Values = Readonly<Record<string, Answer>>;

/** Opens a new draft of that kind. @returns its id */
export async function newDraft(page: Page, at: (path: string) => string, label: string): Promise<string> {
  await page.goto(at('/certificats/nouveau'));
  await page.getByRole('radio', { name: label }).check();
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByRole('form').waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Waits until the server has confirmed everything that was typed. */
export async function saved(page: Page): Promise<void> {
  await eventually(async () => {
    const said = await page.getByText(/^(Enregistré |Tout est enregistré)/).count();
    assert.equal(said, 1, 'not saved');
    assert.equal(await page.evaluate('Object.keys(localStorage).filter((k) => k.includes(":")).length'), 0);
  });
}

/** Answers a question by its path, as a person does with mouse and keys. */
export async function answer(page: Page, path: string, value: Answer): Promise<void> {
  const field = page.locator(`[id="champ-${path}"]`);
  await field.waitFor();
  const kind = (await field.getAttribute('role')) ?? (await field.getAttribute('type'));
  if (typeof value === 'object' && 'length' in value) return answerDoses(page, path, value);
  if (kind === 'radiogroup') {
    const code = typeof value === 'boolean' ? (value ? 'oui' : 'non') : radioOf(value);
    await field.locator(`input[value="${code}"]`).check();
  } else if ((await page.locator(`select[id="champ-${path}"]`).count()) > 0) {
    await field.selectOption(typeof value === 'object' ? '?' : String(value));
  } else if (kind === 'checkbox') await field.setChecked(value === true);
  else await field.fill(typeof value === 'number' ? String(value).replace('.', ',') : String(value));
}

/** What the radio or the option of an answer is called in the page. */
export function radioOf(value: Answer): string {
  return typeof value === 'object' ? 'non-connu' : String(value);
}

async function answerDoses(page: Page, path: string, doses: readonly Dose[]): Promise<void> {
  const table = page.locator(`[id="champ-${path}"]`);
  for (const [index, { vaccine, given, rank, booster, date, lot }] of doses.entries()) {
    await table.getByRole('button', { name: 'Ajouter une dose' }).click();
    const cell = (name: string) => table.getByLabel(`Dose ${index + 1}, ${name}`, { exact: true });
    await cell('vaccin').selectOption(vaccine);
    if (!given) {
      await cell('faite').uncheck();
      continue;
    }
    await cell('rang').fill(rank === undefined ? '' : String(rank));
    await cell('rappel').setChecked(booster === true);
    await cell('date').fill(date === undefined ? '' : date.split('-').reverse().join('/'));
    await cell('lot').fill(lot ?? '');
  }
}
