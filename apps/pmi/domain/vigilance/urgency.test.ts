import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsWords } from '../dates.ts';
import { EXAMPLE_SET } from './example-set.ts';
import { ageingReason, ageOfExam, urgencyOf } from './urgency.ts';

const RULE = {
  thresholds: { routine: 20, soon: 35, prompt: 60 },
  ageing: { lowerAfter: 92, routineAfter: 365 },
};

test('a score is as urgent as its thresholds say, while the exam is recent or has no date', () => {
  for (const age of [0, 91, null]) {
    assert.deepEqual(
      [19, 20, 35, 60].map((score) => urgencyOf(score, age, RULE)),
      [undefined, 'routine', 'soon', 'prompt'],
    );
  }
});

test('an exam that ages is less urgent, and never leaves the list for it', () => {
  const at = (age: number) => [19, 20, 35, 60].map((score) => urgencyOf(score, age, RULE));
  assert.deepEqual(at(92), [undefined, 'routine', 'routine', 'soon']);
  assert.deepEqual(at(365), [undefined, 'routine', 'routine', 'routine']);
  assert.equal(
    urgencyOf(60, 700, { thresholds: RULE.thresholds }),
    'prompt',
    'a set without the rule is as it was',
  );
});

test('the reason says how late it came, in words, and weighs nothing', () => {
  const age = ageOfExam('2024-12-20', new Date('2026-11-23T08:00:00Z'));
  const reason = ageingReason(age, EXAMPLE_SET);
  assert.deepEqual([reason?.label, reason?.weight], ['Certificat arrivé 23 mois après l’examen', 0]);
  assert.equal(ageingReason(30, EXAMPLE_SET), undefined);
  assert.equal(ageingReason(null, EXAMPLE_SET), undefined);
  assert.deepEqual([1, 12, 40, 800, 1200].map(monthsWords), [
    '1 jour',
    '12 jours',
    '1 mois',
    '26 mois',
    '3 ans',
  ]);
});
