import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayBand } from './delay-band.ts';

const received = new Date('2026-03-20T10:00:00Z');

test('days since birth for a CS8, by the band of the law first', () => {
  const cases: [string, string][] = [
    ['20260320', '0 à 8 jours'],
    ['20260312', '0 à 8 jours'],
    ['20260311', '9 à 15 jours'],
    ['20260305', '9 à 15 jours'],
    ['20260218', '16 à 30 jours'],
    ['20260119', '31 à 60 jours'],
    ['20250320', 'plus de 60 jours'],
    ['202603121130+0100', '0 à 8 jours'],
  ];
  for (const [birth, band] of cases) assert.equal(delayBand('CS8', birth, received), band, birth);
});

test('months of age for the others', () => {
  assert.equal(delayBand('CS9', '20250620', received), 'jusqu’à 10 mois');
  assert.equal(delayBand('CS9', '20250330', received), '12e mois');
  assert.equal(delayBand('CS24', '20240320', received), 'jusqu’à 25 mois');
  assert.equal(delayBand('CS24', '20230320', received), 'après 27 mois');
});

test('no band without a date, or for a birth to come', () => {
  for (const birth of [undefined, '', '2026', 'hier', '20260321']) {
    assert.equal(delayBand('CS8', birth, received), undefined, birth);
  }
});

test('days are those of Paris', () => {
  assert.equal(delayBand('CS8', '20261101', new Date('2026-11-09T22:59:00Z')), '0 à 8 jours');
  assert.equal(delayBand('CS8', '20261101', new Date('2026-11-09T23:01:00Z')), '9 à 15 jours');
  assert.equal(delayBand('CS8', '20261101', new Date('2026-10-31T23:30:00Z')), '0 à 8 jours');
});
