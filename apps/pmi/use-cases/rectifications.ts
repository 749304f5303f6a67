import { appendJournal, type Queryable } from '@cigogne/kernel';
import { addEvent } from '../adapters/store/events.ts';
import { type RectificationRow, rectificationsOf } from '../adapters/store/requests.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Changes } from '../domain/rights/rectification.ts';
import { openChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';

/** Keeps what was corrected, in the transaction that corrects it. */
export async function keepRectification(
  { ids, clock }: Pick<Pmi, 'ids' | 'clock'>,
  tx: Queryable,
  actor: Actor,
  { childId, reason, changes }: { childId: string; reason: string; changes: Changes },
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await tx.query(
    'insert into rectification (id, child_id, at, by_name, reason, changes) values ($1, $2, $3, $4, $5, $6)',
    [ids.uuid(), childId, clock.now(), actor.name, reason, JSON.stringify(changes)],
  );
}

/** One correction of a record that the caller may open. @throws CigogneError 403, 404 */
export async function findRectification(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; rectification: string },
): Promise<{ childId: string; row: RectificationRow }> {
  const child = await openChild(pmi, actor, at.id);
  const row = (await rectificationsOf(pmi.db, child.id)).find(({ id }) => id === at.rectification);
  if (!row) throw pmiErrors.unknownRectification();
  return { childId: child.id, row };
}

/** Notes whom a correction was told to; told again to somebody else, the last one is shown and history has both. */
export async function forwardRectification(
  pmi: Pmi,
  actor: Actor,
  at: { id: string; rectification: string },
  to: string,
): Promise<void> {
  const { childId, row } = await findRectification(pmi, actor, at);
  const now = pmi.clock.now();
  await pmi.db.transaction(async (tx) => {
    await tx.query(
      'update rectification set forwarded_at = $2, forwarded_by = $3, forwarded_to = $4 where id = $1',
      [row.id, now, actor.name, to],
    );
    await addEvent(tx, { childId, at: now, actor, action: 'rectification-forwarded', reason: to });
    await appendJournal(tx, {
      at: now,
      actor: actor.id,
      action: 'child.rectification-forwarded',
      object: `child/${childId}`,
    });
  });
}
