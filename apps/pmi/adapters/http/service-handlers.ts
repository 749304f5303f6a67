import { appendJournal, type Handlers, isUniqueViolation, type Queryable } from '@cigogne/kernel';
import { isPmiKey } from '@cigogne/territory';
import type { serviceRoutes } from '../../contract/service.ts';
import { pmiErrors } from '../../domain/errors.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { saveSector } from '../../use-cases/save-sector.ts';
import { saveService } from '../../use-cases/save-service.ts';
import { listSectors, unassignedCommunes } from '../store/sectors.ts';
import { findService } from '../store/service.ts';
import { actorOf } from './accounts.ts';
import type { ACTIONS } from './journal-read.ts';

type ServiceHandlers = Omit<Handlers<typeof serviceRoutes>, 'accounts' | 'createAccount' | 'updateAccount'>;

/** The service, its mailbox and its sectors. */
export function serviceHandlers(pmi: Pmi): ServiceHandlers {
  const { db, ids, clock } = pmi;
  const note = (tx: Queryable, actor: Actor, action: keyof typeof ACTIONS, object: string) =>
    appendJournal(tx, { at: clock.now(), actor: actor.id, action, object });
  const sector = async (
    actor: Actor,
    id: string,
    body: { name: string; communes: string[] },
    isNew: boolean,
  ) => {
    try {
      await db.transaction(async (tx) => {
        await saveSector(tx, { id, ...body }, isNew);
        await note(tx, actor, isNew ? 'sector.created' : 'sector.changed', `sector/${id}`);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw pmiErrors.sectorTaken();
      throw error;
    }
    const saved = (await listSectors(db)).find((one) => one.id === id);
    if (!saved) throw pmiErrors.unknownSector();
    return saved;
  };
  return {
    service: () => findService(db),
    async updateService({ body, user }) {
      if (!isPmiKey(body.pmi)) throw pmiErrors.unknownPmi();
      await db.transaction(async (tx) => {
        await saveService(pmi, tx, body);
        await note(tx, actorOf(user), 'service.changed', 'service');
      });
      await pmi.refreshMailbox();
      return findService(db);
    },
    async sectors() {
      const { pmi: key } = await findService(db);
      return { sectors: await listSectors(db), unassigned: await unassignedCommunes(db, key) };
    },
    createSector: ({ body, user }) => sector(actorOf(user), ids.uuid(), body, true),
    updateSector: ({ params, body, user }) => sector(actorOf(user), params.id, body, false),
  };
}
