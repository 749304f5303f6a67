import type { Queryable } from '@cigogne/kernel';

/** The key of the Message-IDs of this platform's relays, the same for all its nodes: 30 random bytes and more. */
export async function relayKey(db: Queryable): Promise<Buffer> {
  const [row] = await db.query<{ secret: Buffer }>('select secret from relay_key');
  if (!row) throw new TypeError('the migration makes the key');
  return row.secret;
}
