import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CertificateKind, definitionOf, itemsOf, sampleCertificate } from '@cigogne/certificate';
import { arbitraryAnswers } from '@cigogne/certificate/testing';
import fc from 'fast-check';
import { type Fields, IDENTITY_FIELDS } from '../fields.ts';
import { fieldsOf, formPlan } from './plan.ts';
import { shownValue } from './shown-value.ts';
import { formState } from './state.ts';

const KINDS = ['CS8', 'CS9', 'CS24'] as const satisfies readonly CertificateKind[];

const asFields = (answers: Fields): Fields =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [`answers.${id}`, value]));

for (const kind of KINDS) {
  const definition = definitionOf(kind, '2025.01');
  assert.ok(definition);
  const plan = formPlan(kind, '2025.01');

  test(`${kind}: every item of the dictionary and every field of the identity has its place, once`, () => {
    const paths = fieldsOf(plan.parts).map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    const anchors = plan.parts.map(({ id }) => id);
    assert.equal(new Set(anchors).size, anchors.length);
    for (const { id } of itemsOf(definition)) assert.ok(paths.includes(`answers.${id}`), id);
    const secret = kind === 'CS8' ? [] : ['mother.secret'];
    for (const { path } of IDENTITY_FIELDS) assert.ok(paths.includes(path) || secret.includes(path), path);
  });

  test(`${kind}: an ordinary child’s answers are complete and say nothing wrong`, () => {
    const { answers } = sampleCertificate(kind);
    const state = formState(plan, { ...asFields(answers), 'otherParent.present': true });
    const about = (paths: readonly { path: string }[]) =>
      paths.map(({ path }) => path).filter((path) => path.startsWith('answers.'));
    assert.deepEqual(state.problems, {});
    assert.deepEqual(about(state.refused), []);
    assert.deepEqual(about(state.advised), []);
  });

  test(`${kind}: any answer is shown in words`, () => {
    fc.assert(
      fc.property(arbitraryAnswers(definition, 'full'), (answers) => {
        for (const [path, value] of Object.entries(asFields(answers))) {
          const field = plan.fields.get(path);
          assert.ok(field, path);
          const words = shownValue(field, value);
          assert.ok(words !== '' && !/undefined|\[object|NaN|null/.test(words), `${path}: ${words}`);
        }
      }),
      { numRuns: 30 },
    );
  });
}

test('what depends on another answer appears with it, and goes with it', () => {
  const plan = formPlan('CS8', '2025.01');
  const cause = plan.fields.get('answers.caesareanCause');
  assert.ok(cause);
  assert.equal(cause.applies({}), false);
  assert.equal(cause.applies({ 'answers.deliveryMethod': 'MED-1253' }), true);
});

test('« sous X » hides who the mother is', () => {
  const plan = formPlan('CS8', '2025.01');
  const name = plan.fields.get('mother.family');
  assert.ok(name);
  assert.equal(name.applies({}), true);
  assert.equal(name.applies({ 'mother.secret': true }), false);
});

test('what is hard to believe is gentle; what is wrong is not', () => {
  const plan = formPlan('CS8', '2025.01');
  const { problems } = formState(plan, {
    'answers.motherWeight': 58_000,
    'child.ins': '299052309600199',
    'birth.date': '2025-03-04',
    'exam.date': '2025-03-02',
  });
  assert.equal(problems['answers.motherWeight']?.gentle, true);
  assert.equal(problems['child.ins']?.gentle, false);
  assert.match(problems['exam.date']?.message ?? '', /avant la naissance/);
});
