import { claimSql, newLeaseOwner, type Queryable } from '@cigogne/kernel';
import type { DispositionError, ReceivedMessage } from '@cigogne/mail';
import { findService } from '../adapters/store/service.ts';
import { groupsOf } from '../domain/groups.ts';
import { noticeFor } from '../domain/notice.ts';
import { type Outgoing, sendQueued } from './outbound.ts';
import type { Pmi } from './pmi.ts';

const context = (arrival: string) => `pmi/reply/${arrival}`;

/** A message that is to be answered. */
export interface OwedReply {
  arrivalId: string;
  message: ReceivedMessage;
  error?: DispositionError | undefined;
}

/**
 * Composes the processing notices of messages and keeps them, sealed, to be sent: once per arrival, and once per
 * Message-ID, however often the same message comes.
 */
export async function queueReplies(pmi: Pmi, tx: Queryable, owed: readonly OwedReply[]): Promise<void> {
  if (owed.length === 0) return;
  const service = await findService(tx);
  const sender = {
    mailbox: service.mailbox,
    label: service.mailboxLabel || service.name,
    hostname: pmi.hostname,
  };
  const answered = await answeredAmong(tx, owed);
  const rows: unknown[][] = [];
  for (const { arrivalId, message, error } of owed) {
    if (answered.has(arrivalId) || (message.messageId !== undefined && answered.has(message.messageId)))
      continue;
    const messageId = `<${pmi.ids.uuid()}@${pmi.hostname}>`;
    const notice = noticeFor(message, sender, { messageId, now: pmi.clock.now(), error });
    if (!notice) continue;
    if (!error && message.messageId !== undefined) answered.add(message.messageId);
    const { keyId, wrappedKey, ciphertext } = pmi.vault.seal(notice.raw, context(arrivalId));
    rows.push([
      arrivalId,
      notice.to,
      error?.code ?? null,
      keyId,
      wrappedKey,
      ciphertext,
      message.replyTo ?? message.from ?? null,
    ]);
  }
  if (rows.length === 0) return;
  const column = (at: number) => rows.map((row) => row[at]);
  await tx.named(
    'queue-replies',
    `insert into reply (id, state, recipient, error_code, key_id, wrapped_key, ciphertext, correspondent, due_at)
     select id, 'pending', recipient, error_code, key_id, wrapped_key, ciphertext, correspondent, now()
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::text[])
         as one(id, recipient, error_code, key_id, wrapped_key, ciphertext, correspondent)
     on conflict (id) do update set state = 'pending', recipient = excluded.recipient, error_code = excluded.error_code,
       key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext, due_at = now(),
       attempts = 0, last_error = null`,
    [0, 1, 2, 3, 4, 5, 6].map(column),
  );
}

/** The notice of one message. */
export const queueReply = (
  pmi: Pmi,
  tx: Queryable,
  arrivalId: string,
  message: ReceivedMessage,
  error?: DispositionError,
): Promise<void> => queueReplies(pmi, tx, [{ arrivalId, message, error }]);

/**
 * Arrivals and Message-IDs that were told a success. It is told once; after an error notice it may still be told, for a
 * person may have integrated the message.
 */
async function answeredAmong(tx: Queryable, owed: readonly OwedReply[]): Promise<Set<string>> {
  const ids = owed.map(({ arrivalId }) => arrivalId);
  const messageIds = owed.flatMap(({ message }) => message.messageId ?? []);
  const rows = await tx.named<{ id: string; messageId: string | null }>(
    'answered-among',
    `select reply.id, arrival.message_id as "messageId" from reply join arrival using (id)
      where reply.error_code is null and reply.id = any(array(
        select unnest($1::uuid[]) union select id from arrival where message_id = any($2::text[])))`,
    [ids, messageIds],
  );
  return new Set(rows.flatMap(({ id, messageId }) => (messageId === null ? [id] : [id, messageId])));
}

const CLAIM = claimSql({
  table: 'reply',
  ready: `item.state = 'pending'`,
  returning: `item.id, item.attempts, item.lease_owner as owner, item.recipient, item.key_id as "keyId",
    item.wrapped_key as "wrappedKey", item.ciphertext`,
});

/** Notices of a group: claimed by one statement, and sent at the same time. */
export const REPLIES_TOGETHER = 4;

export async function claimReplies({ db, leaseMs }: Pmi, groups: number): Promise<Outgoing[][]> {
  const claimed = await db.named<Outgoing>('claim-replies', CLAIM, [
    groups * REPLIES_TOGETHER,
    newLeaseOwner(),
    leaseMs / 1000,
  ]);
  return groupsOf(claimed, groups);
}

/** Each on its own: what becomes of one says nothing of the others. */
export async function sendReplies(pmi: Pmi, group: readonly Outgoing[]): Promise<void> {
  const ends = await Promise.allSettled(group.map((one) => sendReply(pmi, one)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Sends a notice under the null return path (RFC 8098 §2.1); erased once sent. */
function sendReply(pmi: Pmi, claimed: Outgoing): Promise<void> {
  return sendQueued(pmi, claimed, {
    table: 'reply',
    context: context(claimed.id),
    from: '',
    async sent(tx) {
      await tx.query(
        `update reply set state = 'sent', sent_at = $2, key_id = null, wrapped_key = null, ciphertext = null where id = $1`,
        [claimed.id, pmi.clock.now()],
      );
    },
    async dead(tx) {
      await tx.query(`update reply set state = 'dead' where id = $1`, [claimed.id]);
    },
  });
}
