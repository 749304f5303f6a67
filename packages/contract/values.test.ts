import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { instant, rowVersion, wireBoolean, wireInteger, wireList } from './values.ts';

test('an integer travels as text; anything else is refused', () => {
  assert.equal(wireInteger().parse('12'), 12);
  for (const text of ['1.5', 'douze']) {
    assert.equal(wireInteger().safeParse(text).success, false, text);
  }
});

test('"false" is no', () => {
  assert.equal(wireBoolean().parse('false'), false);
  assert.equal(wireBoolean().parse('true'), true);
  assert.equal(wireBoolean().safeParse('peut-être').success, false);
});

test('a list of one arrives alone', () => {
  const states = wireList(z.enum(['held', 'dead']));
  assert.deepEqual(states.parse('held'), ['held']);
  assert.deepEqual(states.parse(['held', 'dead']), ['held', 'dead']);
  assert.equal(states.safeParse('lost').success, false);
});

test('an instant may be given as a Date and is always text on the wire', () => {
  assert.equal(instant().parse(new Date('2025-01-31T08:00:00Z')), '2025-01-31T08:00:00.000Z');
  assert.equal(instant().parse('2025-01-31T08:00:00Z'), '2025-01-31T08:00:00Z');
  assert.equal(instant().safeParse('hier').success, false);
  assert.equal(instant().safeParse(new Date(Number.NaN)).success, false);
});

test('the version of a row is a number that the database holds', () => {
  assert.equal(rowVersion().parse(3), 3);
  for (const number of [-1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    assert.equal(rowVersion().safeParse(number).success, false, String(number));
  }
});
