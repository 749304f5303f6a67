import type { Database, Queryable } from '@cigogne/kernel';
import type { NewNotice } from './control.ts';
import { lockMessage } from './lock.ts';

export interface SentNotice {
  id: string;
  messageId: string;
  owner: string;
  now: Date;
}

/**
 * The emitter's operator took the notice: its text is erased. A rejection sent erases the certificate too; the
 * last delivery notice makes the message acknowledged. The message's row is locked first where several notices
 * of one message may finish together.
 */
export async function recordNoticeSent(db: Database, sent: SentNotice, recipients: number): Promise<boolean> {
  if (recipients <= 1) return markSent(db, sent);
  return db.transaction(async (tx) => {
    await lockMessage(tx, sent.messageId);
    return markSent(tx, sent);
  });
}

async function markSent(db: Queryable, sent: SentNotice): Promise<boolean> {
  const rows = await db.named(
    'trace-notice-sent',
    `with sent as (
       update notice set state = 'sent', sent_at = $3, due_at = null, lease_until = null, lease_owner = null,
              last_error = null
        where id = $1 and state = 'pending' and lease_owner = $2
       returning id, message_id, delivery_id, kind
     ), unsent as (
       select count(*) as others from notice, sent
        where notice.message_id = sent.message_id and notice.id <> sent.id
          and notice.kind = 'delivery' and notice.state <> 'sent'
     ), settled as (
       update message
          set state = case when message.state = 'relayed' and sent.kind = 'delivery' and unsent.others = 0
                           then 'acknowledged' else message.state end,
              state_at = case when message.state = 'relayed' and sent.kind = 'delivery' and unsent.others = 0
                              then $3 else message.state_at end,
              erased_at = case when sent.kind = 'rejection' then $3 else message.erased_at end
         from sent, unsent where message.id = sent.message_id
       returning message.id, message.state
     ), erased as (
       delete from content using sent
        where content.owner = sent.id or (sent.kind = 'rejection' and content.owner = sent.message_id)
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code)
       select message_id, delivery_id, $3, 'notice-sent', kind from sent
       union all select message_id, null, $3, 'erased', null from sent where kind = 'rejection'
       union all select settled.id, null, $3, 'acknowledged', null from settled, sent
                  where settled.state = 'acknowledged' and sent.kind = 'delivery'
     )
     select id from sent`,
    [sent.id, sent.owner, sent.now],
  );
  return rows.length > 0;
}

/** A notice to be sent when a node is free; false when that notice exists already (a reply is sent once). */
export async function queueNotice(
  db: Queryable,
  messageId: string,
  notice: NewNotice,
  now: Date,
): Promise<boolean> {
  const rows = await db.query(
    `with queued as (
       insert into notice (id, message_id, delivery_id, kind, recipient, notice_message_id, state, created_at, due_at)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7, $7)
       on conflict do nothing returning id, message_id
     ), sealed as (
       insert into content (owner, message_id, key_id, wrapped_key, ciphertext)
       select id, message_id, $8, $9, $10 from queued
     )
     select id from queued`,
    [
      notice.id,
      messageId,
      notice.deliveryId ?? null,
      notice.kind,
      notice.recipient,
      notice.noticeMessageId,
      now,
      notice.keyId,
      notice.wrappedKey,
      notice.ciphertext,
    ],
  );
  return rows.length > 0;
}
