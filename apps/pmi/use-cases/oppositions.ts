import { appendJournal, type Queryable } from '@cigogne/kernel';
import { addEvent } from '../adapters/store/events.ts';
import { resolveChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';

export type Use = 'statistics' | 'follow-up';

export interface OppositionRow {
  use: Use;
  at: Date;
  by: string;
  reason: string;
  liftedAt: Date | null;
}

/** What parents object to, and what they did, the latest first. */
export function oppositionsOf(on: Queryable, childId: string): Promise<OppositionRow[]> {
  return on.query<OppositionRow>(
    `select use, at, by_name as by, reason, lifted_at as "liftedAt" from opposition where child_id = $1 order by at desc`,
    [childId],
  );
}

/** Whether parents object to proposals of follow-up: none is opened by itself then. */
export async function opposesFollowUp(on: Queryable, childId: string): Promise<boolean> {
  const rows = await on.named(
    'opposes-follow-up',
    `select 1 from opposition where child_id = $1 and use = 'follow-up' and lifted_at is null`,
    [childId],
  );
  return rows.length > 0;
}

const WORDS = 'Opposition des parents aux propositions de suivi.';

/**
 * Notes that parents object to a use (GDPR art. 21), or that they do no more. Follow-ups that the vigilance opened are
 * closed; those that a professional opened stay, for a danger is not theirs to refuse.
 */
export async function oppose(
  { db, clock, ids }: Pmi,
  actor: Actor,
  { childId: asked, use, opposed, reason }: { childId: string; use: Use; opposed: boolean; reason: string },
): Promise<OppositionRow[]> {
  const { id: childId } = await resolveChild(db, asked);
  const at = clock.now();
  await db.transaction(async (tx) => {
    const changed = opposed
      ? await tx.query(
          `insert into opposition (id, child_id, use, at, by_id, by_name, reason) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (child_id, use) where lifted_at is null do nothing returning 1`,
          [ids.uuid(), childId, use, at, actor.id, actor.name, reason],
        )
      : await tx.query(
          `update opposition set lifted_at = $3, lifted_by = $4, lifted_because = $5
            where child_id = $1 and use = $2 and lifted_at is null returning 1`,
          [childId, use, at, actor.name, reason],
        );
    if (changed.length === 0) return;
    if (opposed && use === 'follow-up') {
      await tx.query(
        `update follow_up set state = 'closed', closed_at = $2, closed_because = $3, version = version + 1
          where child_id = $1 and state <> 'closed' and cause <> 'person'`,
        [childId, at, WORDS],
      );
    }
    await addEvent(tx, { childId, at, actor, action: opposed ? 'opposed' : 'opposition-lifted', reason });
    const details = { use, opposed };
    await appendJournal(tx, {
      at,
      actor: actor.id,
      action: 'child.opposition',
      object: `child/${childId}`,
      details,
    });
  });
  return oppositionsOf(db, childId);
}
