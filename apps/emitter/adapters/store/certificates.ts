import type { CertificateKind } from '@cigogne/certificate';
import type { Problem, Progress } from '@cigogne/draft';
import type { Queryable } from '@cigogne/kernel';
import type { CertificateAction, CertificateState } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor } from '../../use-cases/emitter.ts';
import { visibleTo } from './units.ts';

/** A certificate without its content. */
export interface CertificateRow {
  id: string;
  establishmentId: string;
  unitId: string | null;
  unitName: string | null;
  kind: CertificateKind;
  version: string;
  state: CertificateState;
  action: CertificateAction;
  revision: number;
  setId: string;
  versionNumber: number;
  previousId: string | null;
  supersededBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  updatedBy: string;
  updatedName: string;
  /** `YYYY-MM-DD` */
  dueDate: string | null;
  applicable: number;
  answered: number;
  blocking: number;
  documentId: string | null;
  sha256: string | null;
  messageId: string | null;
  signerAccount: string | null;
  signerName: string | null;
  signerRpps: string | null;
  signedAt: Date | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  findings: Problem[];
  erasedAt: Date | null;
  nextAttemptAt: Date | null;
  attempts: number;
  lastError: string | null;
}

export const CERTIFICATE = `
  c.id, c.establishment_id as "establishmentId", c.unit_id as "unitId",
  (select name from unit where unit.id = c.unit_id) as "unitName", c.kind, c.version, c.state, c.action, c.revision,
  c.set_id as "setId", c.version_number as "versionNumber", c.previous_id as "previousId",
  c.superseded_by as "supersededBy", c.created_at as "createdAt", c.updated_at as "updatedAt",
  c.updated_by as "updatedBy", c.updated_name as "updatedName", to_char(c.due_date, 'YYYY-MM-DD') as "dueDate",
  c.applicable, c.answered, c.blocking, c.document_id as "documentId", c.sha256, c.message_id as "messageId",
  c.signer_account as "signerAccount", c.signer_name as "signerName", c.signer_rpps as "signerRpps",
  c.signed_at as "signedAt", c.sent_at as "sentAt", c.delivered_at as "deliveredAt", c.findings,
  c.erased_at as "erasedAt", c.due_at as "nextAttemptAt", c.attempts, c.last_error as "lastError"`;

/**
 * The one way to a certificate by its id: another establishment's, or one of a unit that is not the actor's, does not
 * exist.
 * @param options `lock`: until the end of the transaction
 * @throws CigogneError `emitter.unknown-certificate`
 */
export async function findCertificate(
  on: Queryable,
  actor: Pick<Actor, 'id' | 'establishmentId'>,
  id: string,
  { lock = false } = {},
): Promise<CertificateRow> {
  const [row] = await on.query<CertificateRow>(
    `select ${CERTIFICATE} from certificate c where c.id = $1 and c.establishment_id = $2
       and ${visibleTo('c.unit_id', '$3')} ${lock ? 'for update of c' : ''}`,
    [id, actor.establishmentId, actor.id],
  );
  if (!row) throw emitterErrors.unknownCertificate();
  return row;
}

export interface NewCertificate {
  id: string;
  kind: CertificateKind;
  version: string;
  action: CertificateAction;
  setId: string;
  versionNumber: number;
  previousId: string | null;
  revision: number;
  progress: Progress;
  dueDate: string | null;
  birthMonth: string | null;
  unitId: string | null;
}

export async function insertCertificate(
  tx: Queryable,
  row: NewCertificate,
  actor: Actor,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into certificate (id, establishment_id, kind, version, state, action, revision, set_id, version_number,
       previous_id, created_at, updated_at, updated_by, updated_name, due_date, birth_month, applicable, answered, blocking,
       unit_id)
     values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      row.id,
      actor.establishmentId,
      row.kind,
      row.version,
      row.action,
      row.revision,
      row.setId,
      row.versionNumber,
      row.previousId,
      at,
      actor.id,
      actor.name,
      row.dueDate,
      row.birthMonth,
      row.progress.applicable,
      row.progress.answered,
      row.progress.blocking,
      row.unitId,
    ],
  );
}

/** Records a changed draft. The row is locked by the caller. */
export async function updateDraft(
  tx: Queryable,
  id: string,
  change: Pick<NewCertificate, 'revision' | 'progress' | 'dueDate' | 'birthMonth'>,
  actor: Actor,
  at: Date,
): Promise<void> {
  await tx.query(
    `update certificate set revision = $2, updated_at = $3, updated_by = $4, updated_name = $5, due_date = $6,
       birth_month = $7, applicable = $8, answered = $9, blocking = $10 where id = $1`,
    [
      id,
      change.revision,
      at,
      actor.id,
      actor.name,
      change.dueDate,
      change.birthMonth,
      change.progress.applicable,
      change.progress.answered,
      change.progress.blocking,
    ],
  );
}

export async function setState(
  tx: Queryable,
  id: string,
  state: CertificateState,
  actor: Pick<Actor, 'id' | 'name'>,
  at: Date,
): Promise<void> {
  await tx.query(
    'update certificate set state = $2, updated_at = $3, updated_by = $4, updated_name = $5 where id = $1',
    [id, state, at, actor.id, actor.name],
  );
}

/** Removes drafts with their contents and keys; the rows are locked by the caller, their events stay. */
export async function removeDrafts(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query('update certificate set superseded_by = null where superseded_by = any($1::uuid[])', [ids]);
  await tx.query('delete from idempotency where certificate_id = any($1::uuid[])', [ids]);
  await tx.query('delete from certificate where id = any($1::uuid[])', [ids]);
}

/** What people see in the history: who, when, which fields; never a value. */
export async function addEvent(
  tx: Queryable,
  id: string,
  actor: Pick<Actor, 'id' | 'name'>,
  at: Date,
  action: string,
  paths: readonly string[] = [],
): Promise<void> {
  await tx.query(
    `insert into certificate_event (certificate_id, establishment_id, at, actor, actor_name, action, paths)
     select id, establishment_id, $2, $3, $4, $5, $6 from certificate where id = $1`,
    [id, at, actor.id, actor.name, action, paths],
  );
}
