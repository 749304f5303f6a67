import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CriterionCondition } from '../../contract.ts';
import { conditionWords, type Question, readCondition, writeCondition } from './condition.ts';

const TERM: CriterionCondition = { item: 'term', below: 37 };
const FEEDING: CriterionCondition = { item: 'feeding', is: ['BREAST', 'MIXED'] };

const QUESTIONS: Question[] = [
  { id: 'term', label: 'Âge gestationnel', kinds: ['CS8'], type: 'number', unit: 'semaines', choices: [] },
  {
    id: 'feeding',
    label: 'Alimentation',
    kinds: ['CS8'],
    type: 'choice',
    unit: null,
    choices: [
      { code: 'BREAST', label: 'sein' },
      { code: 'MIXED', label: 'mixte' },
    ],
  },
];

const ALL: CriterionCondition[] = [
  TERM,
  { item: 'weight', above: 4500 },
  FEEDING,
  { not: FEEDING },
  { item: 'alone', is: [true] },
  { item: 'apgar', missing: true },
  { not: { item: 'apgar', missing: true } },
  { item: 'vaccines', noDoseOf: ['J07CA01'] },
  { all: [TERM, { any: [FEEDING, { not: TERM }] }] },
  { not: TERM },
  { not: { any: [TERM, FEEDING] } },
  { not: { all: [TERM, FEEDING] } },
];

test('what is read and not changed is written as it was', () => {
  for (const condition of ALL) assert.deepEqual(writeCondition(readCondition(condition)), condition);
});

test('a group of none keeps its meaning with one row', () => {
  assert.deepEqual(writeCondition({ mode: 'none', conditions: [FEEDING] }), { not: { any: [FEEDING] } });
});

test('a condition is said in the words of the certificate', () => {
  const words = (condition: CriterionCondition) => conditionWords(condition, QUESTIONS);
  assert.equal(words(TERM), '« Âge gestationnel » est inférieur à 37 semaines');
  assert.equal(words({ not: FEEDING }), '« Alimentation » n’est pas sein ou mixte');
  assert.equal(
    words({ any: [TERM, { all: [FEEDING, TERM] }] }),
    '« Âge gestationnel » est inférieur à 37 semaines ou (« Alimentation » est sein ou mixte et « Âge gestationnel » est inférieur à 37 semaines)',
  );
});
