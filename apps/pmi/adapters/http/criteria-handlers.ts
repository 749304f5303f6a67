import { appendJournal, type Handlers, type JsonObject, type Queryable } from '@cigogne/kernel';
import type { criteriaRoutes } from '../../contract/criteria.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { problemsOf } from '../../domain/vigilance/validate.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { simulate } from '../../use-cases/simulate.ts';
import { findCriteria, insertCriteria, listCriteria } from '../store/criteria.ts';
import { actorOf } from './accounts.ts';
import { criteriaItems } from './criteria-items.ts';
import type { ACTIONS } from './journal-read.ts';

/** Criteria of vigilance: drafted, tried on the past, then put in service; what was in service is never changed. */
export function criteriaHandlers(pmi: Pmi): Handlers<typeof criteriaRoutes> {
  const { db, ids, clock } = pmi;
  const note = (
    tx: Queryable,
    actor: Actor,
    action: keyof typeof ACTIONS,
    id: string,
    details: JsonObject = {},
  ) => appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: `criteria/${id}`, details });
  /** A draft, locked, as it was read. */
  const draft = async (tx: Queryable, id: string, version: number) => {
    const set = await findCriteria(tx, id, true);
    if (set.state !== 'draft') throw pmiErrors.criteriaInUse();
    if (set.version !== version) throw pmiErrors.changedMeanwhile();
    return set;
  };
  return {
    async criteriaSets() {
      return { sets: await listCriteria(db) };
    },
    criteriaSet: ({ params }) => findCriteria(db, params.id),
    criteriaItems: () => ({ items: criteriaItems() }),
    draftCriteria: ({ body, user }) =>
      db.transaction(async (tx) => {
        const actor = actorOf(user);
        const { content } = await findCriteria(tx, body.from);
        const id = ids.uuid();
        const made = { createdAt: clock.now(), createdBy: actor.name };
        await insertCriteria(tx, { id, name: body.name, state: 'draft', content, ...made });
        await note(tx, actor, 'criteria.drafted', id, { from: body.from });
        return findCriteria(tx, id);
      }),
    updateCriteria: ({ params, body, user }) =>
      db.transaction(async (tx) => {
        await draft(tx, params.id, body.version);
        const problems = problemsOf(body.content);
        if (problems.length > 0) throw pmiErrors.badCriteria(problems);
        await tx.query(
          'update criteria_set set name = $2, content = $3, version = version + 1 where id = $1',
          [params.id, body.name, JSON.stringify(body.content)],
        );
        await note(tx, actorOf(user), 'criteria.changed', params.id);
        return findCriteria(tx, params.id);
      }),
    deleteCriteria: ({ params, user }) =>
      db.transaction(async (tx) => {
        const set = await findCriteria(tx, params.id, true);
        if (set.state !== 'draft') throw pmiErrors.criteriaInUse();
        await tx.query('delete from criteria_set where id = $1', [params.id]);
        await note(tx, actorOf(user), 'criteria.deleted', params.id);
        return { deleted: true };
      }),
    simulateCriteria: ({ params, query }) => simulate(pmi, params.id, query.months),
    activateCriteria: ({ params, body, user }) =>
      db.transaction(async (tx) => {
        const actor = actorOf(user);
        const { content, number } = await draft(tx, params.id, body.version);
        const problems = problemsOf(content);
        if (problems.length > 0) throw pmiErrors.badCriteria(problems);
        await tx.query(`update criteria_set set state = 'retired' where state = 'active'`);
        await tx.query(
          `update criteria_set set state = 'active', activated_at = $2, activated_by = $3, version = version + 1 where id = $1`,
          [params.id, clock.now(), actor.name],
        );
        await note(tx, actor, 'criteria.activated', params.id, { number });
        return findCriteria(tx, params.id);
      }),
  };
}
