import { describe, type FieldValue, unknownPaths, withoutSecretMother } from '@cigogne/draft';
import { getDraft, lockOpenKeying, putDraft } from '../adapters/store/keyings.ts';
import { pmiErrors } from '../domain/errors.ts';
import { blockOf } from '../domain/keying-check.ts';
import type { Actor, Pmi } from './pmi.ts';

/**
 * Keeps what was just typed, from the last revision only: whoever types at the same time asks again and chooses.
 * @param changes null empties a field
 * @throws CigogneError for another revision, an unknown field, or a keying that is over
 */
export function changeKeying(
  { db, vault, clock }: Pmi,
  actor: Actor,
  id: string,
  revision: number,
  changes: Readonly<Record<string, FieldValue | null>>,
): Promise<{ revision: number; changedAt: Date }> {
  return db.transaction(async (tx) => {
    const row = await lockOpenKeying(tx, id, revision);
    const unknown = unknownPaths(describe(row.kind, row.version), Object.keys(changes), blockOf(row.source));
    if (unknown.length > 0) throw pmiErrors.unknownField(unknown);
    const fields: Record<string, FieldValue> = { ...(await getDraft(tx, vault, id)) };
    for (const [path, value] of Object.entries(changes)) {
      if (value === null) delete fields[path];
      else fields[path] = value;
    }
    await putDraft(tx, vault, id, withoutSecretMother(fields));
    const changedAt = clock.now();
    await tx.query(
      'update keying set revision = revision + 1, changed_at = $2, by_id = $3, by_name = $4 where id = $1',
      [id, changedAt, actor.id, actor.name],
    );
    return { revision: revision + 1, changedAt };
  });
}
