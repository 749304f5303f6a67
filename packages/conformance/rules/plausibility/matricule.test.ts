import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasRightKey } from './matricule.ts';

/** Numbers of nobody: year 99, département 99, or Corsica with the commune 999. */
test('the key of a matricule, Corsica included', () => {
  assert.ok(hasRightKey('299019900000154'));
  assert.ok(hasRightKey(`299012A999001${keyOf('2990119999001')}`));
  assert.ok(hasRightKey(`299012B999001${keyOf('2990118999001')}`));
  assert.ok(!hasRightKey(`299012A999001${keyOf('2990118999001')}`));
});

test('one digit changed is always seen', () => {
  const digits = fc.stringMatching(/^29901\d{8}$/);
  fc.assert(
    fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const other = String((Number(number[at]) + by) % 10);
      const key = keyOf(number);
      assert.ok(hasRightKey(`${number}${key}`));
      assert.ok(!hasRightKey(`${number.slice(0, at)}${other}${number.slice(at + 1)}${key}`));
    }),
  );
});

function keyOf(digits: string): string {
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}
