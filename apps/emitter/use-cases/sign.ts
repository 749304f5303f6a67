import { createHash } from 'node:crypto';
import { completeness } from '@cigogne/certificate';
import { askedAnswers, checkFields, describe, oidOf, type Problem } from '@cigogne/draft';
import { appendJournal, type Queryable } from '@cigogne/kernel';
import { domainOf } from '@cigogne/mail';
import { certificatePdf } from '@cigogne/pdf';
import { addEvent, type CertificateRow, findCertificate } from '../adapters/store/certificates.ts';
import { findEstablishment } from '../adapters/store/establishments.ts';
import { getDraft, putPart } from '../adapters/store/parts.ts';
import { unitPhone } from '../adapters/store/units.ts';
import { rolesThatMay } from '../contract.ts';
import type { Draft } from '../domain/draft.ts';
import { emitterErrors } from '../domain/errors.ts';
import type { Establishment, Signer } from '../domain/establishment.ts';
import { writeMessage } from '../domain/message.ts';
import { toCertificate } from '../domain/to-certificate.ts';
import { packageOf, writeControlled } from '../domain/write-document.ts';
import type { Actor, Emitter } from './emitter.ts';
import { replacedBy } from './versions.ts';

export type Signature = { signed: true; problems: Problem[] } | { signed: false; problems: Problem[] };

/**
 * Signs a certificate: writes the document, controls it as the platform will, seals it with its package and its
 * message, and gives it to the worker, all in one transaction. From then on nothing of it changes.
 * @returns what blocks, beside the fields, when it is not signed
 * @throws CigogneError when it is signed already, or changed since the physician read it
 */
export async function signCertificate(
  emitter: Emitter,
  actor: Actor,
  id: string,
  revision: number,
): Promise<Signature> {
  const { db } = emitter;
  const row = await findCertificate(db, actor, id);
  assertSignable(row, revision);
  const prepared = await prepare(emitter, actor, row);
  if ('problems' in prepared) return { signed: false, problems: prepared.problems };
  await db.transaction(async (tx) => {
    assertSignable(await findCertificate(tx, actor, id, { lock: true }), revision);
    await record(emitter, tx, actor, row, prepared);
  });
  emitter.wake();
  return { signed: true, problems: prepared.warnings };
}

/** The document that would leave now, controlled; for the check before signing and for the preview. */
export async function writeDraft(
  emitter: Emitter,
  actor: Actor,
  row: CertificateRow,
): Promise<{ cda: Buffer; pdf: () => Promise<Buffer>; problems: Problem[] }> {
  const { db, vault, clock } = emitter;
  const establishment = await findEstablishment(db, actor.establishmentId);
  const draft = await getDraft(db, vault, row.id);
  if (!draft) throw emitterErrors.noContent();
  const own = checkFields(describe(row.kind, row.version), draft.fields).problems;
  const now = clock.now();
  const certificate = await certificateOf(emitter, row, draft, establishment, undefined, now);
  const { cda, problems } = writeControlled(certificate, now);
  return { cda, pdf: () => certificatePdf(certificate, { draft: true }), problems: [...own, ...problems] };
}

function assertSignable(row: CertificateRow, revision: number): void {
  if (row.state !== 'draft' && row.state !== 'to-sign') throw emitterErrors.notNow('La signature');
  if (row.revision !== revision) throw emitterErrors.changedMeanwhile();
}

interface Prepared {
  signer: Signer;
  signedAt: Date;
  documentId: string;
  messageId: string;
  cda: Buffer;
  pdf: Buffer;
  zip: Buffer;
  message: Buffer;
  items: Items;
  warnings: Problem[];
}

/** Ids of the questions that applied, and of those answered: for the indicators. */
interface Items {
  applicable: string[];
  answered: string[];
}

async function prepare(
  emitter: Emitter,
  actor: Actor,
  row: CertificateRow,
): Promise<Prepared | { problems: Problem[] }> {
  const { db, vault, clock, ids } = emitter;
  const signer = await signerOf(db, actor);
  const establishment = await findEstablishment(db, actor.establishmentId);
  const draft = await getDraft(db, vault, row.id);
  if (!draft) throw emitterErrors.noContent();
  const definition = describe(row.kind, row.version);
  const own = checkFields(definition, draft.fields).problems;
  if (own.some(({ blocking }) => blocking)) return { problems: own };
  const signedAt = clock.now();
  const certificate = await certificateOf(emitter, row, draft, establishment, signer, signedAt);
  const { cda, problems } = writeControlled(certificate, signedAt);
  if (problems.some(({ blocking }) => blocking)) return { problems: [...problems, ...own] };
  const pdf = await certificatePdf(certificate);
  const { zip, header } = await packageOf(cda, { establishment, action: row.action, now: signedAt, ids });
  const messageId = `<${ids.uuid()}@${domainOf(establishment.mailbox)}>`;
  const message = writeMessage({
    messageId,
    date: signedAt,
    kind: row.kind,
    action: row.action,
    header,
    establishment,
    zip,
    pdf,
  });
  const { applicable, answered } = completeness(definition, askedAnswers(definition, draft.fields));
  return {
    signer,
    signedAt,
    documentId: certificate.document.id.root,
    messageId,
    cda,
    pdf,
    zip,
    message,
    items: { applicable: applicable.map(({ id }) => id), answered: answered.map(({ id }) => id) },
    warnings: [...problems, ...own],
  };
}

async function certificateOf(
  { db }: Emitter,
  row: CertificateRow,
  draft: Draft,
  establishment: Establishment,
  signer: Signer | undefined,
  signedAt: Date,
) {
  const replaces = await replacedBy(db, row);
  const phone = (await unitPhone(db, row.unitId)) ?? establishment.phone;
  return toCertificate({
    kind: row.kind,
    version: row.version,
    fields: draft.fields,
    establishment: { ...establishment, phone },
    signer,
    signedAt,
    document: {
      id: { root: oidOf(row.id) },
      setId: { root: row.setId },
      versionNumber: row.versionNumber,
      ...(replaces ? { replaces } : {}),
    },
    childId: row.setId.slice(-20),
  });
}

async function signerOf(db: Queryable, actor: Actor): Promise<Signer> {
  const [account] = await db.query<Signer & { rpps: string | null }>(
    `select name, rpps, specialty from account
      where id = $1 and establishment_id = $2 and role = any($3::text[]) and active`,
    [actor.id, actor.establishmentId, rolesThatMay('certificates:sign')],
  );
  if (!account) throw emitterErrors.notAllowed();
  if (!account.rpps) throw emitterErrors.signerIncomplete();
  return account;
}

async function record(
  { vault }: Emitter,
  tx: Queryable,
  actor: Actor,
  row: CertificateRow,
  prepared: Prepared,
): Promise<void> {
  const { id } = row;
  const { signer, signedAt, documentId, messageId, cda, pdf, zip, message, items } = prepared;
  const sha256 = createHash('sha256').update(cda).digest('hex');
  await putPart(tx, vault, id, 'cda', cda);
  await putPart(tx, vault, id, 'pdf', pdf);
  await putPart(tx, vault, id, 'package', zip);
  await putPart(tx, vault, id, 'message', message);
  await tx.query(
    `update certificate set state = 'signed', updated_at = $2, updated_by = $3::text, updated_name = $4, document_id = $5,
       sha256 = $6, message_id = $7, signer_account = $3::text::uuid, signer_name = $4, signer_rpps = $8, signed_at = $2,
       items = $9, due_at = $2, attempts = 0, last_error = null where id = $1`,
    [id, signedAt, actor.id, signer.name, documentId, sha256, messageId, signer.rpps, JSON.stringify(items)],
  );
  await addEvent(tx, id, actor, signedAt, row.action === 'delete' ? 'cancellation-signed' : 'signed');
  await appendJournal(tx, {
    at: signedAt,
    actor: actor.id,
    action: 'certificate.signed',
    object: `certificate/${id}`,
    details: { documentId, sha256, messageId, action: row.action },
  });
}
