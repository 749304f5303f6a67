import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldValue } from '@cigogne/draft';
import fc from 'fast-check';
import { type Draft, EMPTY_DRAFT, mergeChanges, type Who } from './draft.ts';

const MIDWIFE: Who = { id: 'sage-femme', name: 'Sophie SAGE-TEST' };
const PHYSICIAN: Who = { id: 'pediatre', name: 'Prudence PEDIATRE-TEST' };
const AT = new Date('2026-11-22T10:00:00Z');

const path = fc.constantFrom(
  'child.given',
  'child.family',
  'home.city',
  'answers.birthWeight',
  'answers.feeding',
);
const value: fc.Arbitrary<FieldValue | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('a', 'b'),
  fc.boolean(),
);
const changes = fc.dictionary(path, value, { noNullPrototype: true });

test('whatever two people change from one draft, no field of either is lost unseen', () => {
  fc.assert(
    fc.property(changes, changes, changes, (start, ours, theirs) => {
      const begun = mergeChanges(EMPTY_DRAFT, 0, start, { who: MIDWIFE, at: AT, revision: 1 }).draft;
      const first = mergeChanges(begun, 1, theirs, { who: PHYSICIAN, at: AT, revision: 2 }).draft;
      const { draft, conflicts } = mergeChanges(first, 1, ours, { who: MIDWIFE, at: AT, revision: 3 });
      for (const [name, wanted] of Object.entries(ours)) {
        const told = conflicts.some((conflict) => conflict.path === name);
        assert.ok(told || (draft.fields[name] ?? null) === wanted, `${name} is neither kept nor told`);
      }
      for (const [name, wanted] of Object.entries(theirs)) {
        if (name in ours) continue;
        assert.equal(draft.fields[name] ?? null, wanted, `${name} of the other was lost`);
      }
      for (const { path: name, theirs: kept } of conflicts) assert.equal(draft.fields[name] ?? null, kept);
    }),
  );
});

test('the same changes twice are once', () => {
  fc.assert(
    fc.property(changes, changes, (start, change) => {
      const begun = mergeChanges(EMPTY_DRAFT, 0, start, { who: PHYSICIAN, at: AT, revision: 1 }).draft;
      const once = mergeChanges(begun, 1, change, { who: MIDWIFE, at: AT, revision: 2 });
      const twice = mergeChanges(once.draft, 1, change, { who: MIDWIFE, at: AT, revision: 3 });
      assert.deepEqual(twice.draft, once.draft);
      assert.deepEqual(twice.changed, []);
    }),
  );
});

test('a birth « sous X » keeps nothing of the mother, typed before or after', () => {
  const of = (draft: Draft, change: Record<string, FieldValue>) =>
    mergeChanges(draft, 1, change, { who: MIDWIFE, at: AT, revision: 2 });
  const before = of(EMPTY_DRAFT, { 'mother.family': 'CIGOGNE-TEST', 'home.city': 'GUÉRET' }).draft;
  const secret = of(before, { 'mother.secret': true });
  assert.deepEqual(secret.draft.fields, { 'home.city': 'GUÉRET', 'mother.secret': true });
  assert.ok(secret.changed.includes('mother.family'));
  const after = of(secret.draft, { 'mother.given': 'Maman' });
  assert.deepEqual(after.draft.fields, secret.draft.fields);
});
