import { route, rowVersion } from '@cigogne/contract';
import { changes, fields, problem } from '@cigogne/draft';
import { z } from 'zod';
import { day, id, instant, kind, page, reason } from './values.ts';
import { listedChild } from './worklist.ts';

/** A scanned page weighs less; a whole health booklet is not one certificate. */
const SCAN_MAX_BYTES = 15 * 1024 * 1024;
/** Types of a scan: what the browser is offered, and what the first bytes must say. */
export const SCAN_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;

const revision = rowVersion().min(1);

const keying = z.object({
  id: z.uuid(),
  arrivalId: z.uuid(),
  kind,
  /** Of the description of the certificate. */
  version: z.string(),
  state: z.enum(['open', 'done', 'duplicate']),
  revision: z.int(),
  /** What is typed so far; empty once it is over. */
  fields,
  source: z.enum(['mail', 'paper']),
  receivedAt: instant,
  sender: z.string(),
  /** How many PDFs came with the message, and which of them this one is, from 1. */
  documents: z.int(),
  document: z.int(),
  /** Type of what is copied; null when it is only on paper. */
  original: z.enum(SCAN_TYPES).nullable(),
  /** Who typed last. */
  by: z.object({ id: z.uuid(), name: z.string() }),
  changedAt: instant,
  /** Which record it went to, once done; null while it is not, and for a record that the caller may not open. */
  childId: z.uuid().nullable(),
});
export type Keying = z.infer<typeof keying>;

const received = z.object({ receivedAt: instant, examDate: day.nullable(), emitter: z.string() });

const match = z.object({
  /** `unknown`: too little is typed to tell; `new`: no record that the caller may open; `joins`: `child`'s record. */
  outcome: z.enum(['unknown', 'new', 'joins']),
  child: listedChild.nullable(),
  /** Certificates of this kind that the record has already. */
  already: z.array(received),
  /** Records that may be this child's: a person will be asked. */
  perhaps: z.array(
    z.object({ child: listedChild, already: z.array(received), reasons: z.array(z.string()) }),
  ),
});
export type KeyingMatch = z.infer<typeof match>;

const check = z.object({
  /** What keeps it from being finished. */
  wrong: z.array(problem),
  /** What the certificate owes and nobody typed: it may be missing on the paper too. */
  missing: z.array(problem),
  /** What the control says of the rest. */
  warnings: z.array(problem),
  match,
});
export type KeyingCheck = z.infer<typeof check>;

/** Certificates that came as a PDF or on paper, copied by a person. */
export const keyingRoutes = {
  keyings: route({
    method: 'GET',
    path: '/api/keyings',
    summary: 'Ce qui est à saisir, les plus anciens d’abord, et qui saisit quoi',
    permission: 'keying:write',
    query: z.object({ page }),
    response: z.object({
      items: z.array(
        z.object({
          arrivalId: z.uuid(),
          source: z.enum(['mail', 'paper']),
          receivedAt: instant,
          sender: z.string(),
          keying: z.object({ id: z.uuid(), kind, by: z.string(), changedAt: instant }).nullable(),
        }),
      ),
      page: z.int(),
      more: z.boolean(),
    }),
  }),
  startKeying: route({
    method: 'POST',
    path: '/api/keyings',
    summary:
      'Commencer à saisir un message reçu en PDF, ou un certificat sur papier qui n’est pas numérisé ; une saisie déjà commencée est rendue telle quelle',
    permission: 'keying:write',
    body: z.object({ kind, arrivalId: z.uuid().optional() }),
    response: z.object({ id: z.uuid() }),
  }),
  scanKeying: route({
    method: 'POST',
    path: '/api/keyings/scan',
    summary:
      'Commencer à saisir un certificat sur papier numérisé : PDF, PNG ou JPEG, vérifié sur ses octets',
    permission: 'keying:write',
    query: z.object({ kind }),
    upload: { maxBytes: SCAN_MAX_BYTES, contentTypes: SCAN_TYPES },
    response: z.object({ id: z.uuid() }),
  }),
  communesOf: route({
    method: 'GET',
    path: '/api/communes',
    summary: 'Les communes d’un code postal',
    permission: 'keying:write',
    query: z.object({ postalCode: z.string().max(10) }),
    response: z.object({ communes: z.array(z.object({ cog: z.string(), name: z.string() })) }),
  }),
  keying: route({
    method: 'GET',
    path: '/api/keyings/:id',
    summary: 'Une saisie : ce qui est déjà tapé, d’où vient le certificat, où il est allé',
    permission: 'keying:write',
    params: id,
    response: keying,
  }),
  keyingOriginal: route({
    method: 'GET',
    path: '/api/keyings/:id/original',
    summary: 'Le PDF ou l’image d’après quoi l’on saisit',
    permission: 'keying:write',
    params: id,
    kind: 'download',
  }),
  changeKeying: route({
    method: 'PATCH',
    path: '/api/keyings/:id',
    summary:
      'Garder ce qui vient d’être tapé ; refusé (409) à partir d’une révision qui n’est plus la dernière',
    permission: 'keying:write',
    params: id,
    maxBytes: 256 * 1024,
    body: z.object({ revision, changes }),
    response: z.object({ revision: z.int(), changedAt: instant }),
  }),
  matchKeying: route({
    method: 'GET',
    path: '/api/keyings/:id/match',
    summary: 'Le dossier où irait ce certificat, et s’il y est déjà',
    permission: 'keying:write',
    params: id,
    response: match,
  }),
  checkKeying: route({
    method: 'POST',
    path: '/api/keyings/:id/check',
    summary: 'Contrôler ce qui est tapé, sans rien ranger',
    permission: 'keying:write',
    params: id,
    response: check,
  }),
  finishKeying: route({
    method: 'POST',
    path: '/api/keyings/:id/finish',
    summary: 'Terminer : le certificat va dans le dossier de l’enfant comme s’il était arrivé seul',
    permission: 'keying:write',
    params: id,
    body: z.object({
      revision,
      /** The person has seen that what is missing is not on the original. */
      absent: z.boolean(),
      /** It is another certificate than the one of this kind that is there already. */
      another: z.boolean(),
    }),
    response: z.object({
      outcome: z.enum(['kept', 'wrong', 'missing', 'already']),
      childId: z.uuid().nullable(),
      problems: z.array(problem),
      match: match.nullable(),
    }),
  }),
  closeDuplicateKeying: route({
    method: 'POST',
    path: '/api/keyings/:id/duplicate',
    summary: 'Clore sans rien ranger : ce certificat est déjà dans ce dossier',
    permission: 'keying:write',
    params: id,
    body: z.object({ revision, childId: z.uuid() }),
    response: z.object({ closed: z.boolean() }),
  }),
  giveUpKeying: route({
    method: 'POST',
    path: '/api/keyings/:id/give-up',
    summary: 'Abandonner une saisie en disant pourquoi : le certificat redevient à saisir',
    permission: 'keying:write',
    params: id,
    body: z.object({ reason }),
    response: z.object({ closed: z.boolean() }),
  }),
};
