import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './aes-gcm.ts';
import { vaultErrors } from './errors.ts';
import type { MasterKey } from './master-keys.ts';

/** What is stored of a sealed content: with no master key, noise. Erasing `wrappedKey` erases the content. */
export interface Sealed {
  /** The master key that wraps this content's own key. */
  keyId: string;
  wrappedKey: Buffer;
  ciphertext: Buffer;
}

export type WrappedKey = Pick<Sealed, 'keyId' | 'wrappedKey'>;

export interface Vault {
  /** The master key that `seal` and `rewrap` use. */
  readonly currentKeyId: string;
  /**
   * Encrypts with a new key of its own. `context` binds the result to its place (`message/<id>/raw`): opened under
   * another context, that is, moved to another row, it is refused.
   */
  seal(plain: Uint8Array, context: string): Sealed;
  /** @throws CigogneError `vault.unknown-key`, `vault.tampered` */
  open(sealed: Sealed, context: string): Buffer;
  /** Wraps the same key with the current master key: rotation touches 60 bytes a message, never the content. */
  rewrap(sealed: WrappedKey, context: string): WrappedKey;
  /**
   * Keys of 32 bytes for what is sealed elsewhere than here: the same at each call, other ones for another `context`.
   * One a master key, the current one's first; nothing of a master key can be told from them (HKDF, RFC 5869).
   */
  derive(context: string): Buffer[];
}

/**
 * Envelope encryption: a key per content (AES-256-GCM), wrapped by a master key (AES-256-GCM).
 * Random 96-bit nonces allow 2^32 wraps a master key (SP 800-38D §8.3), centuries of French births.
 * @param masterKeys the first is current; the others open what they once wrapped.
 */
export function openVault(masterKeys: readonly MasterKey[]): Vault {
  const [current] = masterKeys;
  if (current === undefined) throw vaultErrors.noKey();
  const { id: currentId, key: currentKey } = current;
  const byId = new Map(masterKeys.map(({ id, key }) => [id, key]));

  function unwrap({ keyId, wrappedKey }: WrappedKey, context: string): KeyObject {
    const masterKey = byId.get(keyId);
    if (masterKey === undefined) throw vaultErrors.unknownKey(keyId);
    return guarded(keyId, () => createSecretKey(decrypt(masterKey, wrappedKey, keyAad(context))));
  }
  function wrap(key: KeyObject, context: string): WrappedKey {
    return { keyId: currentId, wrappedKey: encrypt(currentKey, key.export(), keyAad(context)) };
  }

  return {
    currentKeyId: currentId,
    seal(plain, context) {
      const key = createSecretKey(randomBytes(32));
      return { ...wrap(key, context), ciphertext: encrypt(key, plain, contentAad(context)) };
    },
    open(sealed, context) {
      const key = unwrap(sealed, context);
      return guarded(sealed.keyId, () => decrypt(key, sealed.ciphertext, contentAad(context)));
    },
    rewrap: (sealed, context) => wrap(unwrap(sealed, context), context),
    derive: (context) =>
      masterKeys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', derivedInfo(context), KEY_BYTES))),
  };
}

const KEY_BYTES = 32;
const derivedInfo = (context: string): string => `cigogne/1/derived/${context}`;
const keyAad = (context: string): string => `cigogne/1/key/${context}`;
const contentAad = (context: string): string => `cigogne/1/content/${context}`;

function guarded<T>(keyId: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw vaultErrors.tampered(keyId, cause);
  }
}
