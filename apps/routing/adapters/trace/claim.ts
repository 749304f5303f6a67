import { claimSql, newLeaseOwner, type Queryable } from '@cigogne/kernel';

/** A row taken under a lease; `leaseOwner` is new at each claim and fences whatever the claim writes. */
interface Claimed {
  id: string;
  leaseOwner: string;
  attempts: number;
}

export interface ClaimedMessage extends Claimed {
  sender: string;
  messageId: string;
  receivedAt: Date;
  /** its bytes, when this node has just committed it */
  raw?: Uint8Array;
}

/** What is known of the message that a delivery or a notice belongs to. */
export interface OriginalTrace {
  sender: string;
  messageId: string;
  receivedAt: Date;
  /** its residences are of several PMIs (R034) */
  divergent: boolean;
  /** how many recipients it has */
  recipients: number;
}

export interface ClaimedDelivery extends Claimed {
  message: string;
  pmi: string;
  pmiName: string;
  mailbox: string;
  mode: 'xdm' | 'pdf';
  reason: 'residence' | 'birth';
  relayMessageId: string;
  createdAt: Date;
  original: OriginalTrace;
}

export interface ClaimedNotice extends Claimed {
  message: string;
  kind: string;
  recipient: string;
  recipients: number;
}

export interface ClaimedCheck extends Claimed {
  pmi: string;
  mailbox: string;
  checkMessageId: string;
  requestedAt: Date;
}

const RECIPIENTS = '(select count(*)::int from delivery sibling where sibling.message_id = item.message_id)';
const ROW = `item.id, item.lease_owner as "leaseOwner", item.attempts`;

const MESSAGES = claimSql({
  table: 'message',
  ready: `item.state = 'received'`,
  returning: `${ROW}, item.sender, item.message_id as "messageId", item.received_at as "receivedAt"`,
});
const DELIVERIES = claimSql({
  table: 'delivery',
  ready: `item.state = 'pending'`,
  returning: `${ROW}, item.message_id as message, item.pmi, item.mailbox, item.mode, item.reason,
    item.relay_message_id as "relayMessageId", item.created_at as "createdAt",
    coalesce((select pmi.name from pmi where pmi.key = item.pmi), item.pmi) as "pmiName",
    (select jsonb_build_object('sender', m.sender, 'messageId', m.message_id, 'receivedAt', m.received_at,
                              'divergent', m.divergent)
       from message m where m.id = item.message_id) || jsonb_build_object('recipients', ${RECIPIENTS}) as original`,
});
const NOTICES = claimSql({
  table: 'notice',
  ready: `item.state = 'pending'`,
  returning: `${ROW}, item.message_id as message, item.kind, item.recipient, ${RECIPIENTS} as recipients`,
});
const CHECKS = claimSql({
  table: 'mailbox_check',
  ready: `item.state = 'pending'`,
  returning: `${ROW}, item.pmi, item.mailbox, item.check_message_id as "checkMessageId",
    item.requested_at as "requestedAt"`,
});

/** Takes messages to be controlled. */
export function claimMessages(db: Queryable, limit: number, leaseSeconds: number): Promise<ClaimedMessage[]> {
  return db.named('claim-messages', MESSAGES, [limit, newLeaseOwner(), leaseSeconds]);
}

/** Takes deliveries to be relayed. */
export async function claimDeliveries(
  db: Queryable,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedDelivery[]> {
  type Row = Omit<ClaimedDelivery, 'original'> & {
    original: Omit<OriginalTrace, 'receivedAt'> & { receivedAt: string };
  };
  const rows = await db.named<Row>('claim-deliveries', DELIVERIES, [limit, newLeaseOwner(), leaseSeconds]);
  return rows.map((row) => ({
    ...row,
    original: { ...row.original, receivedAt: new Date(row.original.receivedAt) },
  }));
}

/** Takes notices to be sent. */
export function claimNotices(db: Queryable, limit: number, leaseSeconds: number): Promise<ClaimedNotice[]> {
  return db.named('claim-notices', NOTICES, [limit, newLeaseOwner(), leaseSeconds]);
}

/** Takes test messages to be sent. */
export function claimChecks(db: Queryable, limit: number, leaseSeconds: number): Promise<ClaimedCheck[]> {
  return db.named('claim-checks', CHECKS, [limit, newLeaseOwner(), leaseSeconds]);
}
