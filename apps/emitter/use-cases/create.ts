import type { CertificateKind } from '@cigogne/certificate';
import {
  CURRENT_VERSION,
  checkFields,
  describe,
  type Fields,
  oidOf,
  type Problem,
  unknownPaths,
} from '@cigogne/draft';
import type { Queryable } from '@cigogne/kernel';
import {
  addEvent,
  type CertificateRow,
  findCertificate,
  insertCertificate,
  type NewCertificate,
} from '../adapters/store/certificates.ts';
import { findEstablishment } from '../adapters/store/establishments.ts';
import { getDraft, putDraft } from '../adapters/store/parts.ts';
import { unitFor } from '../adapters/store/units.ts';
import type { CertificateAction } from '../contract.ts';
import { dueDate } from '../domain/calendar.ts';
import { followUpFields, twinFields } from '../domain/copy.ts';
import { EMPTY_DRAFT, mergeChanges } from '../domain/draft.ts';
import { emitterErrors } from '../domain/errors.ts';
import { summaryOf } from '../domain/summary.ts';
import type { Actor, Emitter } from './emitter.ts';

export interface Creation {
  kind: CertificateKind;
  fields?: Fields | undefined;
  from?: { id: string; as: 'twin' | 'follow-up' } | undefined;
  /** Id, name or code of its unit. */
  unit?: string | undefined;
}

/** A version of a document that is known already. */
export interface Lineage {
  version: string;
  action: CertificateAction;
  setId: string;
  versionNumber: number;
  previousId: string;
  unitId: string | null;
}

/** What creating a draft tells. */
export interface Created {
  id: string;
  problems: Problem[];
}

/** Starts a draft, with what is known of the child. @throws CigogneError for an unknown field or source */
export function createCertificate(emitter: Emitter, actor: Actor, creation: Creation): Promise<Created> {
  return emitter.db.transaction((tx) => createIn(emitter, tx, actor, creation, 'created'));
}

/** The same in the caller's transaction. @param action what the history says of a draft that has no source */
export async function createIn(
  emitter: Emitter,
  tx: Queryable,
  actor: Actor,
  { kind, fields = {}, from, unit }: Creation,
  action: 'created' | 'imported',
): Promise<Created> {
  if (from) {
    const { known, unitId } = await copied(emitter, tx, actor, kind, from);
    const place = { unitId: unit === undefined ? unitId : await unitFor(tx, actor, unit) };
    return insertDraft(emitter, tx, actor, kind, { ...known, ...fields }, from.as, place);
  }
  const known = await placeOfBirth(tx, actor, kind);
  const place = { unitId: await unitFor(tx, actor, unit) };
  return insertDraft(emitter, tx, actor, kind, { ...known, ...fields }, action, place);
}

/** Adds a draft in the caller's transaction. */
export async function insertDraft(
  { vault, clock, ids }: Emitter,
  tx: Queryable,
  actor: Actor,
  kind: CertificateKind,
  fields: Fields,
  action: string,
  lineage: Pick<Lineage, 'unitId'> & Partial<Lineage>,
): Promise<Created> {
  const definition = describe(kind, lineage.version ?? CURRENT_VERSION);
  const unknown = unknownPaths(definition, Object.keys(fields));
  if (unknown.length > 0) throw emitterErrors.unknownField(unknown);
  const now = clock.now();
  const id = ids.uuid();
  const { draft, changed } = mergeChanges(EMPTY_DRAFT, 0, fields, { who: actor, at: now, revision: 1 });
  const { progress, problems } = checkFields(definition, draft.fields);
  const row: NewCertificate = {
    id,
    kind,
    version: definition.version,
    action: lineage.action ?? 'create',
    setId: lineage.setId ?? oidOf(id),
    versionNumber: lineage.versionNumber ?? 1,
    previousId: lineage.previousId ?? null,
    revision: 1,
    progress,
    unitId: lineage.unitId,
    ...datesOf(kind, draft.fields),
  };
  await insertCertificate(tx, row, actor, now);
  await putDraft(tx, vault, id, draft, summaryOf(draft.fields));
  await addEvent(tx, id, actor, now, action, changed);
  return { id, problems };
}

/** The legal deadline and the month of birth that a draft gives. */
export function datesOf(
  kind: CertificateKind,
  fields: Fields,
): Pick<NewCertificate, 'dueDate' | 'birthMonth'> {
  const birth = fields['birth.date'];
  const due = typeof birth === 'string' ? dueDate(kind, birth) : undefined;
  if (typeof birth !== 'string' || due === undefined) return { dueDate: null, birthMonth: null };
  return { dueDate: due, birthMonth: birth.slice(0, 7) };
}

/** What another certificate gives; that it was read is kept in its own history. */
async function copied(
  { vault, clock }: Emitter,
  tx: Queryable,
  actor: Actor,
  kind: CertificateKind,
  from: { id: string; as: 'twin' | 'follow-up' },
): Promise<{ known: Fields; unitId: string | null }> {
  const source: CertificateRow = await findCertificate(tx, actor, from.id);
  const draft = await getDraft(tx, vault, source.id);
  if (!draft) throw emitterErrors.noContent();
  if (from.as === 'follow-up' && kind === source.kind) throw emitterErrors.twinOfAnother();
  const definition = describe(kind, CURRENT_VERSION);
  const copy = from.as === 'twin' ? twinFields : followUpFields;
  await addEvent(tx, source.id, actor, clock.now(), 'copied');
  return { known: copy(definition, draft.fields), unitId: source.unitId };
}

/** A child whose first certificate is filled in a maternity was born there, unless somebody says otherwise. */
async function placeOfBirth(tx: Queryable, actor: Actor, kind: CertificateKind): Promise<Fields> {
  const { identifierKind, name, cog } = await findEstablishment(tx, actor.establishmentId);
  if (kind !== 'CS8' || identifierKind !== 'finess') return {};
  return { 'birth.place': name, ...(cog ? { 'birth.cog': cog } : {}) };
}
