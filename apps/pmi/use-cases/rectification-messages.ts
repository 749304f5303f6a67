import { appendJournal, claimSql, newLeaseOwner, type Queryable } from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { renderReportPdf } from '@cigogne/pdf';
import { type ChildRow, findChild } from '../adapters/store/children.ts';
import { documentsHeldBy } from '../adapters/store/correction-records.ts';
import { addEvent } from '../adapters/store/events.ts';
import {
  correspondentsOf,
  type RectificationMessageState,
} from '../adapters/store/rectification-messages.ts';
import type { RectificationRow } from '../adapters/store/requests.ts';
import { findService } from '../adapters/store/service.ts';
import { pmiErrors } from '../domain/errors.ts';
import { LONGEST_REASON, MOST_DOCUMENTS, writeCorrection } from '../domain/rights/correction-slip.ts';
import { rectificationNote } from '../domain/rights/rectification.ts';
import { rectificationMessage } from '../domain/rights/rectification-message.ts';
import { type Outgoing, sendQueued } from './outbound.ts';
import type { Actor, Pmi } from './pmi.ts';
import { findRectification } from './rectifications.ts';
import { type Said, saidBy } from './said.ts';

const context = (id: string) => `pmi/rectification/${id}`;
/** Where somebody is: not told beyond the service while the record is restricted. */
const WHEREABOUTS = ['street', 'postalCode', 'city', 'phones'];

/**
 * Sends a correction to one of those who hold the value that was wrong: decided, composed and queued in one transaction.
 * @throws CigogneError 403, 404, or one that says why nothing is sent
 */
export async function sendRectification(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; rectification: string },
  mailbox: string,
): Promise<void> {
  const { db, ids, vault, clock } = pmi;
  const { childId, row } = await findRectification(pmi, actor, at);
  const now = clock.now();
  await db.transaction(async (tx) => {
    const child = await findChild(tx, childId, { lock: true });
    if (!child) throw pmiErrors.unknownChild();
    const to = (await correspondentsOf(tx, childId)).find((one) => one.mailbox === mailbox);
    if (!to) throw pmiErrors.notCorrespondent();
    if (child.restrictedBecause !== null && WHEREABOUTS.some((field) => field in row.changes))
      throw pmiErrors.secretWhereabouts();
    const again = await tx.query(
      `select 1 from rectification_message where rectification_id = $1 and recipient = $2
         and state in ('pending', 'sent', 'received')`,
      [row.id, mailbox],
    );
    if (again.length > 0) throw pmiErrors.sentBefore();
    const service = await findService(tx);
    const note = await renderReportPdf(
      rectificationNote({
        to: to.name,
        service,
        child: { name: [child.givenNames[0], child.birthFamily].join(' '), birthDate: child.birthDate },
        rectification: row,
        now,
      }),
    );
    const id = ids.uuid();
    const messageId = `<${ids.uuid()}@${pmi.hostname}>`;
    const sender = { ...service, label: service.mailboxLabel || service.name };
    const slip = await slipOf(tx, { child, row, service, mailbox });
    const raw = rectificationMessage({ messageId, sender, recipient: mailbox, note, slip, now });
    const { keyId, wrappedKey, ciphertext } = vault.seal(raw, context(id));
    await tx.query(
      `insert into rectification_message (id, rectification_id, recipient, recipient_name, message_id, state, asked_at,
         by_id, by_name, key_id, wrapped_key, ciphertext, due_at)
       values ($1, $2, $3, $4, $5, 'pending', $6, $7, $8, $9, $10, $11, now())`,
      [id, row.id, mailbox, to.name, messageId, now, actor.id, actor.name, keyId, wrappedKey, ciphertext],
    );
    const reason = `${to.name}, par MSSanté`;
    await addEvent(tx, { childId, at: now, actor, action: 'rectification-forwarded', reason });
    await appendJournal(tx, {
      at: now,
      actor: actor.id,
      action: 'child.rectification-forwarded',
      object: `child/${childId}`,
    });
  });
  pmi.wake('rectification');
}

interface AboutSlip {
  child: ChildRow;
  row: RectificationRow;
  service: { pmi: string; name: string };
  mailbox: string;
}

async function slipOf(tx: Queryable, { child, row, service, mailbox }: AboutSlip) {
  const { ins, insRoot, insQualified } = child;
  return writeCorrection({
    correction: row.id,
    from: { pmi: service.pmi, name: service.name },
    at: row.at.toISOString(),
    reason: row.reason.slice(0, LONGEST_REASON),
    changes: row.changes,
    documents: await documentsHeldBy(tx, child.id, mailbox, MOST_DOCUMENTS),
    ins: insQualified && ins !== null && insRoot !== null ? { root: insRoot, value: ins } : null,
  });
}

const CLAIM = claimSql({
  table: 'rectification_message',
  ready: `item.state = 'pending'`,
  returning: `item.id, item.attempts, item.lease_owner as owner, item.recipient, item.key_id as "keyId",
    item.wrapped_key as "wrappedKey", item.ciphertext`,
});

export function claimRectifications({ db, leaseMs }: Pmi, limit: number): Promise<Outgoing[]> {
  return db.named('claim-rectifications', CLAIM, [limit, newLeaseOwner(), leaseMs / 1000]);
}

/** Sends a correction from the service’s mailbox, so that what comes back of it comes here; erased once sent. */
export async function sendRectificationMessage(pmi: Pmi, claimed: Outgoing): Promise<void> {
  const { mailbox } = await findService(pmi.db);
  const now = pmi.clock.now();
  return sendQueued(pmi, claimed, {
    table: 'rectification_message',
    context: context(claimed.id),
    from: mailbox,
    async sent(tx) {
      // Its answer may have come first: what is known more is kept.
      await tx.query(
        `update rectification_message set state = case state when 'pending' then 'sent' else state end, sent_at = $2,
           key_id = null, wrapped_key = null, ciphertext = null where id = $1`,
        [claimed.id, now],
      );
      await tx.query(
        `update rectification r set forwarded_at = $2, forwarded_by = m.by_name, forwarded_to = m.recipient_name
           from rectification_message m where m.id = $1 and r.id = m.rectification_id`,
        [claimed.id, now],
      );
    },
    async dead(tx) {
      await conclude(
        tx,
        claimed.id,
        { state: 'failed', answer: 'L’opérateur MSSanté ne l’a pas pris.' },
        now,
      );
    },
  });
}

/** Takes up what a notice says of a correction, under the rules of a transfer’s (`saidBy`). */
export async function readRectificationReport(
  pmi: Pmi,
  tx: Queryable,
  message: ReceivedMessage,
): Promise<void> {
  const original = message.report?.originalMessageId;
  if (original === undefined) return;
  const [sent] = await tx.query<{ id: string; recipient: string; state: RectificationMessageState }>(
    `select id, recipient, state from rectification_message where message_id = $1 and state <> 'received' for update`,
    [original],
  );
  const said = sent && saidBy(message, sent.recipient);
  if (!said) return;
  await conclude(tx, sent.id, said, pmi.clock.now());
  // An answer that came before the sending was recorded: it is not sent again.
  await tx.query(
    'update rectification_message set due_at = null, lease_until = null, lease_owner = null where id = $1',
    [sent.id],
  );
}

async function conclude(tx: Queryable, id: string, { state, answer }: Said, now: Date): Promise<void> {
  await tx.query(
    `update rectification_message set state = $2, answer = $3, answered_at = $4, key_id = null, wrapped_key = null,
       ciphertext = null where id = $1`,
    [id, state, answer, now],
  );
}
