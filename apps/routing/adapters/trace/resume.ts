import type { Queryable } from '@cigogne/kernel';
import { lockMessage } from './lock.ts';
import { RETURN_WAITS } from './returned.ts';

/** Takes up again whatever is on hold or dead in one message; the number of items resumed. */
export async function resumeMessage(
  db: Queryable,
  messageId: string,
  now: Date,
  actor: string,
): Promise<number> {
  const rows = await db.query<{ resumed: number }>(
    `with held as (
       update message set state = 'received', state_at = $2, hold_code = null, attempts = 0, due_at = $2
        where id = $1 and state = 'on-hold' returning id
     ), dead as (
       update delivery set state = 'pending', attempts = 0, due_at = $2 where message_id = $1 and state = 'dead'
       returning message_id, id
     ), unsent as (
       update notice set state = 'pending', attempts = 0, due_at = $2 where message_id = $1 and state = 'dead'
       returning message_id, delivery_id
     ), shown as (
       update message set state_at = $2
        where id = $1 and state <> 'on-hold' and (exists (select 1 from dead) or exists (select 1 from unsent))
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code)
       select id, null::uuid, $2, 'resumed', $3 from held
       union all select message_id, id, $2, 'resumed', $3 from dead
       union all select message_id, delivery_id, $2, 'notice-resumed', $3 from unsent
       returning 1
     )
     select count(*)::int as resumed from told`,
    [messageId, now, actor],
  );
  return rows[0]?.resumed ?? 0;
}

/** The messages in which something of this kind waits for a person, of one PMI or of all. */
export async function waitingMessages(
  db: Queryable,
  kind: 'hold' | 'delivery' | 'notice',
  pmi: string | undefined,
): Promise<string[]> {
  const source = {
    hold: `select id from message where state = 'on-hold' and ($1::text is null or pmi = $1)`,
    delivery: `select distinct message_id as id from delivery where state = 'dead' and ($1::text is null or pmi = $1)`,
    notice: `select distinct notice.message_id as id from notice join message on message.id = notice.message_id
              where notice.state = 'dead' and ($1::text is null or message.pmi = $1)`,
  }[kind];
  const rows = await db.query<{ id: string }>(source, [pmi ?? null]);
  return rows.map(({ id }) => id);
}

export interface Abandoned {
  sender: string;
  messageId: string;
  pmi: string | null;
  /** it was on hold: nobody has told its emitter anything */
  held: boolean;
  /** the recipients that will not receive it */
  deliveries: { id: string; pmi: string; mailbox: string; pmiName: string; lastError: string | null }[];
}

/**
 * Gives up what waits in one message: dead deliveries, dead notices, a hold. Nothing of it remains to be sent
 * nor kept. Undefined when nothing waits there. The notice of a failure that is given up with its delivery makes
 * room for the one that the caller writes; any other stays, as the trace of what the emitter was not told.
 */
export async function abandonMessage(
  db: Queryable,
  id: string,
  now: Date,
  actor: string,
  reason: string,
): Promise<Abandoned | undefined> {
  const locked = await db.query<{ sender: string; messageId: string; pmi: string | null; state: string }>(
    `select sender, message_id as "messageId", pmi, state from message where id = $1 for update`,
    [id],
  );
  const message = locked[0];
  if (!message) return undefined;
  const deliveries = await db.query<Abandoned['deliveries'][number]>(
    `update delivery set state = 'abandoned', due_at = null from delivery given
       left join pmi on pmi.key = given.pmi
      where delivery.id = given.id and delivery.message_id = $1 and delivery.state = 'dead'
     returning delivery.id, delivery.pmi, delivery.mailbox, coalesce(pmi.name, delivery.pmi) as "pmiName",
               delivery.last_error as "lastError"`,
    [id],
  );
  const notices = await db.query(
    `with retold as (
       delete from notice
        where message_id = $1 and state = 'dead' and kind = 'failure' and delivery_id = any ($2::uuid[]) returning id
     ), given as (
       update notice set state = 'abandoned'
        where message_id = $1 and state = 'dead' and (kind <> 'failure' or delivery_id <> all ($2::uuid[]))
       returning id
     ), dead as (select id from retold union all select id from given
     ), erased as (delete from content using dead where content.owner = dead.id)
     select id from dead`,
    [id, deliveries.map((delivery) => delivery.id)],
  );
  if (message.state !== 'on-hold' && deliveries.length === 0 && notices.length === 0) return undefined;
  await settle(db, id, now);
  await db.query(
    `insert into event (message_id, at, kind, code, detail) values ($1, $2, 'abandoned', $3, $4)`,
    [id, now, actor, JSON.stringify({ reason })],
  );
  const { sender, messageId, pmi, state } = message;
  return { sender, messageId, pmi, held: state === 'on-hold', deliveries };
}

/** Somebody has taken care of a certificate that its PMI's operator returned. False: nothing of the kind waits. */
export async function settleReturned(
  tx: Queryable,
  id: string,
  now: Date,
  actor: string,
  reason: string,
): Promise<boolean> {
  await lockMessage(tx, id);
  const rows = await tx.query(
    `with settled as (
       update delivery d set state = 'abandoned' where d.message_id = $1 and ${RETURN_WAITS}
       returning d.id, d.message_id
     ), shown as (
       update message set state_at = $2 from settled where message.id = settled.message_id
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code, detail)
       select message_id, id, $2, 'return-settled', $3, $4 from settled
     )
     select id from settled`,
    [id, now, actor, JSON.stringify({ reason })],
  );
  return rows.length > 0;
}

/** With no delivery left to try, the message is over and its content erased. */
async function settle(db: Queryable, id: string, now: Date): Promise<void> {
  await db.query('update message set state_at = $2 where id = $1', [id, now]);
  await db.query(
    `with over as (
       update message
          set state = case when state in ('rejected', 'relayed', 'acknowledged') then state
                           when exists (select 1 from delivery where message_id = $1 and state = 'accepted') then 'relayed'
                           else 'abandoned' end,
              hold_code = null, due_at = null, erased_at = coalesce(erased_at, state_at)
        where id = $1 and not exists (select 1 from delivery where message_id = $1 and state = 'pending')
       returning id
     )
     delete from content using over where content.owner = over.id`,
    [id],
  );
}

/** Messages that have waited for a person longer than the promise of erasure allows. */
export async function expiredMessages(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from message where state = 'on-hold' and state_at < $1
     union select message_id from delivery where state = 'dead' and created_at < $1
     union select message_id from notice where state = 'dead' and created_at < $1
     limit $2`,
    [before, limit],
  );
  return rows.map(({ id }) => id);
}
