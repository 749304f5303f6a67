import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, as nonce ‖ tag ‖ ciphertext. `aad` is not stored: the
 * reader must know it.
 */
export function encrypt(key: KeyObject, plain: Uint8Array, aad: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  const ciphertext = cipher.update(plain);
  // GCM gives nothing at the end but the tag: joined once, a content of 190 kB is copied once.
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws when one bit of the box, the key or the `aad` differs. */
export function decrypt(key: KeyObject, box: Uint8Array, aad: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('box shorter than its nonce and tag');
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const plain = decipher.update(box.subarray(NONCE_BYTES + TAG_BYTES));
  // Verifies the tag, and gives nothing: nothing may be read of `plain` before.
  decipher.final();
  return plain;
}
