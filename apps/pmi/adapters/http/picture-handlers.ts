import type { Handlers } from '@cigogne/kernel';
import type { pictureRoutes } from '../../contract/picture.ts';
import { resolveChild } from '../../use-cases/access.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';
import { figures } from './figures.ts';
import { journalPage } from './journal.ts';
import { picture } from './picture.ts';

/** The picture of the day, the figures without names, and who did what. */
export function pictureHandlers(pmi: Pmi): Handlers<typeof pictureRoutes> {
  return {
    picture: ({ user }) => picture(pmi, actorOf(user)),
    figures: ({ query }) => figures(pmi, query.months),
    journal: ({ query }) => journalPage(pmi.db, query),
    async recordJournal({ params, query }) {
      const child = await resolveChild(pmi.db, params.id);
      return journalPage(pmi.db, { page: query.page, child: child.id });
    },
  };
}
