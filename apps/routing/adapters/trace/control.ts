import type { Queryable } from '@cigogne/kernel';
import { insertEventsSql, type TraceEvent } from './event.ts';

/** What the control found out, as far as the trace may hold it. */
export interface ControlFacts {
  packageSha256: Buffer;
  cdaSha256?: Buffer | undefined;
  documentId?: string | undefined;
  setId?: string | undefined;
  versionNumber?: number | undefined;
  action?: 'create' | 'replace' | 'delete' | undefined;
  kind?: string | undefined;
  modelVersion?: string | undefined;
  organisation?: string | undefined;
  software?: string | undefined;
  rulesVersion: string;
  findingCodes: string[];
  pmi?: string | undefined;
  departement?: string | undefined;
  divergent?: boolean;
  decision?: object | undefined;
  delayBand?: string | undefined;
  /** the emitter asked for a disposition notification that may be sent to it (RFC 8098 §2.1) */
  wantsDisposition?: boolean;
}

export interface NewDelivery {
  id: string;
  pmi: string;
  mailbox: string;
  mode: 'xdm' | 'pdf';
  reason: 'residence' | 'birth';
  relayMessageId: string;
}

export interface NewNotice {
  id: string;
  deliveryId?: string | undefined;
  kind: string;
  recipient: string;
  noticeMessageId: string;
  keyId: string;
  wrappedKey: Buffer;
  ciphertext: Buffer;
}

/** Six parameters, in this order: its row, then its sealed text; all null without a notice. */
export function noticeValues(notice: NewNotice | undefined): (string | Buffer | null)[] {
  return [
    notice?.id ?? null,
    notice?.recipient ?? null,
    notice?.noticeMessageId ?? null,
    notice?.keyId ?? null,
    notice?.wrappedKey ?? null,
    notice?.ciphertext ?? null,
  ];
}

/** The lease under which a message was controlled, handed on to what the control writes. */
interface NewLease {
  id: string;
  owner: string;
  now: Date;
  leaseSeconds: number;
}

/** By the database's clock, as every claim: with that of a node which lags, others would take its work at once. */
const LEASE_END = 'now() + make_interval(secs => $4)';

const SET_FACTS = `package_sha256 = $5, cda_sha256 = $6, document_id = $7, set_id = $8, version_number = $9,
  action = $10, kind = $11, model_version = $12, organisation = $13, software = $14, rules_version = $15,
  finding_codes = $16, pmi = $17, departement = $18, divergent = $19, decision = $20, delay_band = $21, wants_disposition = $22,
  pilot = coalesce((select pilot from emitter where mailbox = message.sender), false),
  due_at = null, lease_until = null, lease_owner = null, last_error = null`;

function factValues(facts: ControlFacts): unknown[] {
  return [
    facts.packageSha256,
    facts.cdaSha256 ?? null,
    facts.documentId ?? null,
    facts.setId ?? null,
    facts.versionNumber ?? null,
    facts.action ?? null,
    facts.kind ?? null,
    facts.modelVersion ?? null,
    facts.organisation ?? null,
    facts.software ?? null,
    facts.rulesVersion,
    facts.findingCodes,
    facts.pmi ?? null,
    facts.departement ?? null,
    facts.divergent ?? false,
    facts.decision ? JSON.stringify(facts.decision) : null,
    facts.delayBand ?? null,
    facts.wantsDisposition ?? false,
  ];
}

const REGISTER_EMITTER = `insert into emitter (mailbox, organisation, first_seen_at)
  select sender, organisation, $3 from controlled where sender <> '' on conflict (mailbox) do nothing`;

/**
 * The certificate conforms and its recipients are decided: one statement writes the decision and its
 * deliveries, already leased to this node, which relays them at once. False: the lease was lost, nothing is
 * written. The unique index message_once refuses a second message (promise 3).
 */
export async function recordRouting(
  db: Queryable,
  lease: NewLease,
  facts: ControlFacts,
  deliveries: NewDelivery[],
  events: TraceEvent[],
): Promise<boolean> {
  const rows = await db.named(
    'trace-route',
    `with controlled as (
       update message set state = 'routed', state_at = $3, ${SET_FACTS}
        where id = $1 and state = 'received' and lease_owner = $2
       returning id, sender, organisation
     ), addressed as (
       insert into delivery (id, message_id, pmi, mailbox, mode, reason, relay_message_id, state, created_at,
                             due_at, lease_until, lease_owner, attempts)
       select d.id, controlled.id, d.pmi, d.mailbox, d.mode, d.reason, d."relayMessageId", 'pending', $3, $3, ${LEASE_END}, $2, 1
         from controlled, jsonb_to_recordset($23::jsonb)
           as d (id uuid, pmi text, mailbox text, mode text, reason text, "relayMessageId" text)
     ), known as (${REGISTER_EMITTER}
     ), told as (${insertEventsSql('controlled', 24, 3)})
     select id from controlled`,
    [
      lease.id,
      lease.owner,
      lease.now,
      lease.leaseSeconds,
      ...factValues(facts),
      JSON.stringify(deliveries),
      JSON.stringify(events),
    ],
  );
  return rows.length > 0;
}

/**
 * The certificate is refused. With a notice, its text is sealed and waits, leased to this node; without one
 * (nobody may be answered) the content is erased in the same statement.
 */
export async function recordRejection(
  db: Queryable,
  lease: NewLease,
  facts: ControlFacts,
  notice: NewNotice | undefined,
  events: TraceEvent[],
): Promise<boolean> {
  const rows = await db.named(
    'trace-reject',
    `with controlled as (
       update message set state = 'rejected', state_at = $3, ${SET_FACTS},
              erased_at = case when $23::uuid is null then $3::timestamptz end
        where id = $1 and state = 'received' and lease_owner = $2
       returning id, sender, organisation
     ), answered as (
       insert into notice (id, message_id, kind, recipient, notice_message_id, state, created_at,
                           due_at, lease_until, lease_owner, attempts)
       select $23, id, 'rejection', $24, $25, 'pending', $3, $3, ${LEASE_END}, $2, 1
         from controlled where $23::uuid is not null
     ), sealed as (
       insert into content (owner, message_id, key_id, wrapped_key, ciphertext)
       select $23, id, $26, $27, $28 from controlled where $23::uuid is not null
     ), erased as (
       delete from content using controlled where content.owner = controlled.id and $23::uuid is null
     ), known as (${REGISTER_EMITTER}
     ), told as (${insertEventsSql('controlled', 29, 3)})
     select id from controlled`,
    [
      lease.id,
      lease.owner,
      lease.now,
      lease.leaseSeconds,
      ...factValues(facts),
      ...noticeValues(notice),
      JSON.stringify(events),
    ],
  );
  return rows.length > 0;
}

/** Whether the same sender, Message-ID and package were routed before: such a message is never rejected later. */
export async function wasRouted(
  db: Queryable,
  message: { id: string; sender: string; messageId: string },
  packageSha256: Buffer,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from message where sender = $2 and message_id = $3 and package_sha256 = $4 and id <> $1
        and state not in ('duplicate', 'abandoned', 'rejected') limit 1`,
    [message.id, message.sender, message.messageId, packageSha256],
  );
  return rows.length > 0;
}

/** The same sender, Message-ID and package came before: nothing is relayed nor answered, nothing is kept. */
export async function recordDuplicate(
  db: Queryable,
  lease: { id: string; owner: string; now: Date },
  packageSha256: Buffer,
): Promise<boolean> {
  const rows = await db.query(
    `with first as (
       select earlier.id from message earlier join message late on late.id = $1
        where earlier.sender = late.sender and earlier.message_id = late.message_id
          and earlier.package_sha256 = $4 and earlier.state not in ('duplicate', 'abandoned') and earlier.id <> $1
        order by earlier.state = 'rejected', earlier.received_at desc limit 1
     ), late as (
       update message set state = 'duplicate', state_at = $3, package_sha256 = $4, erased_at = $3,
              duplicate_of = (select id from first), due_at = null, lease_until = null, lease_owner = null
        where id = $1 and state = 'received' and lease_owner = $2
       returning id, duplicate_of
     ), erased as (
       delete from content using late where content.owner = late.id
     ), told as (
       insert into event (message_id, at, kind) select id, $3, 'duplicate' from late
       union all select duplicate_of, $3, 'received-again' from late where duplicate_of is not null
     )
     select id from late`,
    [lease.id, lease.owner, lease.now, packageSha256],
  );
  return rows.length > 0;
}
