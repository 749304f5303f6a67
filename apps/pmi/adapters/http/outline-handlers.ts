import { appendJournal, type Handlers, type Queryable } from '@cigogne/kernel';
import type { outlineRoutes } from '../../contract/outlines.ts';
import { pmiErrors } from '../../domain/errors.ts';
import type { Drawing } from '../../domain/outlines/draw-outlines.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { readOutlineFile } from '../outlines/read-file.ts';
import { communesOfPmi } from '../store/sectors.ts';
import { findService } from '../store/service.ts';
import { actorOf } from './accounts.ts';

interface Row {
  source: string;
  loadedAt: Date;
  loadedBy: string;
  drawing: Drawing;
}

const communesOf = async (on: Queryable) => communesOfPmi((await findService(on)).pmi);

/** The communes of the territory that a drawing lacks. */
function missingFrom(communes: ReadonlyMap<string, string>, drawing: Drawing) {
  const drawn = new Set(drawing.communes.map(({ cog }) => cog));
  return [...communes].filter(([cog]) => !drawn.has(cog)).map(([cog, name]) => ({ cog, name }));
}

/** Outlines of the communes: loaded whole or not at all, in place of the former ones. */
export function outlineHandlers(pmi: Pmi): Handlers<typeof outlineRoutes> {
  const { db, clock } = pmi;
  const current = async () => {
    const [row] = await db.query<Row>(
      'select source, loaded_at as "loadedAt", loaded_by as "loadedBy", drawing from commune_outline',
    );
    if (!row) return { outlines: null };
    const { drawing, ...about } = row;
    return {
      outlines: { ...about, missing: missingFrom(await communesOf(db), drawing), ...drawing },
    };
  };
  const changed = (tx: Queryable, actor: string, communes: number) =>
    appendJournal(tx, {
      at: clock.now(),
      actor,
      action: 'outlines.changed',
      object: 'outlines',
      details: { communes },
    });
  return {
    outlines: current,
    async loadOutlines({ query, body, user }) {
      const communes = await communesOf(db);
      const read = await readOutlineFile(body, communes.keys());
      if ('problems' in read) throw pmiErrors.badOutlines(read.problems);
      const { drawing, elsewhere } = read;
      await db.transaction(async (tx) => {
        await tx.query(
          `insert into commune_outline (source, loaded_at, loaded_by, drawing) values ($1, $2, $3, $4)
           on conflict (id) do update set source = excluded.source, loaded_at = excluded.loaded_at,
             loaded_by = excluded.loaded_by, drawing = excluded.drawing`,
          [query.source, clock.now(), user.name, JSON.stringify(drawing)],
        );
        await changed(tx, actorOf(user).id, drawing.communes.length);
      });
      return {
        communes: drawing.communes.length,
        elsewhere,
        missing: missingFrom(communes, drawing).map(({ name }) => name),
      };
    },
    async removeOutlines({ user }) {
      await db.transaction(async (tx) => {
        await tx.query('delete from commune_outline');
        await changed(tx, actorOf(user).id, 0);
      });
      return current();
    },
  };
}
