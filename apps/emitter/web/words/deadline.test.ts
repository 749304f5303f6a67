import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineWords } from './deadline.ts';

test('a deadline is said as people say it', () => {
  const words = (due: string) => deadlineWords(due, '2026-03-10');
  assert.equal(words('2026-03-10'), 'aujourd’hui');
  assert.equal(words('2026-03-11'), 'demain');
  assert.equal(words('2026-03-12'), 'dans 2 jours');
  assert.equal(words('2026-03-09'), 'en retard de 1 jour');
  assert.equal(words('2026-03-07'), 'en retard de 3 jours');
  assert.equal(words('2026-12-10'), 'dans 9 mois');
});

test('the night when the clocks change is a day like another', () => {
  assert.equal(deadlineWords('2026-03-30', '2026-03-28'), 'dans 2 jours');
});
