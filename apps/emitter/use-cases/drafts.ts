import { checkFields, describe, type Problem } from '@cigogne/draft';
import { addEvent, findCertificate, removeDrafts, setState } from '../adapters/store/certificates.ts';
import { getDraft } from '../adapters/store/parts.ts';
import type { CertificateState } from '../contract.ts';
import { emitterErrors } from '../domain/errors.ts';
import type { Actor, Emitter } from './emitter.ts';

/** Gives a draft to be signed. What is missing is told and does not prevent it: the physician may know. */
export function submitCertificate(
  { db, vault, clock }: Emitter,
  actor: Actor,
  id: string,
): Promise<{ state: CertificateState; problems: Problem[] }> {
  return db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    const draft = await getDraft(tx, vault, id);
    if (row.state !== 'draft' || !draft) throw emitterErrors.notNow('La mise à la signature');
    await setState(tx, id, 'to-sign', actor, clock.now());
    await addEvent(tx, id, actor, clock.now(), 'submitted');
    return {
      state: 'to-sign',
      problems: checkFields(describe(row.kind, row.version), draft.fields).problems,
    };
  });
}

/**
 * Removes a draft that was never signed, with its content and its key; the version that it followed is taken up again.
 * Who had seen or changed it stays in the journal.
 */
export function deleteDraft({ db, clock }: Emitter, actor: Actor, id: string): Promise<void> {
  return db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    if (row.state !== 'draft' && row.state !== 'to-sign') throw emitterErrors.notEditable();
    await addEvent(tx, id, actor, clock.now(), 'deleted');
    await removeDrafts(tx, [id]);
  });
}

/** Gives a certificate that could not be carried to the worker again: the same message. */
export async function retryCertificate(emitter: Emitter, actor: Actor, id: string): Promise<void> {
  const { db, clock } = emitter;
  await db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    const waits = row.state === 'signed';
    if ((!waits && row.state !== 'failed') || row.supersededBy !== null || row.sentAt !== null) {
      throw emitterErrors.notNow('Un nouvel envoi');
    }
    const now = clock.now();
    await setState(tx, id, 'signed', actor, now);
    await tx.query('update certificate set due_at = $2, attempts = 0 where id = $1', [id, now]);
    await addEvent(tx, id, actor, now, 'retried');
  });
  emitter.wake();
}
