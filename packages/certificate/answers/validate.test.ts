import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Answer,
  completeness,
  DEFINITIONS,
  definitionOf,
  sampleCertificate,
  validateAnswers,
} from '../index.ts';
import { arbitraryAnswers } from '../testing.ts';

const definition = definitionOf('CS8', '2025.01');
assert.ok(definition !== undefined);

const problemsOf = (changes: Record<string, Answer | undefined>) =>
  validateAnswers(definition, sampleCertificate('CS8', { answers: changes }).answers).map(
    ({ item, kind, refused }) => `${item} ${kind}${refused ? ' refused' : ''}`,
  );

const title = ({ kind, version }: { kind: string; version: string }) => `${kind} ${version}`;

for (const each of DEFINITIONS) {
  test(`${title(each)}: whatever the dictionary draws, full or not, it allows`, () => {
    fc.assert(
      fc.property(arbitraryAnswers(each, 'full'), (answers) => {
        const wrong = validateAnswers(each, answers).filter(({ kind }) => kind !== 'implausible');
        assert.deepEqual(wrong, []);
      }),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(arbitraryAnswers(each, 'minimal'), (answers) => {
        assert.deepEqual(completeness(each, answers).refusedWithout, []);
        assert.ok(validateAnswers(each, answers).every(({ refused }) => !refused));
      }),
      { numRuns: 50 },
    );
  });

  test(`${title(each)}: nothing answered, everything asked for is missing; any answers, an answer`, () => {
    const { missing, refusedWithout } = completeness(each, {});
    const found = validateAnswers(each, {});
    assert.deepEqual(
      found.map(({ item }) => item),
      missing.map(({ id }) => id),
    );
    assert.equal(found.filter(({ refused }) => refused).length, refusedWithout.length);
    const ids = each.sections.flatMap(({ items }) => items.map(({ id }) => id));
    const anything = fc.oneof(
      fc.boolean(),
      fc.double(),
      fc.string(),
      fc.constant({ unknown: 'UNK' as const }),
      fc.array(
        fc.record({ vaccine: fc.string(), given: fc.boolean(), rank: fc.double(), date: fc.string() }),
        { maxLength: 3 },
      ),
    );
    const key = fc.oneof(fc.constantFrom('nothing', ...ids), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, anything), (answers) => {
        for (const { message } of validateAnswers(each, answers)) assert.match(message, /\.$/);
      }),
      { numRuns: 100 },
    );
  });
}

test('a sample is complete', () => {
  for (const each of DEFINITIONS) {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { answers } = sampleCertificate(each.kind, { version: each.version, seed });
      assert.deepEqual(validateAnswers(each, answers), [], `${title(each)} seed ${seed}`);
    }
  }
});

const CASES: readonly [what: string, changes: Record<string, Answer | undefined>, problems: string[]][] = [
  ['asked for by the law only', { gestity: undefined }, ['gestity missing']],
  ['asked for by the official check too', { feeding: undefined }, ['feeding missing refused']],
  [
    'asked for by the check only',
    { childrenAtHomeBeforeBirth: undefined },
    ['childrenAtHomeBeforeBirth missing refused'],
  ],
  ['a text for a number', { gestity: '2' }, ['gestity wrong-type refused']],
  ['half a pregnancy', { gestity: 2.5 }, ['gestity wrong-type refused']],
  ['a code of another set', { feeding: 'PAT-040' }, ['feeding not-in-value-set refused']],
  [
    'a code that the check refuses',
    { hepatitisBAntigen: '261665006' },
    ['hepatitisBAntigen not-in-value-set refused'],
  ],
  ['not known, where it may be said', { hepatitisBAntigen: { unknown: 'UNK' } }, []],
  ['not known, where it may not', { feeding: { unknown: 'UNK' } }, ['feeding wrong-type refused']],
  ['grams for kilograms', { motherWeight: 58000 }, ['motherWeight implausible']],
  ['kilograms for grams', { birthWeight: 3.2 }, ['birthWeight implausible']],
  ['a decimal too many', { birthHeight: 50.25 }, ['birthHeight implausible']],
  ['more deliveries than pregnancies', { gestity: 1, parity: 3 }, ['parity implausible']],
  ['a cause without a caesarean', { caesareanCause: 'MED-219' }, ['caesareanCause not-applicable']],
  [
    'a caesarean without its cause',
    { deliveryMethod: 'MED-1253', labourOnset: '84457005', caesareanCause: undefined },
    [],
  ],
  ['a screening without its result', { hearingResult: undefined }, ['hearingResult missing refused']],
  ['a day that is none', { hearingScreeningDate: '2025-02-30' }, ['hearingScreeningDate wrong-type refused']],
  ['a reason without a stay', { hospitalisationReason: 'O13' }, ['hospitalisationReason not-applicable']],
  ['a stay and its reason', { hospitalisationDays: 2, hospitalisationReason: 'O13' }, []],
  ['the second twin', { foetuses: 2, birthRank: 2 }, []],
  ['the third of two', { foetuses: 2, birthRank: 3 }, ['birthRank implausible']],
  ['a box that cannot say no', { pmiLink: false }, ['pmiLink wrong-type refused']],
  ['an empty text', { pmiLink: true, pmiInformation: ' ' }, ['pmiInformation wrong-type refused']],
  [
    'a vaccine of another certificate',
    { vaccines: [{ vaccine: 'J07AL', given: true }] },
    ['vaccines not-in-value-set refused'],
  ],
  [
    'a dose twice, and one that was not given on its day',
    {
      vaccines: [
        { vaccine: 'J07BC01', given: true, rank: 1 },
        { vaccine: 'J07BC01', given: true, rank: 1 },
        { vaccine: 'J07AN', given: false, date: '2025-03' },
      ],
    },
    ['vaccines implausible', 'vaccines implausible'],
  ],
];

for (const [what, changes, problems] of CASES) {
  test(`an answer, ${what}: ${problems.join(', ') || 'no problem'}`, () => {
    assert.deepEqual(problemsOf(changes), problems);
  });
}

test('a question of another certificate is told, and no sample answers it', () => {
  const answers = { ...sampleCertificate('CS8').answers, walking: true };
  assert.deepEqual(
    validateAnswers(definition, answers).map(({ item, kind }) => [item, kind]),
    [['walking', 'not-applicable']],
  );
  assert.throws(() => sampleCertificate('CS8', { answers: { walking: true } }), RangeError);
});

test('a death: its age and causes are asked for, and only then', () => {
  const ids = (answers: Record<string, Answer>) =>
    completeness(definition, answers).applicable.map(({ id }) => id);
  assert.ok(!ids({}).includes('ageAtDeath') && !ids({ death: false }).includes('causesOfDeath'));
  assert.ok(ids({ death: true }).includes('ageAtDeath') && ids({ death: true }).includes('causesOfDeath'));
});
