import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageWords, daysBetween } from './age.ts';

test('an age in days, then months, then years', () => {
  const ages = [
    '2026-11-22',
    '2026-11-21',
    '2026-11-13',
    '2026-09-23',
    '2026-09-22',
    '2024-11-23',
    '2024-11-22',
    '2024-08-01',
  ];
  assert.deepEqual(
    ages.map((birth) => ageWords(birth, '2026-11-22')),
    ['né aujourd’hui', '1 jour', '9 jours', '60 jours', '2 mois', '23 mois', '2 ans', '2 ans 3 mois'],
  );
});

test('days do not lose an hour when the clocks change', () => {
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
});
