import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changedDose, nextDose, readDay, writeDay } from './doses.ts';
import { probablyMeant, readNumber, writeNumber } from './numbers.ts';

test('figures are read as people write them', () => {
  assert.equal(readNumber('3 250'), 3250);
  assert.equal(readNumber('34,5'), 34.5);
  assert.equal(readNumber('34.'), 34);
  for (const text of ['', 'trois', '3,2,1', '1e3', '--2']) assert.equal(readNumber(text), undefined, text);
});

test('a figure written is read the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999, max: 999_999 }),
      fc.integer({ min: 0, max: 2 }),
      (units, decimals) => {
        const value = units / 10 ** decimals;
        assert.equal(readNumber(writeNumber(value)), value);
      },
    ),
  );
});

test('the other unit is recognised', () => {
  assert.equal(probablyMeant(3.25, [200, 7000]), 3250);
  assert.equal(probablyMeant(58_000, [30, 250]), 58);
  assert.equal(probablyMeant(1.65, [100, 220]), 165);
  assert.equal(probablyMeant(3250, [200, 7000]), undefined);
  assert.equal(probablyMeant(0, [1, 25]), undefined);
});

test('a dose’s day may be a month or a year', () => {
  assert.equal(readDay('4/3/2025'), '2025-03-04');
  assert.equal(readDay('03/2025'), '2025-03');
  assert.equal(readDay('2025'), '2025');
  assert.equal(readDay('4/3'), undefined);
  for (const day of ['2025-03-04', '2025-03', '2025']) assert.equal(readDay(writeDay(day)), day);
});

test('doses follow one another, and one that was not given says no more', () => {
  const first = { vaccine: 'J07BC01', given: true, rank: 1 };
  assert.deepEqual(nextDose([first], 'J07BC01'), { vaccine: 'J07BC01', given: true, rank: 2 });
  assert.deepEqual(nextDose([first], 'J07AN'), { vaccine: 'J07AN', given: true, rank: 1 });
  assert.deepEqual(changedDose({ ...first, date: '2025' }, { given: false }), {
    vaccine: 'J07BC01',
    given: false,
  });
  assert.deepEqual(changedDose(first, { rank: undefined }), { vaccine: 'J07BC01', given: true });
});
