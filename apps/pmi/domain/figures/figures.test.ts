import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conceptOf, DEFINITIONS, itemsOf } from '@cigogne/certificate';
import fc from 'fast-check';
import type { CriterionCondition } from '../../contract.ts';
import { currentItem } from '../dictionary.ts';
import { itemsIn } from '../vigilance/evaluate.ts';
import { type CountedCertificate, cellsOf, WHOLE } from './cells.ts';
import { FACTS, INDICATORS, type Indicator } from './definitions.ts';
import { hiddenRows } from './hide.ts';
import { addMonths, aYearLater, periodOf } from './periods.ts';
import { wilson } from './wilson.ts';

const itemsAsked = ({ measure }: Indicator): string[] =>
  measure.is === 'median'
    ? [measure.item]
    : measure.is === 'share'
      ? [measure.of, ...(measure.among ? [measure.among] : [])].flatMap(itemsIn)
      : [];

for (const indicator of INDICATORS) {
  test(`${indicator.id} asks for items that its certificates have, and for codes of their lists`, () => {
    for (const kind of indicator.kinds) {
      for (const id of itemsAsked(indicator)) {
        if (FACTS.some((fact) => fact === id)) continue;
        const item = currentItem(kind, id);
        assert.ok(item, `${id} in ${kind}`);
        const { value } = item;
        for (const code of codesOf(indicator, id)) {
          if (value.kind === 'choice' || value.kind === 'doses')
            assert.ok(conceptOf(value.valueSet, code), code);
          else assert.fail(`${id} has no codes`);
        }
      }
    }
  });
}

function codesOf({ measure }: Indicator, item: string): string[] {
  const found: string[] = [];
  const visit = (condition: CriterionCondition): void => {
    if ('all' in condition) condition.all.forEach(visit);
    else if ('any' in condition) condition.any.forEach(visit);
    else if ('not' in condition) visit(condition.not);
    else if (condition.item === item) {
      if ('is' in condition) found.push(...condition.is.filter((one) => typeof one === 'string'));
      if ('noDoseOf' in condition) found.push(...condition.noDoseOf);
    }
  };
  if (measure.is === 'share') for (const one of [measure.of, measure.among]) if (one) visit(one);
  return found;
}

test('identifiers are unique, and the facts of the reception are no items', () => {
  assert.equal(new Set(INDICATORS.map(({ id }) => id)).size, INDICATORS.length);
  const items = new Set(DEFINITIONS.flatMap((definition) => itemsOf(definition).map(({ id }) => id)));
  for (const fact of FACTS) assert.ok(!items.has(fact));
});

const certificate = (
  answers: CountedCertificate['answers'],
  more: Partial<CountedCertificate> = {},
): CountedCertificate => ({
  kind: 'CS8',
  version: '2025.01',
  cog: '23096',
  answers,
  outsideWindow: false,
  examined: true,
  delayDays: 5,
  insQualified: true,
  ...more,
});
const found = (certificates: CountedCertificate[], indicator: string) =>
  cellsOf(certificates).cells.filter((cell) => cell.indicator === indicator && cell.cog !== WHOLE);
const whole = (certificates: CountedCertificate[], indicator: string) =>
  cellsOf(certificates).cells.find((cell) => cell.indicator === indicator && cell.cog === WHOLE)?.numerator;

test('a share is among those who answered, and among all where a box has no « no »', () => {
  const certificates = [
    certificate({ gestationalAge: 34, pmiLink: true }),
    certificate({ gestationalAge: 40 }),
    certificate({}),
  ];
  assert.deepEqual(
    found(certificates, 'prematurity').map(({ numerator, denominator }) => [numerator, denominator]),
    [[1, 2]],
  );
  assert.deepEqual(
    found(certificates, 'pmi-link').map(({ numerator, denominator }) => [numerator, denominator]),
    [[1, 3]],
  );
  assert.deepEqual(
    found(certificates, 'received').map(({ numerator }) => numerator),
    [3],
  );
});

test('« not known » is no answer', () => {
  const { cells, items } = cellsOf([certificate({ gestationalAge: { unknown: 'UNK' } })]);
  assert.equal(
    cells.find(({ indicator }) => indicator === 'prematurity'),
    undefined,
  );
  assert.deepEqual(
    items.find(({ item }) => item === 'gestationalAge'),
    { kind: 'CS8', item: 'gestationalAge', applicable: 1, answered: 0 },
  );
});

test('an item that a condition rules out is not missing', () => {
  const { items } = cellsOf([certificate({ deliveryMethod: '700000006' })]);
  assert.equal(
    items.find(({ item }) => item === 'caesareanCause'),
    undefined,
  );
});

test('communes are counted apart, and a secret one under none', () => {
  const certificates = [certificate({}), certificate({}, { cog: '' }), certificate({}, { cog: '23008' })];
  const cells = found(certificates, 'received');
  assert.equal(whole(certificates, 'received'), 3);
  assert.deepEqual(cells.map(({ cog }) => cog).sort(), ['', '23008', '23096']);
});

test('Wilson’s interval is that of the tables', () => {
  // Newcombe 1998, table I: 81/263 and 15/148, without continuity correction.
  const round = (value: number | undefined) => value?.toFixed(4);
  assert.deepEqual([round(wilson(81, 263)?.low), round(wilson(81, 263)?.high)], ['0.2553', '0.3662']);
  assert.deepEqual([round(wilson(15, 148)?.low), round(wilson(15, 148)?.high)], ['0.0624', '0.1605']);
  assert.deepEqual([wilson(0, 20)?.low, round(wilson(0, 20)?.high)], [0, '0.1611']);
  assert.equal(wilson(0, 0), undefined);
});

test('it always holds its share', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (numerator, more) => {
      const denominator = numerator + more + 1;
      const interval = wilson(numerator, denominator);
      assert.ok(
        interval &&
          interval.low <= numerator / denominator + 1e-12 &&
          interval.high >= numerator / denominator - 1e-12,
      );
      assert.ok(interval.low >= 0 && interval.high <= 1);
    }),
  );
});

const countable = (numerator: number, denominator: number, ...groups: string[]) => ({
  numerator,
  denominator,
  groups: groups.length === 0 ? ['a'] : groups,
});
const hiddenOf = (...rows: ReturnType<typeof countable>[]) => [...hiddenRows(rows, 5)].sort();

test('few people are hidden, so are all but few, and a hidden row alone takes another with it', () => {
  assert.deepEqual(hiddenOf(countable(2, 50), countable(20, 60), countable(20, 40)), [0, 2]);
  assert.deepEqual(hiddenOf(countable(48, 50), countable(1, 50)), [0, 1]);
  assert.deepEqual(hiddenOf(countable(0, 50), countable(10, 20)), []);
  assert.deepEqual(hiddenOf(countable(0, 3), countable(10, 20, 'b')), [0]);
});

test('two hidden rows of three children together take a third one', () => {
  assert.deepEqual(hiddenOf(countable(1, 60), countable(2, 50), countable(20, 40)), [0, 1, 2]);
});

test('a row hidden for its sector makes its period be looked at again', () => {
  const rows = [
    countable(2, 20, 'all', 'north'),
    countable(30, 70, 'all', 'north'),
    countable(10, 30, 'all', 'south'),
    countable(15, 90, 'all', 'south'),
  ];
  assert.deepEqual(hiddenOf(...rows), [0, 1]);
  // Without another row in its sector, one of another sector goes.
  assert.deepEqual(hiddenOf(countable(2, 20, 'all', 'north'), ...rows.slice(2)), [0, 1, 2]);
});

test('what a group hides is of nobody, or of as many as may be read', () => {
  const rows = fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.constantFrom('a', 'b')), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(rows, (drawn) => {
      const counted = drawn.map(([numerator, rest, group]) =>
        countable(numerator, numerator + rest, 'all', group),
      );
      const hidden = hiddenRows(counted, 5);
      for (const group of ['all', 'a', 'b']) {
        const mine = counted
          .map((row, index) => ({ row, index }))
          .filter(({ row }) => row.groups.includes(group));
        const out = mine.filter(({ index }) => hidden.has(index)).map(({ row }) => row);
        const shown = mine.filter(({ row, index }) => !hidden.has(index) && row.denominator > 0);
        if (out.length === 0 || shown.length === 0) continue;
        const people = out.reduce((sum, { denominator }) => sum + denominator, 0);
        const told = out.reduce((sum, { numerator }) => sum + numerator, 0);
        assert.ok(out.length >= 2 && people >= 5, `${out.length} rows of ${people}`);
        assert.ok(told === 0 || told >= 5, `${told} told by subtraction`);
        assert.ok(people - told === 0 || people - told >= 5);
      }
    }),
  );
});

test('months make quarters and years', () => {
  assert.deepEqual(
    ['2026-01', '2026-03', '2026-04', '2026-12'].map((month) => periodOf(month, 'quarter')),
    ['2026-T1', '2026-T1', '2026-T2', '2026-T4'],
  );
  assert.equal(periodOf('2026-05', 'year'), '2026');
  assert.equal(addMonths('2026-01', -1), '2025-12');
  assert.equal(aYearLater('2025-T1'), '2026-T1');
});
