import type { Queryable } from '@cigogne/kernel';
import { resolvePlace } from '@cigogne/territory';
import { type ChildRow, findChild, sectorOf, updateChildren } from '../adapters/store/children.ts';
import { addEvent, type Event } from '../adapters/store/events.ts';
import type { ChildIdentity } from '../domain/child.ts';
import { pmiErrors } from '../domain/errors.ts';
import type { Rectifiable } from '../domain/merge-identity.ts';
import { changesBetween } from '../domain/rights/rectification.ts';
import { openChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';
import { keepRectification } from './rectifications.ts';

interface At {
  id: string;
  version: number;
  reason: string;
}

export type Rectified = Partial<Pick<ChildIdentity, Rectifiable>>;

/** What a person corrects (R040); a later document does not change it back. */
export async function rectifyChild(pmi: Pmi, actor: Actor, at: At, changes: Rectified): Promise<ChildRow> {
  return changing(pmi, actor, at, 'child-rectified', (tx, child) =>
    rectify(pmi, tx, actor, { child, reason: at.reason, changes }),
  );
}

/** Corrects a record that the transaction holds. */
export async function rectify(
  pmi: Pick<Pmi, 'ids' | 'clock'>,
  tx: Queryable,
  actor: Actor,
  { child, reason, changes }: { child: ChildRow; reason: string; changes: Rectified },
): Promise<void> {
  const next = { ...child, ...changes };
  const moved = changes.city !== undefined || changes.postalCode !== undefined;
  const place = moved ? resolvePlace({ postalCode: next.postalCode, city: next.city }) : undefined;
  const cog = place === undefined ? child.cog : place.status === 'found' ? place.commune.cog : '';
  await keepRectification(pmi, tx, actor, {
    childId: child.id,
    reason,
    changes: changesBetween(child, changes),
  });
  const rectified = [...new Set([...child.rectified, ...Object.keys(changes)])];
  await updateChildren(tx, [
    { child, identity: { ...next, cog }, sectorId: await sectorOf(tx, cog), rectified },
  ]);
}

/** Keeps a record for the physician (secrecy of an address, child placed), or gives it back to its sector. */
export function restrictChild(pmi: Pmi, actor: Actor, at: At, restricted: boolean): Promise<ChildRow> {
  const action = restricted ? 'child-restricted' : 'child-unrestricted';
  return changing(pmi, actor, at, action, async (tx, child, now) => {
    await tx.query(
      'update child set restricted_because = $2, restricted_at = $3, version = version + 1 where id = $1',
      [child.id, restricted ? at.reason : null, restricted ? now : null],
    );
  });
}

export function moveChildOut(
  pmi: Pmi,
  actor: Actor,
  at: At,
  movedOut: { to: string; at: string } | null,
): Promise<ChildRow> {
  return changing(pmi, actor, at, movedOut ? 'child-left' : 'child-back', async (tx, child) => {
    await tx.query(
      'update child set moved_out_to = $2, moved_out_at = $3, version = version + 1 where id = $1',
      [child.id, movedOut?.to ?? null, movedOut?.at ?? null],
    );
  });
}

async function changing(
  pmi: Pmi,
  actor: Actor,
  { id, version, reason }: At,
  action: Event['action'],
  work: (tx: Queryable, child: ChildRow, now: Date) => Promise<void>,
): Promise<ChildRow> {
  const opened = await openChild(pmi, actor, id);
  const now = pmi.clock.now();
  return pmi.db.transaction(async (tx) => {
    const child = await findChild(tx, opened.id, { lock: true });
    if (!child) throw pmiErrors.unknownChild();
    if (child.version !== version) throw pmiErrors.changedMeanwhile();
    await work(tx, child, now);
    await addEvent(tx, { childId: child.id, at: now, actor, action, reason });
    const changed = await findChild(tx, child.id);
    if (!changed) throw pmiErrors.unknownChild();
    return changed;
  });
}
