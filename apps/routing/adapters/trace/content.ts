import type { Queryable, Sealed } from '@cigogne/kernel';

/** The sealed bytes of a message or of a notice, or undefined once they are erased. */
export async function loadSealed(db: Queryable, owner: string): Promise<Sealed | undefined> {
  const rows = await db.named<Sealed>(
    'content-load',
    `select key_id as "keyId", wrapped_key as "wrappedKey", ciphertext from content where owner = $1`,
    [owner],
  );
  return rows[0];
}

/** What the database still holds of a message: the proof of erasure (promise 6). */
export interface Holding {
  owner: string;
  what: 'message' | 'notice';
  keyId: string;
  bytes: number;
}

export async function holdingsOf(db: Queryable, messageId: string): Promise<Holding[]> {
  return db.query<Holding>(
    `select owner, case when owner = message_id then 'message' else 'notice' end as what,
            key_id as "keyId", octet_length(ciphertext) as bytes
       from content where message_id = $1 order by owner`,
    [messageId],
  );
}

/** Erases the content of a message and of its notices, keys with it. */
export async function eraseContents(db: Queryable, messageId: string): Promise<void> {
  await db.query('delete from content where message_id = $1', [messageId]);
}

/** Rows whose key is not the current one, a batch at a time, to be wrapped again (rotation of the master key). */
export async function contentsUnderOtherKeys(
  db: Queryable,
  currentKeyId: string,
  limit: number,
): Promise<{ owner: string; messageId: string; keyId: string; wrappedKey: Buffer }[]> {
  return db.query(
    `select owner, message_id as "messageId", key_id as "keyId", wrapped_key as "wrappedKey"
       from content where key_id <> $1 order by owner limit $2 for update skip locked`,
    [currentKeyId, limit],
  );
}

export async function replaceWrappedKey(
  db: Queryable,
  owner: string,
  key: { keyId: string; wrappedKey: Buffer },
): Promise<void> {
  await db.query('update content set key_id = $2, wrapped_key = $3 where owner = $1', [
    owner,
    key.keyId,
    key.wrappedKey,
  ]);
}
