import assert from 'node:assert/strict';
import type { Answer } from '@cigogne/certificate';
import type { Page } from 'playwright-core';
import { radioOf, type Values } from './fill.fixture.ts';
import { typeDoses } from './keyboard-doses.fixture.ts';

export function newTally(): KeyboardTally {
  return { text: 0, figures: 0, other: 0, answered: new Set() };
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

/** A key by somebody used to a keyboard, and the look at the paper before each answer: Card, Moran, Newell, 1980. */
const KEY_S = 0.28;
const LOOK_S = 1.35;

/** Says what it took, and how long a person would be by the keystroke-level model. */
export function tellTally(kind: string, { text, figures, other, answered }: KeyboardTally): void {
  const seconds = (text + figures + other) * KEY_S + answered.size * LOOK_S;
  process.stdout.write(
    `${kind} by keyboard: ${answered.size} answers, ${text} characters of free text, ${figures} of dates and figures, ${other} other keys; ${(seconds / 60).toFixed(1)} min by the keystroke-level model\n`,
  );
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
  await page.evaluate('window.fieldBefore = undefined');
  while (tally.answered.size < end) {
    const at = await whereIs(page);
    if (at.last) break;
    const value = values[at.path];
    if (value !== undefined && !tally.answered.has(at.path) && (await typeAnswer(page, at, value, tally))) {
      tally.answered.add(at.path);
    }
    const path = String(await page.evaluate(DOSES_AHEAD));
    const doses = values[path];
    if (isDoses(doses) && !tally.answered.has(path)) {
      tally.answered.add(path);
      if (!(await typeDoses(page, path, doses, tally))) return;
    } else {
      await page.keyboard.press('Enter');
      tally.other += 1;
    }
  }
}

/** Path of the table of doses that comes next; empty when something else does. */
const DOSES_AHEAD = `(() => {
  const one = document.activeElement;
  const all = [...(one?.form?.querySelectorAll('input, select, textarea, fieldset[id^="champ-"]') ?? [])];
  const next = all.slice(all.indexOf(one) + 1).find((each) => each.type !== 'radio' || each.name !== one.name);
  return next?.tagName === 'FIELDSET' ? next.id.replace('champ-', '') : '';
})()`;

function isDoses(value: Answer | undefined): value is Extract<Answer, readonly unknown[]> {
  return Array.isArray(value);
}

interface Place {
  path: string;
  /** The key before led nowhere: the form ends here. */
  last: boolean;
  type: string;
  /** Values of the radios, or of the list, in order. */
  choices: string[];
}

async function whereIs(page: Page): Promise<Place> {
  return page.evaluate(`(() => {
    const one = document.activeElement;
    const last = window.fieldBefore === one;
    window.fieldBefore = one;
    const id = one?.type === 'radio' ? one.name : one?.id ?? '';
    const radios = one?.type === 'radio' ? [...document.querySelectorAll('input[name="' + id + '"]')] : [];
    const choices = one?.tagName === 'SELECT' ? [...one.options] : radios;
    return {
      path: id.replace(/^champ-/, ''),
      last,
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
