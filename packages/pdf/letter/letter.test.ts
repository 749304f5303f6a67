import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type LetterToPrint, lettersPdf } from '../index.ts';
import { NO_PDFTOTEXT, pageCount, pageText } from '../reading.testing.ts';

const LETTER: LetterToPrint = {
  recipient: ['Aux parents de', 'Lina EXEMPLE-TEST', '3 rue de l’Essai', '23000 GUÉRET'],
  date: 'Le 23 novembre 2026',
  subject: 'Une visite à domicile',
  paragraphs: ['Madame, Monsieur,', 'Nous vous proposons une visite.\nElle est gratuite.', 'Cordialement.'],
};
const OPTIONS = {
  title: 'Courriers',
  letterhead: { name: 'PMI de la Creuse', lines: ['4 place de l’Exemple', '23000 Guéret'] },
  notice: 'Pour vos droits, écrivez au médecin du service.',
  created: new Date('2026-11-23T09:00:00Z'),
};

test('each letter has its page, and the same letters are the same bytes', async (context) => {
  const letters = [LETTER, { ...LETTER, recipient: ['Aux parents de', 'Colas MODELE-TEST'] }];
  const pdf = await lettersPdf(letters, OPTIONS);
  assert.equal(pageCount(pdf), 2);
  assert.ok(pdf.equals(await lettersPdf(letters, OPTIONS)));
  const text = pageText(pdf, 'content');
  if (text === undefined) return context.skip(NO_PDFTOTEXT);
  const [first = '', second = ''] = text.split('\f');
  assert.match(first, /Lina EXEMPLE-TEST/);
  assert.doesNotMatch(second, /Lina/);
  assert.match(second, /Colas MODELE-TEST/);
});

test('the address stands in the window of a DL envelope, whatever its length', async (context) => {
  const long = Array.from(
    { length: 9 },
    (_, line) => `Ligne ${line + 1} d’une adresse qui n’en finit pas du tout, jamais`,
  );
  const boxes = wordBoxes(await lettersPdf([LETTER, { ...LETTER, recipient: long }], OPTIONS));
  if (boxes === undefined) return context.skip(NO_PDFTOTEXT);
  const MM = 72 / 25.4;
  for (const { text, x, top, bottom } of boxes.filter(({ text: word }) =>
    /EXEMPLE-TEST|GUÉRET|^Ligne/.test(word),
  )) {
    assert.ok(x >= 108 * MM && top >= 47 * MM && bottom <= 83 * MM, `${text} at ${x / MM}, ${top / MM} mm`);
  }
});

test('a letter longer than a page goes on, and the next begins a page of its own', async () => {
  const paragraphs = Array.from({ length: 30 }, () => 'Un paragraphe assez long. '.repeat(12));
  const pdf = await lettersPdf([{ ...LETTER, paragraphs }, LETTER], OPTIONS);
  assert.ok(pageCount(pdf) >= 4);
});

/** Words and where they stand, in points, by pdftotext; undefined where it is not installed. */
function wordBoxes(pdf: Buffer): { text: string; x: number; top: number; bottom: number }[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cigogne-letter-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    const html = execFileSync('pdftotext', ['-bbox', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    const words = html.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g);
    return [...words].map(([, x, top, bottom, text = '']) => ({
      text,
      x: Number(x),
      top: Number(top),
      bottom: Number(bottom),
    }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
