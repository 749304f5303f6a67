import { createHash } from 'node:crypto';
import { sealedFor } from '../adapters/store/sealed.ts';
import type { Pmi } from './pmi.ts';

/**
 * Takes a message: sealed and committed, it is owed an integration. The same bytes again are nothing new; the mailbox
 * may then be told that it was read.
 * @returns the arrival's id; undefined when it was here
 */
export async function takeMessage(pmi: Pmi, raw: Uint8Array, receivedAt?: Date): Promise<string | undefined> {
  const { db, vault, ids, clock } = pmi;
  const id = ids.uuid();
  const digest = createHash('sha256').update(raw).digest();
  const { keyId, wrappedKey, ciphertext } = sealedFor(vault, 'arrival_content', id, raw);
  // One statement: kept whole or not at all, with a commit of its own.
  const taken = await db.named(
    'take-message',
    `with taken as (
       insert into arrival (id, raw_sha256, received_at, state, due_at) values ($1, $2, $3, 'received', now())
       on conflict (raw_sha256) do nothing returning id)
     insert into arrival_content (arrival_id, key_id, wrapped_key, ciphertext)
       select id, $4, $5, $6 from taken returning 1`,
    [id, digest, receivedAt ?? clock.now(), keyId, wrappedKey, ciphertext],
  );
  if (taken.length === 0) return undefined;
  pmi.wake('integrate');
  return id;
}
