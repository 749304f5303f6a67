import type { DocumentIdentity } from '@cigogne/certificate';
import type { Problem } from '@cigogne/draft';
import { appendJournal, type Queryable } from '@cigogne/kernel';
import { addEvent, type CertificateRow, findCertificate, setState } from '../adapters/store/certificates.ts';
import { getDraft } from '../adapters/store/parts.ts';
import type { CertificateState } from '../contract.ts';
import { emitterErrors } from '../domain/errors.ts';
import { insertDraft } from './create.ts';
import { deleteDraft } from './drafts.ts';
import type { Actor, Emitter } from './emitter.ts';
import { signCertificate } from './sign.ts';

interface Received {
  id: string;
  documentId: string;
  versionNumber: number;
}

/** The last version before this one that the platform took: the one that this one replaces. */
async function lastReceived(on: Queryable, row: CertificateRow): Promise<Received | undefined> {
  const [received] = await on.query<Received>(
    `select id, document_id as "documentId", version_number as "versionNumber" from certificate
      where establishment_id = $1 and set_id = $2 and id <> $3 and state in ('sent', 'delivered', 'cancelled')
        and created_at <= $4
      order by version_number desc limit 1`,
    [row.establishmentId, row.setId, row.id, row.createdAt],
  );
  return received;
}

/** What the document says that it replaces (relatedDocument RPLC); undefined for a first version. */
export async function replacedBy(
  on: Queryable,
  row: CertificateRow,
): Promise<DocumentIdentity['replaces'] | undefined> {
  const received = await lastReceived(on, row);
  if (received === undefined) return undefined;
  const { documentId, versionNumber } = received;
  return { id: { root: documentId }, setId: { root: row.setId }, versionNumber };
}

const CORRECTED: readonly CertificateState[] = ['sent', 'delivered'];
const REOPENED: readonly CertificateState[] = ['rejected', 'failed'];

/** Opens the version that will replace one that was sent. @returns its id */
export function correctCertificate(emitter: Emitter, actor: Actor, id: string): Promise<Opened> {
  return emitter.db.transaction((tx) => openNext(emitter, tx, actor, id, CORRECTED, 'replace', 'corrected'));
}

/**
 * Takes a certificate up again: one that waits to be signed goes back to being filled; one that was rejected or could
 * not be carried opens as a new draft, of the same version number when nobody received the first.
 */
export function reopenCertificate(emitter: Emitter, actor: Actor, id: string): Promise<Opened> {
  const { db, clock } = emitter;
  return db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    if (row.state !== 'to-sign') return openNext(emitter, tx, actor, id, REOPENED, row.action, 'reopened');
    await setState(tx, id, 'draft', actor, clock.now());
    await addEvent(tx, id, actor, clock.now(), 'reopened');
    return { id, problems: [] };
  });
}

/**
 * Takes a certificate back all the way to the PMI: the same document as a further version whose metadata ask for its
 * deletion (slot D, mssante-xdm.md §2.5), signed by the physician who asks for it.
 * @returns that version; the certificate itself, and what blocks, when it cannot be signed
 */
export async function cancelCertificate(emitter: Emitter, actor: Actor, id: string): Promise<Opened> {
  const opened = await emitter.db.transaction(async (tx) => {
    const next = await openNext(emitter, tx, actor, id, CORRECTED, 'delete', 'cancelled');
    await appendJournal(tx, {
      at: emitter.clock.now(),
      actor: actor.id,
      action: 'certificate.cancelled',
      object: `certificate/${id}`,
      details: { by: next.id },
    });
    return next;
  });
  const signature = await signCertificate(emitter, actor, opened.id, 1).catch(async (error: unknown) => {
    await deleteDraft(emitter, actor, opened.id);
    throw error;
  });
  if (signature.signed) return { id: opened.id, problems: signature.problems };
  await deleteDraft(emitter, actor, opened.id);
  return { id, problems: signature.problems };
}

interface Opened {
  id: string;
  problems: Problem[];
}

async function openNext(
  emitter: Emitter,
  tx: Queryable,
  actor: Actor,
  id: string,
  from: readonly CertificateState[],
  action: CertificateRow['action'],
  event: string,
): Promise<Opened> {
  const row = await findCertificate(tx, actor, id, { lock: true });
  if (
    !from.includes(row.state) ||
    row.supersededBy !== null ||
    (row.action === 'delete' && action !== 'delete')
  ) {
    throw emitterErrors.notNow('Cette reprise');
  }
  const draft = await getDraft(tx, emitter.vault, id);
  if (!draft) throw emitterErrors.noContent();
  const received = CORRECTED.includes(row.state) ? row : await lastReceived(tx, row);
  const next = await insertDraft(emitter, tx, actor, row.kind, draft.fields, event, {
    version: row.version,
    action: received === undefined ? 'create' : action,
    setId: row.setId,
    versionNumber: (received?.versionNumber ?? 0) + 1,
    previousId: id,
    unitId: row.unitId,
  });
  await tx.query('update certificate set superseded_by = $2, updated_at = $3 where id = $1', [
    id,
    next.id,
    emitter.clock.now(),
  ]);
  return { id: next.id, problems: row.state === 'rejected' ? row.findings : [] };
}
