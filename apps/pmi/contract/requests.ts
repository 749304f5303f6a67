import { route } from '@cigogne/contract';
import { z } from 'zod';
import { day, id, instant, text } from './values.ts';
import { listedChild } from './worklist.ts';

export const requester = z.enum(['mother', 'other-parent', 'guardian', 'child']);

const request = z.object({
  id: z.uuid(),
  child: listedChild,
  requester,
  receivedOn: day,
  /** A month after it was received (GDPR art. 12.3). */
  dueBy: day,
  notedBy: z.string(),
  closed: z.object({ at: instant, by: z.string(), outcome: z.enum(['given', 'refused']) }).nullable(),
  note: z.string(),
});
export type AccessRequest = z.infer<typeof request>;
const requests = z.object({ requests: z.array(request) });

const opposed = z.object({
  child: listedChild,
  use: z.enum(['statistics', 'follow-up']),
  at: instant,
  by: z.string(),
  reason: z.string(),
  liftedAt: instant.nullable(),
});
export type ListedOpposition = z.infer<typeof opposed>;

/** Who holds what is corrected, and reads an MSSanté mailbox. */
const correspondent = z.object({ name: z.string(), mailbox: z.string() });

const change = z.object({ field: z.string(), before: z.string(), after: z.string() });
const rectification = z.object({
  id: z.uuid(),
  at: instant,
  by: z.string(),
  reason: z.string(),
  changes: z.array(change),
  forwarded: z.object({ at: instant, by: z.string(), to: z.string() }).nullable(),
  /** Told by MSSanté, the latest first. */
  messages: z.array(
    correspondent.extend({
      state: z.enum(['pending', 'sent', 'received', 'refused', 'failed']),
      askedAt: instant,
      by: z.string(),
      sentAt: instant.nullable(),
      answeredAt: instant.nullable(),
      answer: z.string(),
    }),
  ),
});
export type Rectification = z.infer<typeof rectification>;
const rectifications = z.object({
  rectifications: z.array(rectification),
  /** Who wrote the certificates of the record: whom a correction is told to. */
  emitters: z.array(z.string()),
  correspondents: z.array(correspondent),
});
const corrected = z.object({ id: z.uuid(), rectification: z.uuid() });

/** What families ask for, and what came of it: lists for whoever answers (GDPR art. 12, 15, 16, 19, 21). */
export const requestRoutes = {
  accessRequests: route({
    method: 'GET',
    path: '/api/access-requests',
    summary: 'Les demandes d’accès, celles qui attendent d’abord',
    permission: 'rights:write',
    response: requests,
  }),
  noteAccessRequest: route({
    method: 'POST',
    path: '/api/children/:id/access-requests',
    summary: 'Noter qu’une demande d’accès est arrivée',
    permission: 'rights:write',
    params: id,
    body: z.object({ requester, receivedOn: day, note: text(500).default('') }),
    response: requests,
  }),
  closeAccessRequest: route({
    method: 'POST',
    path: '/api/access-requests/:id/close',
    summary: 'Noter que la réponse a été donnée, ou pourquoi elle ne l’est pas',
    permission: 'rights:write',
    params: id,
    body: z.object({ outcome: z.enum(['given', 'refused']), note: text(500).default('') }),
    response: requests,
  }),
  allOppositions: route({
    method: 'GET',
    path: '/api/oppositions',
    summary: 'Les oppositions notées par le service, celles qui valent d’abord',
    permission: 'rights:write',
    response: z.object({ oppositions: z.array(opposed) }),
  }),
  rectifications: route({
    method: 'GET',
    path: '/api/children/:id/rectifications',
    summary: 'Ce qui a été corrigé d’un dossier, avant et après, et à qui cela a été transmis',
    permission: 'children:read',
    params: id,
    response: rectifications,
  }),
  rectificationNote: route({
    method: 'GET',
    path: '/api/children/:id/rectifications/:rectification/note',
    summary: 'La note qui transmet une correction à l’émetteur du certificat, à imprimer ou à joindre',
    permission: 'children:write',
    params: corrected,
    query: z.object({ to: text(200).min(1) }),
    kind: 'download',
  }),
  forwardRectification: route({
    method: 'POST',
    path: '/api/children/:id/rectifications/:rectification/forward',
    summary: 'Noter à qui une correction a été transmise',
    permission: 'children:write',
    params: corrected,
    body: z.object({ to: text(200).min(1) }),
    response: rectifications,
  }),
  sendRectification: route({
    method: 'POST',
    path: '/api/children/:id/rectifications/:rectification/send',
    summary: 'Envoyer une correction par MSSanté, avec sa note en PDF, à qui détient la valeur d’avant',
    permission: 'children:write',
    params: corrected,
    body: z.object({ mailbox: text(200).min(3) }),
    response: rectifications,
  }),
};
