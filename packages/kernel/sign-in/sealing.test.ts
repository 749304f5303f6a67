import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seal, unseal } from './sealing.ts';

test('what is sealed opens again, with the same secret and purpose only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, secret) => {
      const sealed = seal(text, secret, 'a');
      assert.equal(unseal(sealed, secret, 'a'), text);
      assert.equal(unseal(sealed, `${secret}x`, 'a'), undefined);
      assert.equal(unseal(sealed, secret, 'b'), undefined);
    }),
  );
});

test('any other text opens to nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.equal(unseal(text, 'secret', 'a'), undefined)));
});

test('a changed byte is noticed', () => {
  const sealed = Buffer.from(seal('bonjour', 'secret', 'a'), 'base64url');
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[index] ?? 0) ^ 1, index);
    assert.equal(unseal(changed.toString('base64url'), 'secret', 'a'), undefined);
  }
});
