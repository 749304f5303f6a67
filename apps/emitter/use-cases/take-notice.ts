import type { CertificateKind } from '@cigogne/certificate';
import { problemsOfReport } from '@cigogne/draft';
import { isUniqueViolation, type Queryable } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import { addEvent, setState } from '../adapters/store/certificates.ts';
import { getSummaries } from '../adapters/store/parts.ts';
import type { CertificateAction, CertificateState } from '../contract.ts';
import { dayIn, daysBetween } from '../domain/calendar.ts';
import type { Establishment } from '../domain/establishment.ts';
import { type KeptNotice, stateAfter } from '../domain/follow-up.ts';
import { type Notice, readNotice } from '../domain/read-notice.ts';
import type { Emitter } from './emitter.ts';

interface Concerned {
  id: string;
  kind: CertificateKind;
  version: string;
  state: CertificateState;
  action: CertificateAction;
}

const PLATFORM = { id: 'plateforme', name: 'Plateforme nationale' };

/**
 * Takes a message of the establishment's mailbox: a notice about one of its certificates is kept once and moves the
 * certificate; anything else is left to the people who read the mailbox.
 * @returns whether it was a notice of ours
 */
export async function takeNotice(
  emitter: Emitter,
  establishment: Establishment,
  raw: Uint8Array,
): Promise<boolean> {
  const message = await readMessage(raw);
  const notice = readNotice(message, establishment.platformMailbox);
  if (!notice) return false;
  const { db, clock } = emitter;
  try {
    return await db.transaction(async (tx) => {
      const [certificate] = await tx.query<Concerned>(
        `select id, kind, version, state, action from certificate
          where establishment_id = $1 and message_id = $2 for update`,
        [establishment.id, notice.originalMessageId],
      );
      if (!certificate) return false;
      const at = message.date ?? clock.now();
      await keep(emitter, tx, establishment, certificate, notice, message.messageId, at);
      await move(emitter, tx, establishment, certificate, notice, at);
      return true;
    });
  } catch (error) {
    // Read again after a crash between the commit and the watermark.
    if (isUniqueViolation(error)) return true;
    throw error;
  }
}

async function keep(
  { ids }: Emitter,
  tx: Queryable,
  establishment: Establishment,
  certificate: Concerned,
  notice: Notice,
  messageId: string | undefined,
  at: Date,
): Promise<void> {
  const id = ids.uuid();
  await tx.query(
    `insert into notice (id, establishment_id, certificate_id, message_id, at, outcome, recipient, label)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      establishment.id,
      certificate.id,
      messageId ?? id,
      at,
      notice.outcome,
      notice.recipient,
      notice.label,
    ],
  );
}

async function move(
  emitter: Emitter,
  tx: Queryable,
  establishment: Establishment,
  certificate: Concerned,
  notice: Notice,
  at: Date,
): Promise<void> {
  const { clock } = emitter;
  if (notice.outcome === 'rejected') {
    const findings = problemsOfReport(notice, certificate.kind, certificate.version);
    await tx.query('update certificate set findings = $2 where id = $1', [
      certificate.id,
      JSON.stringify(findings),
    ]);
  }
  const notices = await tx.query<KeptNotice>(
    'select at, outcome, recipient from notice where certificate_id = $1',
    [certificate.id],
  );
  const state = stateAfter(notices, certificate.action);
  const now = clock.now();
  await addEvent(tx, certificate.id, PLATFORM, now, `notice-${notice.outcome}`);
  if (state === undefined || state === certificate.state) {
    await tx.query('update certificate set updated_at = $2 where id = $1', [certificate.id, now]);
    return;
  }
  await setState(tx, certificate.id, state, PLATFORM, now);
  // It has left, whatever the sender's own transaction is about to say: nothing is sent again.
  await tx.query(
    'update certificate set due_at = null, lease_until = null, lease_owner = null, last_error = null where id = $1',
    [certificate.id],
  );
  if (state === 'delivered') await recordDelivery(emitter, tx, establishment, certificate.id, at);
}

/** The delay in days is kept, the birth date is not: the indicators outlive the content. */
async function recordDelivery(
  { vault }: Emitter,
  tx: Queryable,
  { timeZone }: Establishment,
  id: string,
  at: Date,
): Promise<void> {
  const birth = (await getSummaries(tx, vault, [id])).get(id)?.birthDate;
  const days = birth ? daysBetween(birth, dayIn(timeZone, at)) : null;
  await tx.query(
    'update certificate set delivered_at = coalesce(delivered_at, $2), delay_days = $3 where id = $1',
    [id, at, days],
  );
}
