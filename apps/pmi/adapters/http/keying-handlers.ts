import type { Handlers } from '@cigogne/kernel';
import { communesOfPostalCode } from '@cigogne/territory';
import type { keyingRoutes } from '../../contract/keyings.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { type Original, originalsOf } from '../../domain/original.ts';
import { changeKeying } from '../../use-cases/change-keying.ts';
import { checkKeyed, matchOfKeying } from '../../use-cases/check-keying.ts';
import { closeDuplicate } from '../../use-cases/end-keying.ts';
import { finishKeying, openable } from '../../use-cases/finish-keying.ts';
import { giveUpKeying } from '../../use-cases/give-up-keying.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { startKeying, startPaper } from '../../use-cases/start-keying.ts';
import { findKeying, getDraft, type KeyingRow, listToKey } from '../store/keyings.ts';
import { getSealed } from '../store/sealed.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';

const PAGE = 50;
const EXTENSION = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** Keying: whoever may key sees what the service keys. What is read is in the journal before it is answered. */
export function keyingHandlers(pmi: Pmi): Handlers<typeof keyingRoutes> {
  const { db, vault } = pmi;
  const originals = async ({ arrivalId, source }: KeyingRow): Promise<Original[]> => {
    const content = await getSealed(db, vault, 'arrival_content', arrivalId);
    return content ? originalsOf(source, content) : [];
  };
  return {
    async keyings({ query }) {
      const rows = await listToKey(db, { limit: PAGE + 1, offset: (query.page - 1) * PAGE });
      return { items: rows.slice(0, PAGE), page: query.page, more: rows.length > PAGE };
    },
    communesOf: ({ query }) => ({
      communes: communesOfPostalCode(query.postalCode).map(({ cog, name }) => ({ cog, name })),
    }),
    async startKeying({ body, user }) {
      const actor = actorOf(user);
      const { arrivalId, kind } = body;
      const id =
        arrivalId === undefined
          ? await startPaper(pmi, actor, kind)
          : await startKeying(pmi, actor, arrivalId, kind);
      return { id };
    },
    async scanKeying({ query, body, user }) {
      return { id: await startPaper(pmi, actorOf(user), query.kind, body) };
    },
    async keying({ params, user }) {
      const actor = actorOf(user);
      const row = await findKeying(db, params.id);
      await note(pmi, actor, 'keying.read', `keying/${params.id}`);
      const { byId, byName, certificateId: _, childId, document, ...shown } = row;
      const files = await originals(row);
      return {
        ...shown,
        fields: await getDraft(db, vault, params.id),
        documents: files.length,
        document: document + 1,
        original: files[document]?.type ?? null,
        by: { id: byId, name: byName },
        childId: childId && (await openable(pmi, actor, childId)),
      };
    },
    async keyingOriginal({ params, user }) {
      const row = await findKeying(db, params.id);
      const original = (await originals(row))[row.document];
      if (!original) throw pmiErrors.noOriginal();
      await note(pmi, actorOf(user), 'keying.original-read', `keying/${params.id}`);
      return {
        filename: `certificat-${params.id}.${EXTENSION[original.type]}`,
        contentType: original.type,
        content: original.bytes,
        inline: true,
      };
    },
    changeKeying: ({ params, body, user }) =>
      changeKeying(pmi, actorOf(user), params.id, body.revision, body.changes),
    async matchKeying({ params, user }) {
      const actor = actorOf(user);
      const match = await matchOfKeying(pmi, actor, params.id);
      const found = match.perhaps.length + (match.child ? 1 : 0);
      if (found > 0) await note(pmi, actor, 'keying.matched', `keying/${params.id}`, { found });
      return match;
    },
    checkKeying: ({ params, user }) => checkKeyed(pmi, actorOf(user), params.id),
    finishKeying: ({ params, body, user }) => finishKeying(pmi, actorOf(user), params.id, body),
    async closeDuplicateKeying({ params, body, user }) {
      await closeDuplicate(pmi, actorOf(user), params.id, body);
      return { closed: true };
    },
    async giveUpKeying({ params, body, user }) {
      await giveUpKeying(pmi, actorOf(user), params.id, body.reason);
      return { closed: true };
    },
  };
}
