import { appendJournal, type Queryable } from '@cigogne/kernel';
import { type ReceivedMessage, readMessage } from '@cigogne/mail';
import { openArrival } from '../adapters/store/arrivals.ts';
import { type ChildRow, findChild } from '../adapters/store/children.ts';
import { recordsOf } from '../adapters/store/correction-records.ts';
import { addEvent } from '../adapters/store/events.ts';
import { getSealed } from '../adapters/store/sealed.ts';
import { mailboxOf } from '../adapters/store/transfers.ts';
import { rectifiable } from '../contract/rectifiable.ts';
import { pmiErrors } from '../domain/errors.ts';
import { type Correction, LONGEST_REASON, readCorrection } from '../domain/rights/correction-slip.ts';
import { isSame } from '../domain/rights/rectification.ts';
import { pmiName } from '../domain/transfer/slip.ts';
import { accessTo, openChild } from './access.ts';
import { type Rectified, rectify } from './child-changes.ts';
import type { Actor, Pmi } from './pmi.ts';
import { queueReply } from './reply.ts';

export interface ReceivedCorrection {
  message: ReceivedMessage;
  correction: Correction;
  /** Whether the mailbox that wrote is the one that our directory has for the PMI that the slip names. */
  isKnownSender: boolean;
  /** The record that it is about, as it is now; undefined when none is certain. */
  child: ChildRow | undefined;
}

/**
 * A correction that another PMI sent, while its message is kept. The record is looked for again at each reading: it may
 * have come, been joined or split since the message did.
 * @throws CigogneError 403 for a record that the caller may not open, 404, 410
 */
export async function openCorrection(pmi: Pmi, actor: Actor, arrivalId: string): Promise<ReceivedCorrection> {
  const { db, vault } = pmi;
  const { reasonCode } = await openArrival(db, arrivalId, actor.role === 'medecin');
  if (reasonCode !== 'correction') throw pmiErrors.noCorrection();
  const raw = await getSealed(db, vault, 'arrival_content', arrivalId);
  if (!raw) throw pmiErrors.arrivalErased();
  const message = await readMessage(raw);
  const correction = readCorrection(message);
  if (!correction) throw pmiErrors.noCorrection();
  const [about] = await recordsOf(db, [correction]);
  const access = await accessTo(pmi, actor, about?.named ?? []);
  // Where a restricted child is may be in what is corrected, whether or not it is certain that it is that child.
  if ([...access.values()].includes('restricted')) throw pmiErrors.restricted();
  const mailbox = await mailboxOf(db, correction.from.pmi);
  return {
    message,
    correction,
    isKnownSender: mailbox !== undefined && mailbox === message.from,
    child: about?.record === undefined ? undefined : await openChild(pmi, actor, about.record),
  };
}

/** What was corrected, field by field: what was wrong at the sender’s, and what is right. */
export const fieldsOf = ({ changes }: Correction) =>
  rectifiable.keyof().options.flatMap((field) => {
    const change = changes[field];
    return change === undefined ? [] : [{ field, before: change[0], after: change[1] }];
  });

export type CorrectedField = ReturnType<typeof fieldsOf>[number]['field'];

/**
 * Corrects the record in the chosen fields, those that still differ, as `rectifyChild` does, and tells the sender that it
 * was taken into account: one transaction.
 * @param shown the record and the version that the person compared
 * @throws CigogneError 409 when either has changed, or nothing is left to correct
 */
export async function applyCorrection(
  pmi: Pmi,
  actor: Actor,
  arrivalId: string,
  shown: { child: string; version: number; fields: readonly CorrectedField[] },
): Promise<void> {
  const opened = await openCorrection(pmi, actor, arrivalId);
  if (opened.child?.id !== shown.child) throw pmiErrors.changedMeanwhile();
  await settling(pmi, arrivalId, opened, async (tx, now) => {
    const child = await findChild(tx, shown.child, { lock: true });
    if (child?.version !== shown.version) throw pmiErrors.changedMeanwhile();
    const differing = fieldsOf(opened.correction).filter(
      ({ field, after }) => shown.fields.includes(field) && !isSame(child[field], after),
    );
    if (differing.length === 0) throw pmiErrors.nothingToCorrect();
    const changes: Rectified = Object.fromEntries(differing.map(({ field, after }) => [field, after]));
    const reason = reasonOf(opened);
    await rectify(pmi, tx, actor, { child, reason, changes });
    await addEvent(tx, { childId: child.id, at: now, actor, action: 'child-rectified', reason });
    const told = { at: now, actor: actor.id };
    await appendJournal(tx, { ...told, action: 'child.rectified', object: `child/${child.id}` });
    await appendJournal(tx, {
      ...told,
      action: 'arrival.correction-applied',
      object: `arrival/${arrivalId}`,
    });
    return child.id;
  });
}

/**
 * Ends a correction whose record says the same already, or that has none here that is certain: a person saw to it. The
 * sender is told that it was taken into account.
 * @throws CigogneError `pmi.correction-differs` while our record says something else
 */
export async function closeCorrection(pmi: Pmi, actor: Actor, arrivalId: string): Promise<void> {
  const opened = await openCorrection(pmi, actor, arrivalId);
  await settling(pmi, arrivalId, opened, async (tx, now) => {
    const child = opened.child && (await findChild(tx, opened.child.id, { lock: true }));
    if (child && fieldsOf(opened.correction).some(({ field, after }) => !isSame(child[field], after)))
      throw pmiErrors.correctionDiffers();
    await appendJournal(tx, {
      at: now,
      actor: actor.id,
      action: 'arrival.correction-closed',
      object: `arrival/${arrivalId}`,
    });
    return child?.id ?? null;
  });
}

/** Ends the message in the transaction of what a person decided: its content is erased, its sender told. */
async function settling(
  pmi: Pmi,
  arrivalId: string,
  { message }: ReceivedCorrection,
  decide: (tx: Queryable, now: Date) => Promise<string | null>,
): Promise<void> {
  await pmi.db.transaction(async (tx) => {
    const [waits] = await tx.query(
      `select 1 from arrival where id = $1 and state = 'waiting' and reason_code = 'correction' for update`,
      [arrivalId],
    );
    if (!waits) throw pmiErrors.arrivalDone();
    const childId = await decide(tx, pmi.clock.now());
    await tx.query(
      `with erased as (delete from arrival_content where arrival_id = $1)
       update arrival set state = 'integrated', child_id = $2, version = version + 1 where id = $1`,
      [arrivalId, childId],
    );
    await queueReply(pmi, tx, arrivalId, message);
  });
  pmi.wake('reply');
}

/** Why the record was corrected, as it is kept: who says so, and whether it is who we know. */
function reasonOf({ correction: { from, reason }, message, isKnownSender }: ReceivedCorrection): string {
  const name = pmiName(from.pmi);
  const sender = isKnownSender
    ? `la ${name}`
    : `${message.from ?? 'boîte inconnue'} (pour la ${name}, non vérifié)`;
  return `Correction reçue de ${sender} : ${reason}`.slice(0, LONGEST_REASON);
}
