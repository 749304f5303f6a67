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

function radioOf(value: Answer): string {
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

/** How a form was filled without a mouse. */
export interface KeyboardTally {
  /** Characters of free text: names, places. */
  text: number;
  /** Characters of dates and figures. */
  figures: number;
  /** Every other key: to move, to choose. */
  other: number;
  /** Paths that got an answer. */
  answered: Set<string>;
}

/**
 * Goes from field to field with Enter and answers what is known, by keys alone, from the field that has the cursor.
 * @param upTo how many fields to answer at most
 */
export async function fillByKeyboard(
  page: Page,
  values: Values,
  tally: KeyboardTally,
  upTo = Number.POSITIVE_INFINITY,
): Promise<void> {
  const end = tally.answered.size + upTo;
  let before = '';
  while (tally.answered.size < end) {
    const at = await whereIs(page);
    if (at.path === before && at.path !== '') break;
    before = at.path;
    const value = values[at.path];
    if (value !== undefined && !tally.answered.has(at.path) && (await typeAnswer(page, at, value, tally))) {
      tally.answered.add(at.path);
    }
    await page.keyboard.press('Enter');
    tally.other += 1;
  }
}

interface Place {
  path: string;
  type: string;
  /** Values of the radios, or of the list, in order. */
  choices: string[];
}

async function whereIs(page: Page): Promise<Place> {
  return page.evaluate(`(() => {
    const one = document.activeElement;
    const id = one?.type === 'radio' ? one.name : one?.id ?? '';
    const radios = one?.type === 'radio' ? [...document.querySelectorAll('input[name="' + id + '"]')] : [];
    const choices = one?.tagName === 'SELECT' ? [...one.options] : radios;
    return {
      path: id.replace(/^champ-/, ''),
      type: one?.type ?? '',
      choices: choices.map(({ value }) => value),
    };
  })()`);
}

async function typeAnswer(page: Page, at: Place, value: Answer, tally: KeyboardTally): Promise<boolean> {
  const { keyboard } = page;
  if (at.type === 'radio') {
    const code = typeof value === 'boolean' ? (value ? 'oui' : 'non') : radioOf(value);
    await keyboard.press(code === 'oui' ? 'o' : code === 'non' ? 'n' : String(at.choices.indexOf(code) + 1));
    tally.other += 1;
  } else if (at.type === 'select-one') {
    const place = at.choices.indexOf(radioOf(value));
    for (let step = 0; step < place; step += 1) await keyboard.press('ArrowDown');
    tally.other += place;
  } else if (at.type === 'checkbox') {
    if (value === true) await keyboard.press('Space');
    tally.other += 1;
  } else if (at.type === 'date') {
    await typeDate(page, String(value));
    tally.figures += 8;
  } else if (typeof value === 'object') return false;
  else {
    const text = at.type === 'time' ? String(value).replace(':', '') : String(value).replace('.', ',');
    await keyboard.type(text);
    if (typeof value === 'number' || /^[\d:]+$/.test(text)) tally.figures += text.length;
    else tally.text += text.length;
  }
  return true;
}

/** The browser's field takes the parts in the order of its own language. */
async function typeDate(page: Page, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  await page.keyboard.type(`${date}${month}${year}`);
  const read = () => page.evaluate('document.activeElement.value');
  if ((await read()) === day) return;
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(`${month}${date}${year}`);
  assert.equal(await read(), day);
}
