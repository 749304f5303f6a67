import { catalogued } from '@cigogne/conformance';
import type { Queryable } from '@cigogne/kernel';
import { routingErrors } from '../../domain/errors.ts';
import { holdingsOf } from '../trace/content.ts';
import { SUMMARY, type SummaryRow } from './messages.ts';
import { messageInRegionSql } from './scope.ts';

interface DetailRow extends SummaryRow {
  messageId: string;
  channel: 'smtp' | 'imap';
  sizeBytes: number;
  packageSha256: string | null;
  cdaSha256: string | null;
  documentId: string | null;
  setId: string | null;
  versionNumber: number | null;
  organisation: string | null;
  software: string | null;
  rulesVersion: string | null;
  departement: string | null;
  divergent: boolean;
  decision: { decidedBy?: string; asked?: { holder: string; answer: string; pmi?: string }[] } | null;
  duplicateOf: string | null;
  erasedAt: Date | null;
  attempts: number;
  lastError: string | null;
}

interface DeliveryRow {
  id: string;
  pmi: string;
  pmiName: string;
  mailbox: string;
  mode: 'xdm' | 'pdf';
  reason: 'residence' | 'birth';
  state: 'pending' | 'accepted' | 'dead' | 'abandoned';
  relayMessageId: string;
  createdAt: Date;
  acceptedAt: Date | null;
  returnedAt: Date | null;
  processedAt: Date | null;
  processing: 'processed' | 'error' | null;
  processingCode: string | null;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
}

interface NoticeRow {
  id: string;
  kind: 'rejection' | 'delivery' | 'delay' | 'failure' | 'returned' | 'processing' | 'recipient-alert';
  recipient: string;
  state: 'pending' | 'sent' | 'dead' | 'abandoned';
  createdAt: Date;
  sentAt: Date | null;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
}

interface EventRow {
  at: Date;
  kind: string;
  code: string | null;
  deliveryId: string | null;
  detail: Record<string, string | number | boolean>;
}

/**
 * Everything that the trace holds of one message, for its record page.
 * @throws CigogneError `routing.message-unknown`, also for a message of another region
 */
export async function messageDetail(db: Queryable, id: string, region: string | null) {
  const rows = await db.query<DetailRow>(
    `select ${SUMMARY}, m.message_id as "messageId", m.channel, m.size_bytes as "sizeBytes",
            nullif(encode(m.package_sha256, 'hex'), '') as "packageSha256", encode(m.cda_sha256, 'hex') as "cdaSha256",
            m.document_id as "documentId", m.set_id as "setId", m.version_number as "versionNumber",
            m.organisation, m.software, m.rules_version as "rulesVersion", m.departement, m.divergent, m.decision,
            m.duplicate_of as "duplicateOf", m.erased_at as "erasedAt", m.attempts, m.last_error as "lastError"
       from message m left join pmi on pmi.key = m.pmi
      where m.id = $2 and ${messageInRegionSql(1)}`,
    [region, id],
  );
  const message = rows[0];
  if (!message) throw routingErrors.messageUnknown();
  const [deliveries, notices, events, holdings] = await Promise.all([
    db.query<DeliveryRow>(DELIVERIES, [id]),
    db.query<NoticeRow>(NOTICES, [id]),
    db.query<EventRow>(EVENTS, [id]),
    holdingsOf(db, id),
  ]);
  const { decision, ...trace } = message;
  return {
    ...trace,
    candidates: (decision?.asked ?? []).map(({ holder, answer, pmi }) => ({
      holder,
      answer,
      pmi: pmi ?? null,
    })),
    decidedBy: decision?.decidedBy ?? null,
    sealedContents: holdings.length,
    findings: message.findingCodes.flatMap(findingText),
    deliveries,
    notices,
    events,
  };
}

/** The catalogue's words for a code; the values that were found are not kept. */
function findingText(code: string) {
  const entry = catalogued(code);
  return entry ? [{ code, severity: entry.severity, label: entry.label, mend: entry.mend }] : [];
}

const DELIVERIES = `select d.id, d.pmi, coalesce(pmi.name, d.pmi) as "pmiName", d.mailbox, d.mode, d.reason, d.state,
    d.relay_message_id as "relayMessageId", d.created_at as "createdAt", d.accepted_at as "acceptedAt",
    d.returned_at as "returnedAt", d.processed_at as "processedAt", d.processing,
    d.processing_code as "processingCode", d.attempts,
    case when d.state = 'pending' then d.due_at end as "nextAttemptAt", d.last_error as "lastError"
  from delivery d left join pmi on pmi.key = d.pmi where d.message_id = $1 order by d.reason desc, d.created_at`;

const NOTICES = `select id, kind, recipient, state, created_at as "createdAt", sent_at as "sentAt", attempts,
    case when state = 'pending' then due_at end as "nextAttemptAt", last_error as "lastError"
  from notice where message_id = $1 order by created_at`;

/** The code of what a person did is their account: the page shows their name. */
const EVENTS = `select e.at, e.kind, coalesce(account.name, e.code) as code, e.delivery_id as "deliveryId",
    coalesce(e.detail, '{}') as detail
  from event e left join account on account.subject = e.code
   and e.kind in ('resumed', 'notice-resumed', 'abandoned', 'return-settled')
  where e.message_id = $1 order by e.id`;
