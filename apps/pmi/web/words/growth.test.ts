import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GrowthBand, GrowthPoint } from '../../contract.ts';
import { compared, correctedDays, isPremature, placeAmong, valueAt } from './growth.ts';

const band = (label: string, low: number, high: number): GrowthBand => ({
  sex: 'F',
  measure: 'weight',
  label,
  points: [
    [0, low],
    [100, high],
  ],
});
const BANDS = [band('P3', 2400, 4400), band('P50', 3300, 5300), band('P97', 4200, 6200)];

test('a band is read between its points, and nowhere else', () => {
  assert.equal(valueAt(band('P3', 2000, 4000), 50), 3000);
  assert.equal(valueAt(band('P3', 2000, 4000), 100), 4000);
  assert.equal(valueAt(band('P3', 2000, 4000), 101), undefined);
});

test('a measure is placed in words, and what is outside of the bands is said to be', () => {
  assert.deepEqual(placeAmong(BANDS, 50, 3800), { words: 'entre P3 et P50', outside: false });
  assert.deepEqual(placeAmong(BANDS, 0, 2399), { words: 'sous P3, la courbe la plus basse', outside: true });
  assert.deepEqual(placeAmong(BANDS, 100, 6201), {
    words: 'au-dessus de P97, la courbe la plus haute',
    outside: true,
  });
  assert.equal(placeAmong(BANDS, 101, 5000), undefined);
  assert.equal(placeAmong([], 0, 3000), undefined);
});

test('the age of a premature child is corrected up to two years, and nothing is compared before it was due', () => {
  assert.deepEqual([36, 37, null].map(isPremature), [true, false, false]);
  assert.equal(correctedDays(270, 32), 270 - 56);
  assert.equal(correctedDays(731, 32), 731);
  const point = (ageDays: number, value: number): GrowthPoint => ({
    certificateId: '00000000-0000-7000-8000-000000000000',
    kind: 'CS9',
    date: '2026-01-01',
    ageDays,
    measure: 'weight',
    value,
  });
  const [birth, later] = compared([point(0, 1500), point(106, 4000)], BANDS, 32);
  assert.deepEqual([birth?.days, birth?.place], [-56, undefined]);
  assert.deepEqual([later?.days, later?.place?.outside], [50, false]);
  assert.equal(compared([point(106, 4000)], BANDS, null)[0]?.place, undefined);
});
