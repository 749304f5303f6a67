import type { RouteReturn } from '@cigogne/contract';
import { checkFields, describe, type Fields } from '@cigogne/draft';
import type { certificateRoutes } from '../../contract/certificates.ts';
import { roleMay } from '../../contract.ts';
import { erasedOn } from '../../domain/abandoned.ts';
import { dayIn } from '../../domain/calendar.ts';
import { emitterErrors } from '../../domain/errors.ts';
import { labelOf } from '../../domain/history.ts';
import { pmiOfPlace } from '../../domain/place.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { addEvent, type CertificateRow, findCertificate } from '../store/certificates.ts';
import { findEstablishment } from '../store/establishments.ts';
import { getDraft } from '../store/parts.ts';
import { isLate } from './board.ts';

type CertificateDetail = RouteReturn<typeof certificateRoutes.certificate>;
type HistoryEntry = CertificateDetail['history'][number];
type Can = CertificateDetail['can'][number];

/** One certificate with all that its page shows. That it was opened is kept, once an hour a person. */
export async function certificateDetail(
  emitter: Emitter,
  actor: Actor,
  role: string,
  id: string,
): Promise<CertificateDetail> {
  const { db, vault, clock } = emitter;
  const row = await findCertificate(db, actor, id);
  const [draft, establishment] = await Promise.all([
    getDraft(db, vault, id),
    findEstablishment(db, actor.establishmentId),
  ]);
  await noteView(emitter, actor, id);
  const fields = draft?.fields ?? {};
  const { progress, problems } = checkFields(describe(row.kind, row.version), fields);
  const erased = draft === undefined;
  const open = row.state === 'draft' || row.state === 'to-sign';
  return {
    id,
    kind: row.kind,
    version: row.version,
    state: row.state,
    action: row.action,
    revision: row.revision,
    fields,
    erased,
    progress: erased ? { applicable: 0, answered: 0, blocking: 0 } : progress,
    problems: open ? problems : [],
    dueDate: row.dueDate,
    late: isLate(row, dayIn(establishment.timeZone, clock.now())),
    unit: row.unitId && row.unitName ? { id: row.unitId, name: row.unitName } : null,
    erasedOn: erasedOn(row, establishment, clock.now()),
    pmi: pmiOf(fields),
    document:
      row.documentId && row.sha256
        ? { id: row.documentId, setId: row.setId, versionNumber: row.versionNumber, sha256: row.sha256 }
        : null,
    signature:
      row.signerName && row.signerRpps && row.signedAt
        ? { name: row.signerName, rpps: row.signerRpps, at: row.signedAt }
        : null,
    sending: row.messageId
      ? {
          messageId: row.messageId,
          attempts: row.attempts,
          sentAt: row.sentAt,
          nextAttemptAt: row.nextAttemptAt,
          lastError: row.lastError,
        }
      : null,
    notices: await noticesOf(emitter, id),
    findings: await findingsOf(emitter, actor, row),
    history: await historyOf(emitter, id),
    versions: await versionsOf(emitter, row),
    can: possible(row, role, erased),
  };
}

/** What may be done now, by that role. The use cases check again. */
export function possible(row: CertificateRow, role: string, erased: boolean): Can[] {
  if (erased || row.supersededBy !== null || !roleMay(role, 'certificates:write')) return [];
  const signs: Can[] = roleMay(role, 'certificates:sign') ? ['sign'] : [];
  const cancels: Can[] = roleMay(role, 'certificates:sign') ? ['cancel'] : [];
  switch (row.state) {
    case 'draft':
      return ['edit', 'submit', ...signs, 'delete'];
    case 'to-sign':
      return ['edit', 'reopen', ...signs, 'delete'];
    case 'signed':
      return ['retry'];
    case 'failed':
      return row.sentAt === null ? ['retry', 'reopen'] : ['reopen'];
    case 'rejected':
      return ['reopen'];
    case 'sent':
    case 'delivered':
      return row.action === 'delete' ? [] : ['correct', ...cancels];
    case 'cancelled':
      return [];
  }
}

async function noteView({ db, clock }: Emitter, actor: Actor, id: string): Promise<void> {
  const [seen] = await db.query(
    `select 1 from certificate_event where certificate_id = $1 and actor = $2 and action = 'viewed'
       and at > $3::timestamptz - interval '1 hour' limit 1`,
    [id, actor.id, clock.now()],
  );
  if (!seen) await addEvent(db, id, actor, clock.now(), 'viewed');
}

export function pmiOf(fields: Fields): CertificateDetail['pmi'] {
  const text = (path: string) => {
    const value = fields[path];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const authority = pmiOfPlace(text('home.postalCode'), text('home.city'), text('home.country'));
  return authority ? { key: authority.key, name: authority.name } : null;
}

function noticesOf({ db }: Emitter, id: string): Promise<CertificateDetail['notices']> {
  return db.query('select at, outcome as kind, label from notice where certificate_id = $1 order by at, id', [
    id,
  ]);
}

/** Of a rejected version, and of the draft that mends it. */
async function findingsOf(
  { db }: Emitter,
  actor: Actor,
  row: CertificateRow,
): Promise<CertificateDetail['findings']> {
  if (row.findings.length > 0 || row.previousId === null) return row.findings;
  const previous = await findCertificate(db, actor, row.previousId);
  return previous.state === 'rejected' ? previous.findings : [];
}

async function historyOf({ db }: Emitter, id: string): Promise<HistoryEntry[]> {
  const rows = await db.query<Omit<HistoryEntry, 'label'>>(
    `select at, actor_name as actor, action, paths from certificate_event where certificate_id = $1
      order by id desc limit 200`,
    [id],
  );
  return rows.map((row) => ({ ...row, label: labelOf(row.action) }));
}

function versionsOf({ db }: Emitter, row: CertificateRow): Promise<CertificateDetail['versions']> {
  return db.query(
    `select id, version_number as "versionNumber", state, action, coalesce(signed_at, updated_at) as at from certificate
      where establishment_id = $1 and set_id = $2 order by created_at desc, id desc`,
    [row.establishmentId, row.setId],
  );
}

/** Pieces of a signed certificate are those that were signed; of a draft, those that would leave. */
export function assertContent<T>(content: T | undefined): T {
  if (content === undefined) throw emitterErrors.noContent();
  return content;
}
