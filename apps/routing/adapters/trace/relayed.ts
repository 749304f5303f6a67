import type { Database, Queryable } from '@cigogne/kernel';
import { type NewNotice, noticeValues } from './control.ts';
import { lockMessage } from './lock.ts';

export interface Acceptance {
  deliveryId: string;
  messageId: string;
  owner: string;
  now: Date;
  /** for the notice, by the database's clock */
  leaseSeconds: number;
  /** the operator's codes and queue id */
  reply: string;
  /** told to the emitter; absent when nobody may be answered */
  notice: NewNotice | undefined;
}

/**
 * The PMI's operator answered 250. When it was the last recipient, the message is relayed and its content
 * erased in the same statement (promise 6). `lost`: another node had taken the delivery over. `returned`: the
 * operator gave it back before its acceptance was written, the emitter knows that, and no notice of delivery
 * is made.
 *
 * With several recipients the message's row is locked first: two nodes that finish together would each see
 * the other's delivery as open, and the content would stay.
 */
export async function recordAcceptance(
  db: Database,
  acceptance: Acceptance,
  recipients: number,
): Promise<AcceptanceOutcome> {
  if (recipients === 1) return accept(db, acceptance);
  return db.transaction(async (tx) => {
    await lockMessage(tx, acceptance.messageId);
    return accept(tx, acceptance);
  });
}

export type AcceptanceOutcome = 'recorded' | 'returned' | 'lost';

async function accept(db: Queryable, { notice, ...acceptance }: Acceptance): Promise<AcceptanceOutcome> {
  const rows = await db.named<{ returned: boolean }>(
    'trace-accepted',
    `with accepted as (
       update delivery set state = 'accepted', accepted_at = $3, reply = $5,
              due_at = null, lease_until = null, lease_owner = null,
              last_error = case when returned_at is not null then last_error end
        where id = $1 and state = 'pending' and lease_owner = $2
       returning id, message_id, returned_at is not null as returned
     ), open as (
       select count(*) as others from delivery, accepted
        where delivery.message_id = accepted.message_id and delivery.id <> accepted.id
          and delivery.state in ('pending', 'dead')
     ), done as (
       update message set state = 'relayed', state_at = $3, erased_at = $3 from accepted, open
        where message.id = accepted.message_id and open.others = 0 and message.state = 'routed'
       returning message.id
     ), answered as (
       insert into notice (id, message_id, delivery_id, kind, recipient, notice_message_id, state, created_at,
                           due_at, lease_until, lease_owner, attempts)
       select $6, message_id, id, 'delivery', $7, $8, 'pending', $3, $3, now() + make_interval(secs => $4), $2, 1
         from accepted where $6::uuid is not null and not returned
     ), sealed as (
       insert into content (owner, message_id, key_id, wrapped_key, ciphertext)
       select $6, message_id, $9, $10, $11 from accepted where $6::uuid is not null and not returned
     ), erased as (
       delete from content using done where content.owner = done.id
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code)
       select message_id, id, $3, 'relayed', $5 from accepted
       union all select id, null, $3, 'erased', null from done
     )
     select returned from accepted`,
    [
      acceptance.deliveryId,
      acceptance.owner,
      acceptance.now,
      acceptance.leaseSeconds,
      acceptance.reply,
      ...noticeValues(notice),
    ],
  );
  if (!rows[0]) return 'lost';
  return rows[0].returned ? 'returned' : 'recorded';
}

/**
 * The mailbox to which a delivery goes now: its own while its PMI still has it for that type of certificate; else
 * the verified one that has taken its place, which is written down. Undefined: none is verified yet.
 */
export async function followMailbox(
  db: Queryable,
  delivery: { id: string; leaseOwner: string },
  now: Date,
): Promise<string | undefined> {
  const rows = await db.named<{ mailbox: string }>(
    'trace-follow-mailbox',
    `with item as (
       select d.id, d.message_id, d.mailbox, box.address,
              exists (select 1 from pmi_mailbox own where own.pmi = d.pmi and own.address = d.mailbox
                         and m.kind = any (own.kinds)) as same
         from delivery d join message m on m.id = d.message_id
         left join pmi_mailbox box on box.pmi = d.pmi and m.kind = any (box.kinds) and box.verified_at is not null
        where d.id = $1
     ), moved as (
       update delivery set mailbox = item.address from item
        where delivery.id = item.id and delivery.lease_owner = $2 and not item.same and item.address is not null
       returning delivery.id, delivery.message_id
     ), told as (
       insert into event (message_id, delivery_id, at, kind) select message_id, id, $3, 'mailbox-changed' from moved
     )
     select case when same then mailbox else address end as mailbox from item where same or address is not null`,
    [delivery.id, delivery.leaseOwner, now],
  );
  return rows[0]?.mailbox;
}
