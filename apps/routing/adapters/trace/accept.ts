import type { Queryable, Sealed } from '@cigogne/kernel';

export interface AcceptedMessage {
  id: string;
  receivedAt: Date;
  channel: 'smtp' | 'imap';
  sender: string;
  messageId: string;
  sizeBytes: number;
}

/**
 * One statement, hence one commit, before the 250 (promise 1): the trace's row, the sealed content, the first
 * event. Ready at once: due_at is now by the database's clock, which claims go by; that of a node may be ahead.
 * @param lease of the node that controls it next; without one, whoever claims it first
 */
export async function insertAccepted(
  db: Queryable,
  message: AcceptedMessage,
  sealed: Sealed,
  lease: { owner: string; seconds: number } | undefined,
): Promise<void> {
  await db.named(
    'trace-accept',
    `with accepted as (
       insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at, due_at,
                            lease_owner, lease_until, attempts)
       values ($1, $2, $3, $4, $5, $6, 'received', $2, now(), $10, now() + make_interval(secs => $11),
               case when $10::text is null then 0 else 1 end)
     ), kept as (
       insert into content (owner, message_id, key_id, wrapped_key, ciphertext) values ($1, $1, $7, $8, $9)
     )
     insert into event (message_id, at, kind) values ($1, $2, 'received')`,
    [
      message.id,
      message.receivedAt,
      message.channel,
      message.sender,
      message.messageId,
      message.sizeBytes,
      sealed.keyId,
      sealed.wrappedKey,
      sealed.ciphertext,
      lease?.owner ?? null,
      lease?.seconds ?? null,
    ],
  );
}
