import { createHash } from 'node:crypto';
import { putSealed } from '../adapters/store/sealed.ts';
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
  const taken = await db.transaction(async (tx) => {
    const [row] = await tx.named<{ id: string }>(
      'take-message',
      `insert into arrival (id, raw_sha256, received_at, state, due_at) values ($1, $2, $3, 'received', now())
       on conflict (raw_sha256) do nothing returning id`,
      [id, digest, receivedAt ?? clock.now()],
    );
    if (!row) return false;
    await putSealed(tx, vault, 'arrival_content', id, raw);
    return true;
  });
  if (!taken) return undefined;
  pmi.wake('integrate');
  return id;
}
