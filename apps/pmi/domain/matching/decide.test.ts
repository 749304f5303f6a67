import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { choose, judge } from './decide.ts';
import type { Traits } from './traits.ts';

const CHILD: Traits = {
  families: ['DUPONT-EXEMPLE'],
  given: ['Éléonore', 'Inès'],
  birthDate: '2026-03-04',
  sex: 'F',
  birthplaceCog: '23096',
  mother: { families: ['MARTIN-EXEMPLE'], given: 'Zoé', birthDate: '1995-06-07' },
  cog: '23096',
  phones: ['0600000001'],
};
const other = (change: Partial<Traits>): Traits => ({ ...CHILD, ...change });

describe('names and dates as they are written', () => {
  const variants: [string, Partial<Traits>][] = [
    ['accents and hyphens', { families: ['Dupont Exemple'], given: ['ELEONORE'] }],
    ['the order of a double name', { families: ['EXEMPLE DUPONT'] }],
    ['one half of a double name', { families: ['DUPONT'] }],
    ['a particle', { families: ['de DUPONT EXEMPLE'] }],
    ['a letter of the name', { families: ['DUPOND-EXEMPLE'] }],
    ['the second given name only', { given: ['Inès'] }],
    ['a move and another telephone', { cog: '23008', phones: ['0700000002'] }],
    ['a mother without birth date', { mother: { families: ['MARTIN-EXEMPLE'], given: 'Zoé' } }],
  ];
  for (const [what, change] of variants) {
    test(`${what}: one child`, () => assert.equal(judge(CHILD, other(change)).verdict, 'same'));
  }
  const doubts: [string, Partial<Traits>][] = [
    ['day and month swapped', { birthDate: '2026-04-03' }],
    ['one digit of the date', { birthDate: '2026-03-14' }],
    ['another mother’s name and no date', { mother: { families: ['DURAND'], given: 'Zoé' }, phones: [] }],
    ['a letter of the given name of a twin', { given: ['Éléanore'], twinCount: 2 }],
    ['no mother and no telephone', { mother: undefined, phones: [] }],
  ];
  for (const [what, change] of doubts) {
    test(`${what}: a person is asked`, () => assert.equal(judge(CHILD, other(change)).verdict, 'doubtful'));
  }
  const strangers: [string, Partial<Traits>][] = [
    [
      'a homonym of another mother',
      { mother: { families: ['AUTRE'], given: 'Marie', birthDate: '1980-01-01' }, phones: [], cog: '' },
    ],
    ['a brother a year later', { birthDate: '2027-06-21', given: ['Paul'], sex: 'M' }],
    ['another given name on the same day', { given: ['Paul'], sex: 'M', mother: undefined, phones: [] }],
  ];
  for (const [what, change] of strangers) {
    test(`${what}: another child`, () => assert.equal(judge(CHILD, other(change)).verdict, 'different'));
  }
});

describe('twins', () => {
  test('are two children, by their given names', () => {
    assert.equal(judge(CHILD, other({ given: ['Capucine'] })).verdict, 'different');
  });
  test('are two children, by their ranks, even under one given name', () => {
    const [first, second] = [other({ twinRank: 1, twinCount: 2 }), other({ twinRank: 2, twinCount: 2 })];
    assert.equal(judge(first, second).verdict, 'different');
  });
  test('under one INS are a question, never one record', () => {
    const [first, second] = [
      other({ ins: '1', twinRank: 1, twinCount: 2 }),
      other({ ins: '1', twinRank: 2, twinCount: 2 }),
    ];
    assert.equal(judge(first, second).verdict, 'doubtful');
  });
  test('without a given name yet are a question', () => {
    const unnamed = other({ given: ['X'], twinCount: 2 });
    assert.equal(judge(unnamed, unnamed).verdict, 'doubtful');
  });
});

describe('the INS', () => {
  test('decides, whatever the names became', () => {
    const adopted = other({ ins: '1', families: ['ADOPTANT-EXEMPLE'], mother: undefined });
    assert.equal(judge(other({ ins: '1' }), adopted).verdict, 'same');
  });
  test('does not decide against two strict traits', () => {
    const someone = other({
      ins: '1',
      birthDate: '2019-01-01',
      given: ['Paul'],
      sex: 'M',
      mother: undefined,
    });
    assert.equal(judge(other({ ins: '1' }), someone).verdict, 'doubtful');
  });
  test('that differs keeps two records that look alike apart, for a person', () => {
    assert.equal(judge(other({ ins: '1' }), other({ ins: '2' })).verdict, 'doubtful');
  });
});

test('two records that both fit are a question', () => {
  const choice = choose(CHILD, [
    { id: 'a', traits: CHILD },
    { id: 'b', traits: CHILD },
  ]);
  assert.equal(choice.join, undefined);
  assert.deepEqual(
    choice.propose.map(({ id }) => id),
    ['a', 'b'],
  );
});

const name = fc.constantFrom(
  '',
  'X',
  'LE ROY',
  'Leroy',
  'D’Exemple',
  'Ève',
  'Eve',
  'Anne-Lise',
  'Lina',
  'Léna',
  'N’Guyen',
  '李',
);
const day = fc.constantFrom(undefined, '2026-03-04', '2026-04-03', '2026-03-05', '2024-02-29', '2025-12-31');
const traits: fc.Arbitrary<Traits> = fc.record({
  families: fc.array(name, { maxLength: 2 }),
  given: fc.array(name, { maxLength: 3 }),
  birthDate: day,
  sex: fc.constantFrom(undefined, 'M', 'F', 'UN'),
  ins: fc.constantFrom(undefined, '1', '2'),
  birthplaceCog: fc.constantFrom(undefined, '23096', '23008'),
  mother: fc.option(fc.record({ families: fc.array(name, { maxLength: 2 }), given: name, birthDate: day }), {
    nil: undefined,
  }),
  cog: fc.constantFrom(undefined, '23096', '23008'),
  phones: fc.array(fc.constantFrom('0600000001', '0600000002'), { maxLength: 2 }),
  twinRank: fc.constantFrom(undefined, 1, 2),
  twinCount: fc.constantFrom(undefined, 1, 2, 3),
});

test('whatever the traits: symmetric, never one child of two ranks, never joined without a date or a given name', () => {
  fc.assert(
    fc.property(traits, traits, (a, b) => {
      const judged = judge(a, b);
      assert.equal(judged.verdict, judge(b, a).verdict);
      assert.equal(judged.score, judge(b, a).score);
      const multiple = (a.twinCount ?? 1) > 1 || (b.twinCount ?? 1) > 1;
      if (multiple && a.twinRank && b.twinRank && a.twinRank !== b.twinRank)
        assert.notEqual(judged.verdict, 'same');
      if (judged.verdict === 'same' && !(a.ins && a.ins === b.ins)) {
        assert.equal(a.birthDate, b.birthDate);
        assert.ok(a.birthDate);
        assert.ok(a.given.length > 0 && b.given.length > 0);
      }
    }),
    { numRuns: 2000 },
  );
});
