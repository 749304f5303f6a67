import { gcm } from '@noble/ciphers/aes';
import { fromBase64, toBase64 } from './base64.ts';

/** Makes what stays on the workstation unreadable to whoever is not the person that typed it. */
export interface Sealer {
  /** @param place where the text is kept: opened for another place, it is refused */
  seal(text: string, place: string): string;
  /** undefined: another key's, another place's, changed, or nothing that was sealed here. */
  open(sealed: string, place: string): string | undefined;
}

const NONCE_BYTES = 12;

/**
 * AES-256-GCM with a random 96-bit nonce, as nonce ‖ ciphertext ‖ tag in base64. Not WebCrypto, which answers later:
 * a page that closes must have kept its last key (0.2 ms for a usual batch, 2 ms for a whole CS8).
 * @param keys base64, 32 bytes each; the first seals, all open
 */
export function createSealer(keys: readonly string[]): Sealer {
  const all = keys.flatMap((key) => fromBase64(key) ?? []);
  const [current] = all;
  if (current === undefined) throw new RangeError('no key to seal with');
  return {
    seal(text, place) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const sealed = gcm(current, nonce, bytesOf(place)).encrypt(bytesOf(text));
      // 12 bytes are 16 characters without padding: the two are read back as one.
      return toBase64(nonce) + toBase64(sealed);
    },
    open(sealed, place) {
      const bytes = fromBase64(sealed);
      if (bytes === undefined || bytes.length <= NONCE_BYTES) return undefined;
      for (const key of all) {
        const text = openWith(key, bytes, bytesOf(place));
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function openWith(key: Uint8Array, bytes: Uint8Array, place: Uint8Array): string | undefined {
  try {
    const plain = gcm(key, bytes.subarray(0, NONCE_BYTES), place).decrypt(bytes.subarray(NONCE_BYTES));
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
