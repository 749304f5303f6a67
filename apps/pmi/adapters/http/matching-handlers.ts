import { appendJournal, type Handlers, type Queryable } from '@cigogne/kernel';
import type { matchingRoutes } from '../../contract/children.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { openChild } from '../../use-cases/access.ts';
import { compareByHand } from '../../use-cases/join-by-hand.ts';
import { mergeChildren, splitChild, undoMerge } from '../../use-cases/merge.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';
import type { ACTIONS } from './journal-read.ts';
import { proposals } from './proposals.ts';

/** Whether two records are of one child: people decide, and whatever they decide can be undone. */
export function matchingHandlers(pmi: Pmi): Handlers<typeof matchingRoutes> {
  const { db, clock } = pmi;
  const note = (
    tx: Queryable,
    actor: Actor,
    action: keyof typeof ACTIONS,
    child: string,
    details: { [key: string]: string },
  ) => appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: `child/${child}`, details });
  return {
    proposals: ({ query, user }) => proposals(pmi, actorOf(user), query.page),
    async decideProposal({ params, body, user }) {
      const actor = actorOf(user);
      return db.transaction(async (tx) => {
        const [row] = await tx.query<{ arrived: string; known: string }>(
          `select arrived_id as arrived, known_id as known from match_proposal
            where id = $1 and decided_at is null for update`,
          [params.id],
        );
        if (!row) throw pmiErrors.unknownProposal();
        // A restricted record is the physician's alone.
        await openChild(pmi, actor, row.arrived);
        await openChild(pmi, actor, row.known);
        if (body.same) {
          const reason = body.reason || 'Proposition acceptée';
          const merge = await mergeChildren(pmi, tx, actor, { kept: row.known, other: row.arrived, reason });
          await note(tx, actor, 'child.merged', row.known, { merge });
          return { child: row.known, merge };
        }
        await tx.query(
          'update match_proposal set decided_at = $2, decided_by = $3, same = false where id = $1',
          [params.id, clock.now(), actor.id],
        );
        await note(tx, actor, 'child.not-merged', row.known, { other: row.arrived });
        return { child: row.arrived, merge: null };
      });
    },
    async mergeChildren({ params, body, user }) {
      const actor = actorOf(user);
      const kept = await openChild(pmi, actor, params.id);
      const other = await openChild(pmi, actor, body.other);
      const { refusal } = compareByHand(kept, other);
      if (refusal !== null) throw pmiErrors.notMergeable(refusal);
      return db.transaction(async (tx) => {
        const both = { kept: kept.id, other: other.id, reason: body.reason };
        const merge = await mergeChildren(pmi, tx, actor, both);
        await note(tx, actor, 'child.merged', kept.id, { merge });
        return { merge };
      });
    },
    async splitChild({ params, body, user }) {
      const actor = actorOf(user);
      await openChild(pmi, actor, params.id);
      return db.transaction(async (tx) => {
        const split = await splitChild(pmi, tx, actor, { childId: params.id, ...body });
        await note(tx, actor, 'child.split', params.id, split);
        return split;
      });
    },
    async undoMerge({ params, body, user }) {
      const actor = actorOf(user);
      const [row] = await db.query<{ keptId: string }>(
        'select kept_id as "keptId" from child_merge where id = $1',
        [params.id],
      );
      if (!row) throw pmiErrors.unknownMerge();
      await openChild(pmi, actor, row.keptId);
      return db.transaction(async (tx) => {
        const child = await undoMerge(pmi, tx, actor, params.id, body.reason);
        await note(tx, actor, 'child.unmerged', row.keptId, { merge: params.id });
        return { child };
      });
    },
  };
}
