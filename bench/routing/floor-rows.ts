import type { Queryable } from '@cigogne/kernel';

export interface RowIds {
  message: string;
  delivery: string;
  notice: string;
}

const KEY = Buffer.alloc(60);

/**
 * The rows that one certificate writes, as plain as they can be: no lease, no condition, nothing read. Four
 * statements, hence four commits: accepted, routed, relayed, answered.
 */
export async function acceptRows(db: Queryable, { message }: RowIds, content: Buffer): Promise<void> {
  await db.named(
    'floor-accept',
    `with m as (
       insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at)
       values ($1, now(), 'smtp', 'mesure@chu-cigogne.mssante.test', $2, $3, 'received', now())
     ), c as (insert into content (owner, message_id, key_id, wrapped_key, ciphertext) values ($1, $1, 'k', $4, $5))
     insert into event (message_id, at, kind) values ($1, now(), 'received')`,
    [message, `<${message}@mesure.test>`, content.length, KEY, content],
  );
}

export async function routeRows(db: Queryable, { message, delivery }: RowIds): Promise<void> {
  await db.named(
    'floor-route',
    `with m as (
       update message set state = 'routed', state_at = now(), package_sha256 = sha256($3::text::bytea), kind = 'CS8',
              document_id = $3, cda_sha256 = sha256($3::text::bytea), pmi = '23', departement = '23' where id = $1
     ), d as (
       insert into delivery (id, message_id, pmi, mailbox, mode, reason, relay_message_id, state, created_at)
       values ($2, $1, '23', 'pmi-23@pmi.mssante.test', 'xdm', 'residence', $3, 'pending', now())
     )
     insert into event (message_id, at, kind) values ($1, now(), 'inspected'), ($1, now(), 'conform'), ($1, now(), 'routed')`,
    [message, delivery, `<${delivery}@mesure.test>`],
  );
}

export async function relayRows(
  db: Queryable,
  { message, delivery, notice }: RowIds,
  content: Buffer,
): Promise<void> {
  await db.named(
    'floor-relay',
    `with d as (update delivery set state = 'accepted', accepted_at = now() where id = $2),
          m as (update message set state = 'relayed', state_at = now(), erased_at = now() where id = $1),
          n as (
       insert into notice (id, message_id, delivery_id, kind, recipient, notice_message_id, state, created_at)
       values ($3, $1, $2, 'delivery', 'mesure@chu-cigogne.mssante.test', $4, 'pending', now())
     ), c as (insert into content (owner, message_id, key_id, wrapped_key, ciphertext) values ($3, $1, 'k', $5, $6)),
        e as (delete from content where owner = $1)
     insert into event (message_id, at, kind) values ($1, now(), 'relayed'), ($1, now(), 'erased')`,
    [message, delivery, notice, `<${notice}@mesure.test>`, KEY, content],
  );
}

export async function answerRows(db: Queryable, { message, notice }: RowIds): Promise<void> {
  await db.named(
    'floor-answer',
    `with n as (update notice set state = 'sent', sent_at = now() where id = $2),
          m as (update message set state = 'acknowledged', state_at = now() where id = $1),
          e as (delete from content where owner = $2)
     insert into event (message_id, at, kind) values ($1, now(), 'notice-sent'), ($1, now(), 'acknowledged')`,
    [message, notice],
  );
}
