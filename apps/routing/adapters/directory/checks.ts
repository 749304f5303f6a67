import type { Queryable } from '@cigogne/kernel';

/** The mailbox that a test message was sent to, answered or not; undefined when it is none of ours. */
export async function checkedMailbox(db: Queryable, checkMessageId: string): Promise<string | undefined> {
  const rows = await db.query<{ mailbox: string }>(
    'select mailbox from mailbox_check where check_message_id = $1',
    [checkMessageId],
  );
  return rows[0]?.mailbox;
}

/** The answer to a test message, the first time: the mailbox is verified from then on, or was refused. */
export async function settleCheck(
  db: Queryable,
  answer: { checkMessageId: string; refused: boolean; now: Date },
): Promise<void> {
  await db.query(
    `with answered as (
       update mailbox_check
          set state = case when $2 then 'failed' else 'returned' end, returned_at = $3, due_at = null,
              last_error = case when $2 then 'dsn-failed' end
        where check_message_id = $1 and state in ('pending', 'sent')
       returning pmi, mailbox
     ), verified as (
       update pmi_mailbox box set verified_at = $3 from answered
        where box.pmi = answered.pmi and box.address = answered.mailbox and not $2
     )
     insert into pmi_history (pmi, at, actor, changes)
     select pmi, $3, mailbox, jsonb_build_array(jsonb_build_object(
              'field', 'Boîtes aux lettres', 'before', mailbox || ' : à vérifier',
              'after', mailbox || case when $2 then ' : message de test refusé' else ' : vérifiée' end))
       from answered`,
    [answer.checkMessageId, answer.refused, answer.now],
  );
}

/** A test message to be sent by whichever node is free. */
export async function queueCheck(
  db: Queryable,
  check: { id: string; pmi: string; mailbox: string; checkMessageId: string; now: Date; actor: string },
): Promise<void> {
  await db.query(
    `insert into mailbox_check (id, pmi, mailbox, check_message_id, requested_at, requested_by, state, due_at)
     values ($1, $2, $3, $4, $5, $6, 'pending', $5)`,
    [check.id, check.pmi, check.mailbox, check.checkMessageId, check.now, check.actor],
  );
}

export async function recordCheckSent(db: Queryable, id: string, owner: string): Promise<void> {
  await db.query(
    `update mailbox_check
        set state = case when state = 'pending' then 'sent' else state end,
            due_at = null, lease_until = null, lease_owner = null, last_error = null
      where id = $1 and lease_owner = $2`,
    [id, owner],
  );
}

export async function postponeCheck(
  db: Queryable,
  check: { id: string; owner: string; retryAt: Date | undefined; error: string },
): Promise<void> {
  await db.query(
    `update mailbox_check
        set due_at = $3, lease_until = null, lease_owner = null, last_error = $4,
            state = case when $3::timestamptz is null then 'failed' else state end
      where id = $1 and lease_owner = $2 and state = 'pending'`,
    [check.id, check.owner, check.retryAt ?? null, check.error],
  );
}
