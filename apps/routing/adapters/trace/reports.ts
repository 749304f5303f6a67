import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import { lockMessage } from './lock.ts';

/**
 * The delivery that a report speaks of, found by our envelope id or by our Message-ID: the newest, for one that was
 * given up and came again bears the same Message-ID.
 */
export interface ReportedDelivery {
  id: string;
  message: string;
  pmi: string;
  pmiName: string;
  mailbox: string;
  state: string;
  sender: string;
  originalMessageId: string;
  wantsDisposition: boolean;
  kind: CertificateKind | null;
  /** how many deliveries its message has */
  recipients: number;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export async function findReported(
  db: Queryable,
  reference: { envelopeId?: string | undefined; messageId?: string | undefined },
): Promise<ReportedDelivery | undefined> {
  const rows = await db.query<ReportedDelivery>(
    `select delivery.id, delivery.message_id as message, delivery.pmi, coalesce(pmi.name, delivery.pmi) as "pmiName",
            delivery.mailbox, delivery.state, message.sender, message.message_id as "originalMessageId",
            message.wants_disposition as "wantsDisposition", message.kind,
            (select count(*)::int from delivery sibling where sibling.message_id = message.id) as recipients
       from delivery join message on message.id = delivery.message_id left join pmi on pmi.key = delivery.pmi
      where delivery.id = $1::uuid or delivery.relay_message_id = $2
      order by (delivery.id = $1::uuid) is true desc, delivery.created_at desc limit 1`,
    [UUID.test(reference.envelopeId ?? '') ? reference.envelopeId : null, reference.messageId ?? null],
  );
  return rows[0];
}

/** The operator gave a certificate back after its 250: it waits for a person. True the first time. */
export async function recordReturned(
  tx: Queryable,
  delivery: ReportedDelivery,
  now: Date,
  code: string,
): Promise<boolean> {
  if (delivery.recipients > 1) await lockMessage(tx, delivery.message);
  const rows = await tx.query(
    `with returned as (
       update delivery set returned_at = $2, last_error = $3 where id = $1 and returned_at is null
       returning id, message_id
     ), shown as (
       update message set state_at = $2 from returned where message.id = returned.message_id
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code) select message_id, id, $2, 'returned', $3 from returned
     ) select id from returned`,
    [delivery.id, now, code],
  );
  return rows.length > 0;
}

/** The PMI's software told what it did with the certificate. True the first time for that outcome. */
export async function recordProcessed(
  tx: Queryable,
  delivery: ReportedDelivery,
  now: Date,
  outcome: { processing: 'processed' | 'error'; code: string | undefined },
): Promise<boolean> {
  if (delivery.recipients > 1) await lockMessage(tx, delivery.message);
  const rows = await tx.query(
    `with told_us as (
       update delivery set processed_at = $2, processing = $3, processing_code = $4
        where id = $1 and processing is distinct from $3 and processing is distinct from 'processed'
       returning id, message_id, returned_at
     ), shown as (
       update message set state_at = $2 from told_us
        where message.id = told_us.message_id and told_us.returned_at is not null
     ), told as (
       insert into event (message_id, delivery_id, at, kind, code)
       select message_id, id, $2, case $3 when 'processed' then 'integrated' else 'not-integrated' end, $4 from told_us
     ) select id from told_us`,
    [delivery.id, now, outcome.processing, outcome.code ?? null],
  );
  return rows.length > 0;
}

/** A line in the timeline of the message that a report speaks of (delayed, delivered). */
export async function recordReportEvent(
  db: Queryable,
  delivery: string,
  now: Date,
  kind: string,
  code: string,
): Promise<void> {
  await db.query(
    `insert into event (message_id, delivery_id, at, kind, code) select message_id, id, $2, $3, $4 from delivery where id = $1`,
    [delivery, now, kind, code],
  );
}

/** The report itself was handled: nothing of it is kept. */
export async function closeReport(
  db: Queryable,
  lease: { id: string; owner: string; now: Date },
  outcome: { about: string | undefined; code: string },
): Promise<void> {
  await db.query(
    `with closed as (
       update message set state = 'report', state_at = $3, erased_at = $3, due_at = null, lease_until = null,
              lease_owner = null
        where id = $1 and state = 'received' and lease_owner = $2
       returning id
     ), erased as (
       delete from content using closed where content.owner = closed.id
     )
     insert into event (message_id, at, kind, code, detail)
     select id, $3, 'report', $5, jsonb_strip_nulls(jsonb_build_object('about', $4::text)) from closed`,
    [lease.id, lease.owner, lease.now, outcome.about ?? null, outcome.code],
  );
}
