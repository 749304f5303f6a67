import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quantileScale } from './scale.ts';

test('each value has one shade, whose step holds it; nothing known has none', () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 60 });
  fc.assert(
    fc.property(values, (list) => {
      const { shadeOf, steps } = quantileScale(list);
      for (const value of list) {
        const shade = shadeOf(value);
        if (value === null) assert.equal(shade, undefined);
        else assert.ok(steps.some((step) => step.shade === shade && step.from <= value && value <= step.to));
      }
    }),
  );
});

test('a larger value is never paler', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (list) => {
      const { shadeOf } = quantileScale(list);
      const shades = [...list].sort((a, b) => a - b).map((value) => shadeOf(value) ?? -1);
      assert.deepEqual(
        shades,
        [...shades].sort((a, b) => a - b),
      );
    }),
  );
});
