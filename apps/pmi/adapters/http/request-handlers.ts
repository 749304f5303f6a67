import type { Handlers } from '@cigogne/kernel';
import { renderReportPdf } from '@cigogne/pdf';
import type { requestRoutes } from '../../contract/requests.ts';
import { changesInWords, rectificationNote } from '../../domain/rights/rectification.ts';
import { openChild } from '../../use-cases/access.ts';
import { closeAccessRequest, noteAccessRequest } from '../../use-cases/access-requests.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { sendRectification } from '../../use-cases/rectification-messages.ts';
import { findRectification, forwardRectification } from '../../use-cases/rectifications.ts';
import { correspondentsOf, rectificationMessagesOf } from '../store/rectification-messages.ts';
import { accessRequests, allOppositions, emittersOf, rectificationsOf } from '../store/requests.ts';
import { findService } from '../store/service.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';

/** Routes of what families ask for: requests of access, oppositions of the service, corrections and whom they were told. */
export function requestHandlers(pmi: Pmi): Handlers<typeof requestRoutes> {
  const { db, clock } = pmi;
  const requests = async () => ({ requests: await accessRequests(db) });
  const rectifications = async (actor: Actor, id: string) => {
    const child = await openChild(pmi, actor, id);
    const [rows, messages] = await Promise.all([
      rectificationsOf(db, child.id),
      rectificationMessagesOf(db, child.id),
    ]);
    return {
      rectifications: rows.map(({ changes, forwardedAt, forwardedBy, forwardedTo, ...row }) => ({
        ...row,
        changes: changesInWords(changes),
        messages: messages.filter(({ rectification }) => rectification === row.id),
        forwarded:
          forwardedAt === null ? null : { at: forwardedAt, by: forwardedBy ?? '', to: forwardedTo ?? '' },
      })),
      emitters: await emittersOf(db, child.id),
      correspondents: await correspondentsOf(db, child.id),
    };
  };
  return {
    async accessRequests({ user }) {
      await note(pmi, actorOf(user), 'access-requests.read', 'children');
      return requests();
    },
    async noteAccessRequest({ params, body, user }) {
      await noteAccessRequest(pmi, actorOf(user), { childId: params.id, ...body });
      return requests();
    },
    async closeAccessRequest({ params, body, user }) {
      await closeAccessRequest(pmi, actorOf(user), { ...params, ...body });
      return requests();
    },
    async allOppositions({ user }) {
      await note(pmi, actorOf(user), 'oppositions.read', 'children');
      return { oppositions: await allOppositions(db) };
    },
    rectifications: ({ params, user }) => rectifications(actorOf(user), params.id),
    async rectificationNote({ params, query, user }) {
      const actor = actorOf(user);
      const { childId, row } = await findRectification(pmi, actor, params);
      const child = await openChild(pmi, actor, childId);
      await note(pmi, actor, 'child.rectification-note', `child/${childId}`);
      const { name, address, phone, physician } = await findService(db);
      const report = rectificationNote({
        to: query.to,
        service: { name, address, phone, physician },
        child: { name: [child.givenNames[0], child.birthFamily].join(' '), birthDate: child.birthDate },
        rectification: row,
        now: clock.now(),
      });
      const content = await renderReportPdf(report);
      return { filename: `correction-${row.id}.pdf`, contentType: 'application/pdf', content };
    },
    async forwardRectification({ params, body, user }) {
      const actor = actorOf(user);
      await forwardRectification(pmi, actor, params, body.to);
      return rectifications(actor, params.id);
    },
    async sendRectification({ params, body, user }) {
      const actor = actorOf(user);
      await sendRectification(pmi, actor, params, body.mailbox);
      return rectifications(actor, params.id);
    },
  };
}
