import { appendJournal, type Handlers, isUniqueViolation, type Queryable } from '@cigogne/kernel';
import type { unitRoutes } from '../../contract/units.ts';
import type { Unit } from '../../contract.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { listUnits } from '../store/units.ts';
import { actorOf } from './accounts.ts';

/** The units of the establishment; never removed, for certificates were filled there. */
export function unitHandlers(emitter: Emitter): Handlers<typeof unitRoutes> {
  const { db, ids, clock } = emitter;
  return {
    async units({ user }) {
      return { units: await listUnits(db, actorOf(user)) };
    },
    createUnit: ({ body, user }) =>
      saving(async (tx) => {
        const actor = actorOf(user);
        const id = ids.uuid();
        await tx.query(
          'insert into unit (id, establishment_id, name, phone, service_code) values ($1, $2, $3, $4, $5)',
          [id, actor.establishmentId, body.name, body.phone, body.serviceCode],
        );
        await journal(tx, actor, 'unit.created', id);
        return findUnit(tx, actor, id);
      }),
    updateUnit: ({ params, body, user }) =>
      saving(async (tx) => {
        const actor = actorOf(user);
        const next = { ...(await findUnit(tx, actor, params.id)), ...body };
        await tx.query(
          `update unit set name = $3, phone = $4, service_code = $5,
             closed_at = case when $6 then null else coalesce(closed_at, $7) end
            where id = $1 and establishment_id = $2`,
          [params.id, actor.establishmentId, next.name, next.phone, next.serviceCode, next.open, clock.now()],
        );
        await journal(tx, actor, 'unit.changed', params.id);
        return findUnit(tx, actor, params.id);
      }),
  };

  async function saving(work: (tx: Queryable) => Promise<Unit>): Promise<Unit> {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (isUniqueViolation(error)) throw emitterErrors.unitTaken();
      throw error;
    }
  }

  function journal(tx: Queryable, actor: Actor, action: string, id: string): Promise<void> {
    return appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: `unit/${id}` });
  }
}

async function findUnit(on: Queryable, actor: Actor, id: string): Promise<Unit> {
  const unit = (await listUnits(on, actor)).find((one) => one.id === id);
  if (!unit) throw emitterErrors.noSuchUnit();
  return unit;
}
