import { appendJournal, type Handlers, isUniqueViolation } from '@cigogne/kernel';
import type { accountRoutes } from '../../contract/establishment.ts';
import { emitterErrors } from '../../domain/errors.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import {
  assertManaged,
  changeAccount,
  findAccountById,
  insertAccount,
  limitToUnits,
  listAccounts,
} from '../store/accounts.ts';
import { actorOf } from './accounts.ts';

/** Who works in the establishment, in which role and in which units. */
export function accountHandlers(emitter: Emitter): Handlers<typeof accountRoutes> {
  const { db, ids, clock } = emitter;
  return {
    async accounts({ user }) {
      return { accounts: await listAccounts(db, actorOf(user)) };
    },
    async createAccount({ body, user }) {
      const actor = actorOf(user);
      const id = ids.uuid();
      const { units = [], ...account } = body;
      try {
        return await db.transaction(async (tx) => {
          await insertAccount(tx, actor, id, account);
          await limitToUnits(tx, actor, id, units);
          await appendJournal(tx, {
            at: clock.now(),
            actor: actor.id,
            action: 'account.created',
            object: `account/${id}`,
            details: { role: account.role },
          });
          return findAccountById(tx, actor, id);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw emitterErrors.subjectTaken();
        throw error;
      }
    },
    updateAccount: ({ params, body, user }) =>
      db.transaction(async (tx) => {
        const actor = actorOf(user);
        const { units, ...change } = body;
        const next = { ...(await findAccountById(tx, actor, params.id)), ...change };
        await changeAccount(tx, actor, next);
        if (units !== undefined) await limitToUnits(tx, actor, params.id, units);
        await assertManaged(tx, actor);
        await appendJournal(tx, {
          at: clock.now(),
          actor: actor.id,
          action: 'account.changed',
          object: `account/${params.id}`,
          details: { role: next.role, active: next.active },
        });
        return findAccountById(tx, actor, params.id);
      }),
  };
}
