import { route } from '@cigogne/contract';
import { z } from 'zod';
import { day, id, instant, kind, page, text, version } from './values.ts';
import { TRANSFER_STATE_IDS } from './words.ts';
import { listedChild } from './worklist.ts';

const home = z.object({
  street: text(200).default(''),
  postalCode: text(10).min(4, 'Le code postal est attendu.'),
  city: text(100).min(2, 'La commune est attendue.'),
});

const state = z.enum(TRANSFER_STATE_IDS);

const transfer = z.object({
  id: z.uuid(),
  child: listedChild,
  /** « PMI de la Corrèze » */
  to: z.string(),
  recipient: z.string(),
  city: z.string(),
  state,
  /** Sent for more than a week, and nobody has answered. */
  unanswered: z.boolean(),
  withSheet: z.boolean(),
  consent: z.object({ by: z.string(), relation: z.string(), at: day, how: z.string() }),
  askedAt: instant,
  by: z.string(),
  sentAt: instant.nullable(),
  answeredAt: instant.nullable(),
  /** Who wrote the answer down; empty: the other PMI's software answered. */
  answeredBy: z.string(),
  answer: z.string(),
  version: z.int(),
});
export type Transfer = z.infer<typeof transfer>;

const arrival = z.object({
  id: z.uuid(),
  child: listedChild,
  /** « PMI de la Creuse » */
  from: z.string(),
  mailbox: z.string(),
  arrivedAt: instant,
  movedAt: day.nullable(),
  hasSheet: z.boolean(),
  seenAt: instant.nullable(),
  seenBy: z.string().nullable(),
});
export type ChildArrival = z.infer<typeof arrival>;

const address = z.object({
  pmi: z.string(),
  name: z.string(),
  mailbox: z.string().nullable(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});
const addresses = z.object({ addresses: z.array(address) });
export type PmiAddress = z.infer<typeof address>;

/** Children who leave for another PMI, and those who come from one. */
export const transferRoutes = {
  previewTransfer: route({
    method: 'POST',
    path: '/api/children/:id/transfer/preview',
    summary: 'À quelle PMI irait le dossier d’un enfant qui déménage, et ce qui serait envoyé',
    permission: 'transfers:write',
    params: id,
    body: home,
    response: z.object({
      to: z.string().nullable(),
      recipient: z.string().nullable(),
      /** In French, what keeps the record from being sent; null when nothing does. */
      problem: z.string().nullable(),
      certificates: z.array(
        z.object({ kind, examDate: day.nullable(), emitter: z.string(), hasPdf: z.boolean() }),
      ),
      followUps: z.int(),
      maySendSheet: z.boolean(),
    }),
  }),
  transferChild: route({
    method: 'POST',
    path: '/api/children/:id/transfer',
    summary:
      'Transmettre le dossier à la PMI de la nouvelle adresse, avec l’accord d’un titulaire de l’autorité parentale',
    permission: 'transfers:write',
    params: id,
    body: z.object({
      version,
      home,
      movedAt: day,
      consent: z.object({
        by: text(120).min(2, 'Dites qui a donné son accord.'),
        relation: text(60).min(2, 'Dites à quel titre.'),
        at: day,
        how: text(120).min(2, 'Dites comment : de vive voix, par écrit…'),
      }),
      /** The physician joins the sheet of the follow-ups that are open. */
      sheet: z.boolean(),
    }),
    response: transfer,
  }),
  transfers: route({
    method: 'GET',
    path: '/api/transfers',
    summary: 'Les dossiers transmis à une autre PMI ; `attention` : refusés, non partis ou sans réponse',
    permission: 'transfers:read',
    query: z.object({ view: z.enum(['attention', 'open', 'done']).default('open'), page }),
    response: z.object({
      transfers: z.array(transfer),
      page: z.int(),
      more: z.boolean(),
      counts: z.object({ attention: z.int(), open: z.int() }),
    }),
  }),
  answerTransfer: route({
    method: 'POST',
    path: '/api/transfers/:id/answer',
    summary: 'Noter la réponse de l’autre PMI quand elle vient d’une personne',
    permission: 'transfers:write',
    params: id,
    body: z.object({
      version,
      received: z.boolean(),
      answer: text(300).min(3, 'Dites qui a répondu, et comment.'),
    }),
    response: transfer,
  }),
  resendTransfer: route({
    method: 'POST',
    path: '/api/transfers/:id/resend',
    summary: 'Envoyer de nouveau ce qui n’a pas été reçu : le même message, que l’autre PMI reconnaît',
    permission: 'transfers:write',
    params: id,
    body: z.object({ version }),
    response: transfer,
  }),
  cancelTransfer: route({
    method: 'POST',
    path: '/api/transfers/:id/cancel',
    summary: 'Renoncer à un transfert ; ce qui est déjà parti ne revient pas',
    permission: 'transfers:write',
    params: id,
    body: z.object({ version }),
    response: transfer,
  }),
  childArrivals: route({
    method: 'GET',
    path: '/api/child-arrivals',
    summary: 'Les enfants venus d’une autre PMI, ceux que personne n’a encore vus d’abord',
    permission: 'transfers:read',
    query: z.object({ page }),
    response: z.object({
      arrivals: z.array(arrival),
      unseen: z.int(),
      page: z.int(),
      more: z.boolean(),
    }),
  }),
  seeChildArrival: route({
    method: 'POST',
    path: '/api/child-arrivals/:id/seen',
    summary: 'Dire que l’arrivée d’un enfant est prise en compte',
    permission: 'worklist:write',
    params: id,
    response: arrival,
  }),
  childArrivalSheet: route({
    method: 'GET',
    path: '/api/child-arrivals/:id/sheet',
    summary: 'La fiche de suivi que l’autre PMI a jointe',
    permission: 'clinical:read',
    params: id,
    kind: 'download',
  }),
  pmiAddresses: route({
    method: 'GET',
    path: '/api/pmi-addresses',
    summary: 'Les boîtes MSSanté des autres PMI',
    permission: 'service:write',
    response: addresses,
  }),
  setPmiAddresses: route({
    method: 'PUT',
    path: '/api/pmi-addresses',
    summary: 'Changer des boîtes de PMI, ou les retirer',
    permission: 'service:write',
    body: z.object({
      addresses: z
        .array(z.object({ pmi: text(5), mailbox: text(254).nullable() }))
        .min(1)
        .max(120),
    }),
    response: addresses,
  }),
  importPmiAddresses: route({
    method: 'POST',
    path: '/api/pmi-addresses/import',
    summary: 'Charger les boîtes des PMI depuis un CSV : code du département, adresse MSSanté',
    permission: 'service:write',
    body: z.object({ text: text(200_000) }),
    response: addresses.extend({
      loaded: z.int(),
      problems: z.array(z.object({ line: z.int(), message: z.string() })),
    }),
  }),
};
