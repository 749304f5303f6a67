import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSealer } from './sealing.ts';

const newKey = () => randomBytes(32).toString('base64');
const [key, other] = [newKey(), newKey()];
const sealer = createSealer([key]);

test('what is sealed is opened by the same person at the same place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
      const written = text.toWellFormed();
      assert.equal(sealer.open(sealer.seal(written, place), place), written);
    }),
  );
});

test('neither another person nor another place opens it', () => {
  const sealed = sealer.seal('CIGOGNE-TEST', 'ici');
  assert.equal(createSealer([other]).open(sealed, 'ici'), undefined);
  assert.equal(sealer.open(sealed, 'là'), undefined);
});

test('any bytes have an answer, never a crash', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      assert.equal(sealer.open(text, 'ici'), undefined);
    }),
  );
});

test('one changed bit anywhere is refused', () => {
  const sealed = Buffer.from(sealer.seal('CIGOGNE-TEST', 'ici'), 'base64');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 0, max: 7 }), (place, bit) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << bit), place);
      assert.equal(sealer.open(changed.toString('base64'), 'ici'), undefined);
    }),
  );
});

test('the server’s master key was changed: what the former one sealed is still opened', () => {
  const sealed = sealer.seal('CIGOGNE-TEST', 'ici');
  assert.equal(createSealer([other, key]).open(sealed, 'ici'), 'CIGOGNE-TEST');
});
