import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linearFit, median, percentile } from './statistics.ts';

test('nearest rank', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(percentile([1, 2, 3, 4], 0.95), 4);
  assert.equal(percentile([7], 0), 7);
});

test('a straight line is found again', () => {
  const number = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 2, max: 50 }), (slope, intercept, count) => {
      const fit = linearFit(Array.from({ length: count }, (_, x) => ({ x, y: intercept + slope * x })));
      assert.ok(Math.abs(fit.slope - slope) < 1e-6);
      assert.ok(Math.abs(fit.intercept - intercept) < 1e-6);
    }),
  );
});

test('points at one place have no slope', () => {
  assert.equal(
    linearFit([
      { x: 1, y: 1 },
      { x: 1, y: 3 },
    ]).slope,
    0,
  );
});
