import type { Queryable } from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { recordsOf } from '../adapters/store/correction-records.ts';
import type { ArrivalReason, Reading } from '../domain/arrival.ts';
import { errorFor } from '../domain/notice.ts';
import type { Pmi } from './pmi.ts';
import { receiveChild } from './receive-child.ts';
import { type OwedReply, queueReplies } from './reply.ts';
import { beginStoring, type Storing, storeCertificates } from './store-certificates.ts';
import { readTransferReport } from './transfer-answers.ts';

export interface ReadArrival {
  id: string;
  receivedAt: Date;
  reading: Reading;
}

type Certificates = Extract<Reading, { is: 'certificates' }>;
type Bringing = ReadArrival & { reading: Certificates };

/**
 * Stores what messages carry, and says what became of each, with the answers that they are owed, in the transaction
 * that holds their leases.
 * @throws Refused when a certificate contradicts what is there
 */
export async function settleArrivals(pmi: Pmi, tx: Queryable, read: readonly ReadArrival[]): Promise<void> {
  const certificates = read.flatMap(({ reading }) =>
    reading.is === 'certificates' ? reading.certificates : [],
  );
  const storing = await beginStoring(tx, certificates);
  const about = await correctedRecords(tx, read);
  const owed: OwedReply[] = [];
  for (const { id, reading } of read) {
    const { message } = reading;
    const error = reading.is === 'unreadable' ? errorFor(reading.code) : undefined;
    // The platform's test message asks for a notice (R024): the mailbox works, and so does its software.
    const isAnswered = reading.is === 'certificates' || reading.is === 'other' || error !== undefined;
    if (message !== undefined && isAnswered) owed.push({ arrivalId: id, message, error });
    if (reading.is !== 'certificates')
      await settleOther(pmi, tx, { id, childId: about.get(id) ?? null }, reading);
  }
  const settled = await integrate(pmi, storing, read.filter(bringsCertificates));
  await storing.late.flush(tx, pmi.vault);
  await settleIntegrated(tx, settled);
  await queueReplies(pmi, tx, owed);
}

/** The records that corrections of other PMIs are about, by arrival: shown to a person, who decides. */
async function correctedRecords(tx: Queryable, read: readonly ReadArrival[]): Promise<Map<string, string>> {
  const corrections = read.flatMap(({ id, reading }) =>
    reading.is === 'correction' ? [{ id, ...reading.correction }] : [],
  );
  const records = await recordsOf(tx, corrections);
  return new Map(
    corrections.flatMap(({ id }, at): [string, string][] => {
      const record = records[at]?.record;
      return record === undefined ? [] : [[id, record]];
    }),
  );
}

const bringsCertificates = (one: ReadArrival): one is Bringing => one.reading.is === 'certificates';

interface Settled {
  id: string;
  state: 'integrated' | 'duplicate';
  kind: string | null;
  childId: string | null;
  findings: readonly string[];
  message: ReceivedMessage;
}

/** Messages of certificates: together, but for those of children who arrive, each to its end before the next. */
async function integrate(pmi: Pmi, storing: Storing, bringing: readonly Bringing[]): Promise<Settled[]> {
  const settled = await store(
    pmi,
    storing,
    bringing.filter(({ reading }) => reading.transfer === undefined),
  );
  for (const one of bringing) {
    const { message, transfer: slip } = one.reading;
    if (slip === undefined) continue;
    for (const stored of await store(pmi, storing, [one])) {
      const { id: arrivalId, childId } = stored;
      if (childId !== null)
        await receiveChild(pmi, storing.tx, { arrivalId, childId, message, slip, now: one.receivedAt });
      settled.push(stored);
    }
  }
  return settled;
}

async function store(pmi: Pmi, storing: Storing, bringing: readonly Bringing[]): Promise<Settled[]> {
  const arriving = bringing.flatMap(({ id: arrivalId, receivedAt, reading }) =>
    reading.certificates.map((certificate) => ({ arrivalId, receivedAt, certificate })),
  );
  const stored = await storeCertificates(pmi, storing, arriving);
  return bringing.map(({ id, reading: { message, certificates, findings } }) => {
    const outcomes = stored.filter((_, at) => arriving[at]?.arrivalId === id);
    return {
      id,
      state: outcomes.every(({ duplicate }) => duplicate) ? 'duplicate' : 'integrated',
      kind: certificates[0]?.kind ?? null,
      childId: outcomes[0]?.childId ?? null,
      findings,
      message,
    };
  });
}

/** Their contents are erased with it. The leases are given back: nothing more is due. */
async function settleIntegrated(tx: Queryable, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ id, state, kind, childId, findings, message }) => ({
    id,
    state,
    kind,
    child_id: childId,
    findings,
    ...describing(message),
  }));
  await tx.named(
    'arrivals-integrated',
    `with settled as (select * from jsonb_to_recordset($1::jsonb) as one(id uuid, state text, kind text, child_id uuid,
         findings text[], message_id text, sender text, has_pdf boolean)),
       erased as (delete from arrival_content where arrival_id = any(array(select id from settled)))
     update arrival set state = settled.state, reason_code = null, kind = settled.kind, child_id = settled.child_id,
       findings = settled.findings, message_id = settled.message_id, sender = settled.sender,
       has_pdf = settled.has_pdf, version = version + 1, due_at = null, lease_until = null, lease_owner = null,
       last_error = null, attempts = 0
     from settled where arrival.id = settled.id and arrival.id = any(array(select id from settled))`,
    [JSON.stringify(rows)],
  );
}

const describing = ({ messageId, from, pdfs }: ReceivedMessage) => ({
  message_id: messageId ?? null,
  sender: from ?? '',
  has_pdf: pdfs.length > 0,
});

/** A message that carries no certificate that can be stored. */
async function settleOther(
  pmi: Pmi,
  tx: Queryable,
  { id, childId }: { id: string; childId: string | null },
  reading: Exclude<Reading, Certificates>,
): Promise<void> {
  const { message_id, sender, has_pdf } = reading.message
    ? describing(reading.message)
    : { message_id: null, sender: '', has_pdf: false };
  const [state, reason] = PLACES[reading.is];
  await tx.query(
    `update arrival set message_id = $2, sender = $3, has_pdf = $4, state = $5, reason_code = $6, findings = $7, child_id = $8,
       version = version + 1, due_at = null, lease_until = null, lease_owner = null, last_error = null, attempts = 0
      where id = $1`,
    [
      id,
      message_id,
      sender,
      has_pdf,
      state,
      reading.is === 'unreadable' ? reading.code : reason,
      reading.is === 'unreadable' ? reading.findings : [],
      childId,
    ],
  );
  if (reading.is === 'other') await readTransferReport(pmi, tx, reading.message);
}

/** Where each waits, and why, unless its reading says it. */
const PLACES = {
  unreadable: ['waiting', null],
  correction: ['waiting', 'correction'],
  'to-key': ['to-key', 'to-key'],
  other: ['other', null],
} as const;

/** The message waits in the tray, with its reason, for somebody. */
export async function setAside(
  tx: Queryable,
  id: string,
  reason: ArrivalReason,
  findings: readonly string[],
): Promise<void> {
  await tx.query(
    `update arrival set state = 'waiting', reason_code = $2, findings = $3, version = version + 1 where id = $1`,
    [id, reason, findings],
  );
}
