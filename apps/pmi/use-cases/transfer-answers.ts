import { appendJournal, type Queryable } from '@cigogne/kernel';
import type { ReceivedMessage } from '@cigogne/mail';
import { addEvent } from '../adapters/store/events.ts';
import { findTransfer, type TransferRow } from '../adapters/store/transfers.ts';
import { pmiErrors } from '../domain/errors.ts';
import { pmiName } from '../domain/transfer/slip.ts';
import { openChild } from './access.ts';
import { type Actor, type Pmi, SYSTEM } from './pmi.ts';
import { readRectificationReport } from './rectification-messages.ts';
import { saidBy } from './said.ts';
import { eraseMessages, settleTransfer } from './transfer-messages.ts';

/** Takes up what a notice says of a transfer, or of a correction: both name a Message-ID that nobody else was told. */
export async function readTransferReport(pmi: Pmi, tx: Queryable, message: ReceivedMessage): Promise<void> {
  const { report } = message;
  if (report?.originalMessageId === undefined) return;
  const [sent] = await tx.query<{ id: string; transferId: string; recipient: string }>(
    `select m.id, m.transfer_id as "transferId", t.recipient from transfer_message m join transfer t on t.id = m.transfer_id
      where m.message_id = $1 and m.state in ('pending', 'sent', 'refused', 'failed') and t.state <> 'cancelled'`,
    [report.originalMessageId],
  );
  if (!sent) return readRectificationReport(pmi, tx, message);
  const now = pmi.clock.now();
  const said = saidBy(message, sent.recipient);
  if (!said) return;
  await tx.query(
    `update transfer_message set state = $2, due_at = null, lease_until = null, lease_owner = null where id = $1`,
    [sent.id, said.state],
  );
  await conclude(tx, sent.transferId, SYSTEM, { answer: said.answer, now });
}

/** Writes down what a person of the other PMI said. @throws CigogneError when there is nothing to answer */
export async function answerTransfer(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
  said: { received: boolean; answer: string },
): Promise<void> {
  await changing(pmi, actor, at, ['pending', 'sent', 'refused', 'failed'], async (tx, now) => {
    const state = said.received ? 'received' : 'refused';
    await tx.query(
      `update transfer_message set state = $2, due_at = null, lease_until = null, lease_owner = null
        where transfer_id = $1 and state <> 'received'`,
      [at.id, state],
    );
    await conclude(tx, at.id, actor, { answer: said.answer, now });
  });
}

/** The same messages again, to whatever mailbox the directory has now. */
export async function resendTransfer(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
): Promise<void> {
  await changing(pmi, actor, at, ['sent', 'refused', 'failed'], async (tx, now, { pmi: key, child }) => {
    await tx.query(
      `update transfer_message set state = 'pending', due_at = now(), attempts = 0, last_error = null
        where transfer_id = $1 and state <> 'received'`,
      [at.id],
    );
    await tx.query(
      `update transfer set recipient = coalesce((select mailbox from pmi_address where pmi = $2), recipient), answer = ''
        where id = $1`,
      [at.id, key],
    );
    await settleTransfer(tx, at.id, now);
    await addEvent(tx, { childId: child, at: now, actor, action: 'transfer-resent', reason: pmiName(key) });
  });
  pmi.wake('transfer');
}

/** Gives a transfer up; what has left does not come back, and the other PMI is to be told by a person. */
export async function cancelTransfer(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; version: number },
): Promise<void> {
  await changing(
    pmi,
    actor,
    at,
    ['pending', 'sent', 'refused', 'failed'],
    async (tx, now, { pmi: key, child }) => {
      await tx.query(`update transfer set state = 'cancelled', version = version + 1 where id = $1`, [at.id]);
      await tx.query(
        `update transfer_message set state = 'cancelled' where transfer_id = $1 and state <> 'received'`,
        [at.id],
      );
      await eraseMessages(tx, at.id);
      await addEvent(tx, {
        childId: child,
        at: now,
        actor,
        action: 'transfer-cancelled',
        reason: pmiName(key),
      });
    },
  );
}

async function changing(
  pmi: Pmi,
  actor: Actor,
  { id, version }: { id: string; version: number },
  from: readonly TransferRow['state'][],
  work: (tx: Queryable, now: Date, about: { pmi: string; child: string }) => Promise<void>,
): Promise<void> {
  const now = pmi.clock.now();
  const known = await findTransfer(pmi.db, id, now);
  if (!known) throw pmiErrors.unknownTransfer();
  await openChild(pmi, actor, known.childId);
  await pmi.db.transaction(async (tx) => {
    const row = await findTransfer(tx, id, now, true);
    if (!row) throw pmiErrors.unknownTransfer();
    if (row.version !== version) throw pmiErrors.changedMeanwhile();
    if (!from.includes(row.state)) throw pmiErrors.transferDone();
    await work(tx, now, { pmi: row.pmi, child: row.childId });
    const details = { transfer: id };
    const object = `child/${row.childId}`;
    await appendJournal(tx, { at: now, actor: actor.id, action: 'child.transfer-changed', object, details });
  });
}

/** The transfer as its messages now have it; received by the other PMI, the child is theirs. */
async function conclude(
  tx: Queryable,
  id: string,
  by: { id: string; name: string },
  { answer, now }: { answer: string; now: Date },
): Promise<void> {
  const state = await settleTransfer(tx, id, now);
  await tx.query('update transfer set answer = $2, answered_by = $3 where id = $1', [
    id,
    answer,
    by.id === SYSTEM.id ? '' : by.name,
  ]);
  const row = await findTransfer(tx, id, now);
  if (!row) return;
  const action = state === 'received' ? 'transfer-received' : 'transfer-refused';
  if (state !== 'received' && state !== 'refused' && state !== 'failed') return;
  const to = pmiName(row.pmi);
  await addEvent(tx, {
    childId: row.childId,
    at: now,
    actor: by,
    action,
    reason: [to, answer].filter(Boolean).join(' : '),
  });
  if (state === 'received') await leave(tx, row, by, now);
}

async function leave(
  tx: Queryable,
  { id, childId, pmi: key, home, movedAt }: TransferRow,
  by: { id: string; name: string },
  now: Date,
): Promise<void> {
  const to = pmiName(key);
  await eraseMessages(tx, id);
  await tx.query(
    `update child set moved_out_to = $2, moved_out_at = coalesce(moved_out_at, $3::date), version = version + 1
      where id = $1`,
    [childId, `${home.city} (${to})`, movedAt],
  );
  const because = `Dossier transféré à la ${to}, qui l’a reçu.`;
  const closed = await tx.query<{ id: string }>(
    `update follow_up set state = 'closed', closed_at = $2, closed_because = $3, version = version + 1
      where child_id = $1 and state <> 'closed' returning id`,
    [childId, now, because],
  );
  for (const { id: followUpId } of closed) {
    await addEvent(tx, {
      childId,
      followUpId,
      at: now,
      actor: by,
      action: 'follow-up-closed',
      reason: because,
    });
  }
}
