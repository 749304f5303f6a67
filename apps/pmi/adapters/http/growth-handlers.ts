import { appendJournal, type Handlers, type Queryable } from '@cigogne/kernel';
import type { growthRoutes } from '../../contract/growth.ts';
import type { GrowthBand, GrowthReference } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { readReference } from '../../domain/growth/read-reference.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';

type Row = Omit<GrowthReference, 'loadedAt'> & { loadedAt: Date };

const REFERENCE = `id, name, source, licence, fictitious, loaded_at as "loadedAt", loaded_by as "loadedBy", chosen,
  jsonb_array_length(curves) as curves`;

const list = (on: Queryable) =>
  on.query<Row>(`select ${REFERENCE} from growth_reference order by chosen desc, loaded_at desc limit 100`);

/** Reference bands: loaded whole or not at all, and one set at most behind the measures of the children. */
export function growthHandlers(pmi: Pmi): Handlers<typeof growthRoutes> {
  const { db, ids, clock } = pmi;
  const changing = async (
    user: Parameters<typeof actorOf>[0],
    id: string,
    work: (tx: Queryable) => Promise<unknown>,
  ) => {
    const actor = actorOf(user);
    await db.transaction(async (tx) => {
      await work(tx);
      const action = 'growth-reference.changed';
      await appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: `growth-reference/${id}` });
    });
    return { references: await list(db) };
  };
  const found = async (tx: Queryable, id: string) => {
    const rows = await tx.query('select 1 from growth_reference where id = $1 for update', [id]);
    if (rows.length === 0) throw pmiErrors.unknownReference();
  };
  return {
    async growthBands() {
      const [row] = await db.query<Row & { bands: GrowthBand[] }>(
        `select ${REFERENCE}, curves as bands from growth_reference where chosen`,
      );
      return { reference: row ?? null };
    },
    growthReferences: async () => ({ references: await list(db) }),
    loadGrowthReference({ body, user }) {
      const { name, source, licence, fictitious, content } = body;
      const { bands, problems } = readReference(content);
      if (problems.length > 0) throw pmiErrors.badReference(problems);
      const id = ids.uuid();
      return changing(user, id, (tx) =>
        tx.query(
          `insert into growth_reference (id, name, source, licence, fictitious, curves, loaded_at, loaded_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [id, name, source, licence, fictitious, JSON.stringify(bands), clock.now(), user.name],
        ),
      );
    },
    chooseGrowthReference: ({ params, body, user }) =>
      changing(user, params.id, async (tx) => {
        await found(tx, params.id);
        await tx.query('update growth_reference set chosen = false where chosen');
        await tx.query('update growth_reference set chosen = $2 where id = $1', [params.id, body.chosen]);
      }),
    removeGrowthReference: ({ params, user }) =>
      changing(user, params.id, async (tx) => {
        await found(tx, params.id);
        await tx.query('delete from growth_reference where id = $1', [params.id]);
      }),
  };
}
