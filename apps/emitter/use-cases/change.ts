import { checkFields, describe, type FieldValue, unknownPaths } from '@cigogne/draft';
import { addEvent, findCertificate, updateDraft } from '../adapters/store/certificates.ts';
import { getDraft, putDraft } from '../adapters/store/parts.ts';
import type { PatchAnswer } from '../contract.ts';
import { changedSince, mergeChanges } from '../domain/draft.ts';
import { emitterErrors } from '../domain/errors.ts';
import { summaryOf } from '../domain/summary.ts';
import { datesOf } from './create.ts';
import type { Actor, Emitter } from './emitter.ts';

/**
 * Keeps the changed fields of a draft. What others changed since `revision` is given back; fields that two people
 * changed are left and told with both values. A draft given to be signed goes back to being filled.
 * @throws CigogneError for a signed certificate or an unknown field
 */
export async function changeCertificate(
  { db, vault, clock }: Emitter,
  actor: Actor,
  id: string,
  base: number,
  changes: Readonly<Record<string, FieldValue | null>>,
): Promise<PatchAnswer> {
  return db.transaction(async (tx) => {
    const row = await findCertificate(tx, actor, id, { lock: true });
    const draft = await getDraft(tx, vault, id);
    if (!draft || (row.state !== 'draft' && row.state !== 'to-sign')) throw emitterErrors.notEditable();
    const definition = describe(row.kind, row.version);
    const unknown = unknownPaths(definition, Object.keys(changes));
    if (unknown.length > 0) throw emitterErrors.unknownField(unknown);
    const now = clock.now();
    const next = row.revision + 1;
    const merged = mergeChanges(draft, base, changes, { who: actor, at: now, revision: next });
    const { progress, problems } = checkFields(definition, merged.draft.fields);
    const revision = merged.changed.length > 0 ? next : row.revision;
    const dates = datesOf(row.kind, merged.draft.fields);
    if (merged.changed.length > 0) {
      await putDraft(tx, vault, id, merged.draft, summaryOf(merged.draft.fields));
      await updateDraft(tx, id, { revision, progress, ...dates }, actor, now);
      await addEvent(tx, id, actor, now, 'changed', merged.changed);
    }
    return {
      revision,
      changed: changedSince(merged.draft, base, actor),
      conflicts: merged.conflicts,
      progress,
      problems,
      dueDate: dates.dueDate,
    };
  });
}
