import type { Queryable } from '@cigogne/kernel';

export interface Setback {
  id: string;
  owner: string;
  now: Date;
  /** the next attempt, or undefined when the schedule is exhausted */
  retryAt: Date | undefined;
  /** a stable code, with an SMTP reply where there is one: never a person's data */
  error: string;
}

/** A list that is followed learns of what has begun to wait for a person by the message's own instant. */
const TOUCH_DEAD = `update message set state_at = $3 from late where message.id = late.message_id and late.state = 'dead'`;

/** A fault of ours during the control: tried again, then on hold (never a rejection: architecture, promise 2). */
export async function postponeMessage(db: Queryable, setback: Setback): Promise<void> {
  await db.query(
    `with late as (
       update message
          set due_at = $4, lease_until = null, lease_owner = null, last_error = $5,
              state = case when $4::timestamptz is null then 'on-hold' else state end,
              state_at = case when $4::timestamptz is null then $3 else state_at end,
              hold_code = case when $4::timestamptz is null then $5 end
        where id = $1 and state = 'received' and lease_owner = $2
       returning id, state
     )
     insert into event (message_id, at, kind, code)
     select id, $3, case state when 'on-hold' then 'held' else 'postponed' end, $5 from late`,
    [setback.id, setback.owner, setback.now, setback.retryAt ?? null, setback.error],
  );
}

/**
 * The PMI's operator did not take the certificate: tried again, then dead, which the message's row tells too. The
 * caller has locked that row where several deliveries may end together. False: another node has the delivery now.
 */
export async function postponeDelivery(db: Queryable, setback: Setback): Promise<boolean> {
  const rows = await db.query(
    `with late as (
       update delivery
          set due_at = $4, lease_until = null, lease_owner = null, last_error = $5,
              state = case when $4::timestamptz is null then 'dead' else state end
        where id = $1 and state = 'pending' and lease_owner = $2
       returning id, message_id, state
     ), shown as (${TOUCH_DEAD}
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code)
       select message_id, id, $3, case state when 'dead' then 'delivery-dead' else 'relay-postponed' end, $5 from late
     )
     select id from late`,
    [setback.id, setback.owner, setback.now, setback.retryAt ?? null, setback.error],
  );
  return rows.length > 0;
}

/** The emitter's operator did not take the notice: tried again, then dead, as for a delivery. */
export async function postponeNotice(db: Queryable, setback: Setback): Promise<void> {
  await db.query(
    `with late as (
       update notice
          set due_at = $4, lease_until = null, lease_owner = null, last_error = $5,
              state = case when $4::timestamptz is null then 'dead' else state end
        where id = $1 and state = 'pending' and lease_owner = $2
       returning id, message_id, delivery_id, state
     ), shown as (${TOUCH_DEAD}
     )
     insert into event (message_id, delivery_id, at, kind, code)
     select message_id, delivery_id, $3,
            case state when 'dead' then 'notice-dead' else 'notice-postponed' end, $5 from late`,
    [setback.id, setback.owner, setback.now, setback.retryAt ?? null, setback.error],
  );
}
