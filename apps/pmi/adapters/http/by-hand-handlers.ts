import type { Handlers } from '@cigogne/kernel';
import type { byHandRoutes } from '../../contract/by-hand.ts';
import { openChild } from '../../use-cases/access.ts';
import { compareByHand } from '../../use-cases/join-by-hand.ts';
import { previewSplit } from '../../use-cases/merge.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';
import { sidesOf } from './match-sides.ts';

/** Routes that show what a merge or a split by hand would do. Looking at a record is written, as everywhere. */
export function byHandHandlers(pmi: Pmi): Handlers<typeof byHandRoutes> {
  const opened = async (actor: Actor, id: string) => {
    const child = await openChild(pmi, actor, id);
    await note(pmi, actor, 'child.compared', `child/${child.id}`);
    return child;
  };
  const side = async (id: string) => {
    const found = (await sidesOf(pmi.db, [id])).get(id);
    if (!found) throw new Error('a record that was opened is gone');
    return found;
  };
  return {
    matchSide: async ({ params, user }) => side((await opened(actorOf(user), params.id)).id),
    async compareChildren({ params, user }) {
      const actor = actorOf(user);
      const [kept, other] = [await opened(actor, params.id), await opened(actor, params.other)];
      return { kept: await side(kept.id), other: await side(other.id), ...compareByHand(kept, other) };
    },
    async previewSplit({ params, body, user }) {
      const child = await opened(actorOf(user), params.id);
      return previewSplit(pmi, child.id, body.certificates);
    },
  };
}
