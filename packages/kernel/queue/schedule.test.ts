import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CigogneError } from '../errors/cigogne-error.ts';
import { nextDelay, parseSchedule } from './schedule.ts';

const MINUTE = 60_000;

test('a schedule reads as it is written', () => {
  assert.deepEqual(parseSchedule('1m, 5m*2, 1h'), [MINUTE, 5 * MINUTE, 5 * MINUTE, 60 * MINUTE]);
  assert.deepEqual(parseSchedule(' 30s ,2d * 1'), [30_000, 2 * 24 * 60 * MINUTE]);
  assert.deepEqual(parseSchedule(''), []);
});

test('what is not a schedule is refused, with an example', () => {
  for (const text of [
    '1',
    'm',
    '1m 5m',
    '1m,',
    '1m*0',
    '-1m',
    '1.5h',
    '1w',
    '1m*1001',
    '9999999999999999d',
  ]) {
    assert.throws(
      () => parseSchedule(text),
      { code: 'queue.bad-schedule', message: /« 1m, 5m\*2, 1h\*3 »/ },
      text,
    );
  }
});

test('any text gives a schedule or our error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0159smhd*, x') }), (text) => {
      try {
        assert.ok(parseSchedule(text).every((delay) => Number.isSafeInteger(delay)));
      } catch (error) {
        assert.ok(error instanceof CigogneError);
      }
    }),
  );
});

test('the wait follows the number of tries, until the schedule is used up', () => {
  const schedule = parseSchedule('1m, 5m*2');
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((attempts) => nextDelay(schedule, attempts)),
    [MINUTE, MINUTE, 5 * MINUTE, 5 * MINUTE, undefined],
  );
});
