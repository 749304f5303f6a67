import { route, rowVersion } from '@cigogne/contract';
import { z } from 'zod';
import { ROLE_IDS } from './roles.ts';
import { day, id, kind, text } from './values.ts';

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
  /** Sector of activity, JDV_J02_XdsHealthcareFacilityTypeCode_CISIS: `SA01` a public hospital. */
  facilityCategory: z.string().regex(/^[A-Z0-9_]{2,20}$/),
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
  /** Days without a change after which a draft is erased; people are warned for the last thirty. */
  draftDays: z.int().min(31).max(730),
  apiTokens: z.array(z.object({ id: z.uuid(), label: z.string(), createdAt: z.iso.datetime() })),
  version: rowVersion(),
});
export type Establishment = z.infer<typeof establishment>;

const establishmentUpdate = establishment
  .omit({ hasPassword: true, apiTokens: true })
  /** Absent: the password stays as it is. */
  .extend({ password: z.string().min(1).max(500).optional() });
export type EstablishmentUpdate = z.infer<typeof establishmentUpdate>;

const role = z.enum(ROLE_IDS);
const account = z.object({
  id: z.uuid(),
  subject: z.string(),
  name: z.string(),
  role,
  rpps: z.string().nullable(),
  /** Profession and specialty, TRE_A02: `G15_10/SM40`. */
  specialty: z.string().nullable(),
  active: z.boolean(),
  /** Ids of the units that the account is limited to; none: all of them. */
  units: z.array(z.uuid()),
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
  units: z.array(z.uuid()).max(50).optional(),
});

const prerequisites = z.object({
  checks: z.array(z.object({ id: z.string(), label: z.string(), ok: z.boolean(), help: z.string() })),
  /** The PMI of the establishment's own département, then its neighbours; empty while the address leads to none. */
  pmis: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      own: z.boolean(),
      /** Certificates that it receives today; null while the platform does not answer. */
      receives: z.array(kind).nullable(),
      mode: z.enum(['xdm', 'pdf']).nullable(),
      /** The next day on which it opens to a certificate. */
      opensOn: day.nullable(),
      conditions: z.string().nullable(),
    }),
  ),
});
export type Prerequisites = z.infer<typeof prerequisites>;

/** The establishment, its mailbox and its software. */
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
    summary:
      'Ce qu’il faut pour envoyer (R021 à R028) : boîte, logiciel, comptes, PMI du territoire et voisines',
    permission: 'signed-in',
    response: prerequisites,
  }),
  conformityReport: route({
    method: 'GET',
    path: '/api/establishment/conformity',
    summary:
      'Le compte rendu de contrôle des trois certificats tels que cette version du logiciel les écrit (R023)',
    permission: 'establishment:write',
    kind: 'download',
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
  communes: route({
    method: 'GET',
    path: '/api/communes',
    summary: 'Les communes d’un code postal',
    permission: 'signed-in',
    query: z.object({ postalCode: z.string().max(10) }),
    response: z.object({ communes: z.array(z.object({ cog: z.string(), name: z.string() })) }),
  }),
};

/** Who works there. */
export const accountRoutes = {
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
};
