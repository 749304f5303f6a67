import { route, wireBoolean, wireList } from '@cigogne/contract';
import { z } from 'zod';
import { id, instant, kind, page, reason } from './values.ts';
import { ARRIVAL_STATE_IDS } from './words.ts';

export const arrival = z.object({
  id: z.uuid(),
  receivedAt: instant,
  /** Mailbox that wrote: the platform's, most often. */
  sender: z.string(),
  state: z.enum(ARRIVAL_STATE_IDS),
  reasonCode: z.string().nullable(),
  /** Why it waits, in French; null when it does not. */
  reason: z.string().nullable(),
  kind: kind.nullable(),
  hasPdf: z.boolean(),
  /** Which record it went to, once integrated. */
  childId: z.uuid().nullable(),
  /** Whether the answer to the sender has left. */
  answered: z.boolean(),
  /** By mail, or a paper that a colleague brought in. */
  source: z.enum(['mail', 'paper']),
  /** Who is keying it; null when nobody is. */
  keying: z.object({ id: z.uuid(), kind, by: z.string(), changedAt: instant }).nullable(),
  version: z.int(),
});
export type Arrival = z.infer<typeof arrival>;

export const arrivalRoutes = {
  arrivals: route({
    method: 'GET',
    path: '/api/arrivals',
    summary: 'Ce qui est arrivé ; par défaut ce qui attend quelqu’un, par pages de 50',
    permission: 'arrivals:write',
    query: z.object({
      state: wireList(z.enum(ARRIVAL_STATE_IDS)).optional(),
      /** Corrections of identities that other PMIs sent: they alone, or all but them. */
      corrections: wireBoolean().optional(),
      page,
    }),
    response: z.object({
      arrivals: z.array(arrival),
      page: z.int(),
      more: z.boolean(),
      /** `corrections` wait for a decision, and are not in `waiting`. */
      counts: z.object({ waiting: z.int(), toKey: z.int(), received: z.int(), corrections: z.int() }),
      /** Whether the service's mailbox answered last time; null while nothing is known. */
      mailboxConnected: z.boolean().nullable(),
    }),
  }),
  arrival: route({
    method: 'GET',
    path: '/api/arrivals/:id',
    summary: 'Un message arrivé : ce qu’il contient et ce qui l’arrête',
    permission: 'arrivals:write',
    params: id,
    response: arrival.extend({
      subject: z.string().nullable(),
      findings: z.array(
        z.object({ code: z.string(), label: z.string(), message: z.string(), mend: z.string() }),
      ),
    }),
  }),
  retryArrival: route({
    method: 'POST',
    path: '/api/arrivals/:id/retry',
    summary: 'Reprendre l’intégration d’un message qui attend',
    permission: 'arrivals:write',
    params: id,
    response: arrival,
  }),
  discardArrival: route({
    method: 'POST',
    path: '/api/arrivals/:id/discard',
    summary: 'Écarter un message qui n’est pas un certificat, en disant pourquoi ; le message est conservé',
    permission: 'arrivals:write',
    params: id,
    body: z.object({ reason }),
    response: arrival,
  }),
  arrivalMessage: route({
    method: 'GET',
    path: '/api/arrivals/:id/message',
    summary: 'Le message tel qu’il est arrivé (.eml), certificat compris : au médecin seul',
    permission: 'arrivals:open',
    params: id,
    kind: 'download',
  }),
  arrivalPdf: route({
    method: 'GET',
    path: '/api/arrivals/:id/pdf',
    summary: 'Le PDF d’un message à saisir ; d’un message écarté ou intégré, au médecin seul',
    permission: 'arrivals:write',
    params: id,
    kind: 'download',
  }),
};
