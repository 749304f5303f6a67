import { route } from '@cigogne/contract';
import { z } from 'zod';
import { id, text } from './values.ts';

const port = z.int().min(1).max(65_535);
const server = z.object({ host: text(200).min(1), port, user: text(200).min(1) });

const address = z.object({
  houseNumber: text(20),
  streetName: text(120),
  postalCode: text(10),
  city: text(100),
});

const establishment = z.object({
  name: text(120).min(1),
  /** `finess`: a health establishment; `rpps`: a physician's practice. */
  identifierKind: z.enum(['finess', 'rpps']),
  identifier: z.string().regex(/^\d{9,14}$/),
  address,
  phone: text(30),
  /** Commune of birth by default (INSEE code). */
  cog: z.string().regex(/^(?:\d[0-9AB]\d{3})?$/),
  timeZone: z.enum([
    'Europe/Paris',
    'America/Guadeloupe',
    'America/Martinique',
    'America/Cayenne',
    'Indian/Reunion',
    'Indian/Mayotte',
  ]),
  mailbox: z.email(),
  mailboxLabel: text(80),
  platformMailbox: z.email(),
  smtp: server,
  imap: server,
  hasPassword: z.boolean(),
  softwareName: text(60),
  softwareVersion: text(20),
  /** Days after delivery when the content is erased. */
  retentionDays: z.int().min(30).max(3650),
  apiTokens: z.array(z.object({ id: z.uuid(), label: z.string(), createdAt: z.iso.datetime() })),
  version: z.int(),
});
export type Establishment = z.infer<typeof establishment>;

const establishmentUpdate = establishment
  .omit({ hasPassword: true, apiTokens: true })
  /** Absent: the password stays as it is. */
  .extend({ password: z.string().min(1).max(500).optional() });
export type EstablishmentUpdate = z.infer<typeof establishmentUpdate>;

const role = z.enum(['redacteur', 'medecin', 'responsable']);
const account = z.object({
  id: z.uuid(),
  subject: z.string(),
  name: z.string(),
  role,
  rpps: z.string().nullable(),
  /** Profession and specialty, TRE_A02: `G15_10/SM40`. */
  specialty: z.string().nullable(),
  active: z.boolean(),
});
export type Account = z.infer<typeof account>;

const accountDraft = z.object({
  name: text(120).min(1),
  role,
  rpps: z
    .string()
    .regex(/^\d{11,12}$/)
    .nullable(),
  specialty: text(40).nullable(),
});

/** The establishment, its mailbox and the people who work there. */
export const establishmentRoutes = {
  establishment: route({
    method: 'GET',
    path: '/api/establishment',
    summary: 'L’établissement de la personne connectée ; jamais le mot de passe',
    permission: 'signed-in',
    response: establishment,
  }),
  updateEstablishment: route({
    method: 'PUT',
    path: '/api/establishment',
    summary: 'Modifier l’établissement et sa boîte ; refusé si une autre personne l’a modifié entre-temps',
    permission: 'establishment:write',
    body: establishmentUpdate,
    response: establishment,
  }),
  prerequisites: route({
    method: 'GET',
    path: '/api/establishment/prerequisites',
    summary: 'Ce qu’il faut pour envoyer : boîte, comptes, médecin',
    permission: 'signed-in',
    response: z.object({
      checks: z.array(z.object({ id: z.string(), label: z.string(), ok: z.boolean(), help: z.string() })),
    }),
  }),
  createApiToken: route({
    method: 'POST',
    path: '/api/establishment/tokens',
    summary: 'Créer un jeton pour un logiciel ; il n’est montré qu’une fois',
    permission: 'establishment:write',
    body: z.object({ label: text(80).min(1) }),
    response: z.object({ id: z.uuid(), token: z.string() }),
  }),
  revokeApiToken: route({
    method: 'DELETE',
    path: '/api/establishment/tokens/:id',
    summary: 'Révoquer un jeton',
    permission: 'establishment:write',
    params: id,
    response: z.object({ revoked: z.boolean() }),
  }),
  accounts: route({
    method: 'GET',
    path: '/api/accounts',
    summary: 'Les comptes de l’établissement',
    permission: 'accounts:write',
    response: z.object({ accounts: z.array(account) }),
  }),
  createAccount: route({
    method: 'POST',
    path: '/api/accounts',
    summary: 'Ouvrir un compte à une identité Pro Santé Connect',
    permission: 'accounts:write',
    body: accountDraft.extend({ subject: text(60).min(1) }),
    response: account,
  }),
  updateAccount: route({
    method: 'PATCH',
    path: '/api/accounts/:id',
    summary: 'Modifier ou fermer un compte',
    permission: 'accounts:write',
    params: id,
    body: accountDraft.partial().extend({ active: z.boolean().optional() }),
    response: account,
  }),
  communes: route({
    method: 'GET',
    path: '/api/communes',
    summary: 'Les communes d’un code postal',
    permission: 'signed-in',
    query: z.object({ postalCode: z.string().max(10) }),
    response: z.object({ communes: z.array(z.object({ cog: z.string(), name: z.string() })) }),
  }),
};
