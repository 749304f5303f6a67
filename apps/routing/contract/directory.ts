import { route, rowVersion } from '@cigogne/contract';
import { z } from 'zod';
import { day, instant, kind, optionalText, pmiKey, text } from './values.ts';

const mailbox = z.object({
  address: z.email(),
  kinds: z.array(kind).min(1),
  verifiedAt: instant.nullable(),
});

const pmiEntry = z.object({
  key: z.string(),
  name: z.string(),
  departements: z.array(z.string()),
  region: z.string(),
  regionName: z.string(),
  mode: z.enum(['xdm', 'pdf']),
  opensCs8: day.nullable(),
  opensCs9: day.nullable(),
  opensCs24: day.nullable(),
  suspended: z.boolean(),
  birthCopy: z.boolean(),
  contactName: z.string().nullable(),
  contactMailbox: z.string().nullable(),
  contactPhone: z.string().nullable(),
  postalAddress: z.string().nullable(),
  conditions: z.string().nullable(),
  grades: z.string().nullable(),
  mailboxes: z.array(mailbox),
  openKinds: z.array(kind),
  version: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
});

export type PmiEntry = z.infer<typeof pmiEntry>;

const pmiUpdate = z.object({
  version: rowVersion(),
  mode: z.enum(['xdm', 'pdf']),
  opensCs8: day.nullable(),
  opensCs9: day.nullable(),
  opensCs24: day.nullable(),
  suspended: z.boolean(),
  birthCopy: z.boolean(),
  contactName: optionalText,
  contactMailbox: z.email().nullable(),
  contactPhone: optionalText,
  postalAddress: optionalText,
  conditions: optionalText,
  grades: optionalText,
  mailboxes: z.array(z.object({ address: z.email(), kinds: z.array(kind).min(1) })).max(3),
});

export type PmiUpdate = z.infer<typeof pmiUpdate>;

const pmiDetail = pmiEntry.extend({
  neighbours: z.array(z.object({ key: z.string(), name: z.string(), openKinds: z.array(kind) })),
  checks: z.array(
    z.object({
      id: z.uuid(),
      mailbox: z.string(),
      requestedAt: instant,
      requestedBy: z.string(),
      state: z.enum(['pending', 'sent', 'returned', 'failed']),
      returnedAt: instant.nullable(),
      lastError: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
});

export type PmiDetail = z.infer<typeof pmiDetail>;

const directoryRow = z.object({
  cle: z.string(),
  nom: z.string(),
  mode: z.string(),
  boites: z.string(),
  ouverture_cs8: z.string(),
  ouverture_cs9: z.string(),
  ouverture_cs24: z.string(),
  suspendue: z.boolean(),
  copie_naissance: z.boolean(),
  contact: z.string(),
  boite_contact: z.string(),
  telephone: z.string(),
  adresse_postale: z.string(),
  conditions: z.string(),
  grades: z.string(),
});

export type DirectoryRow = z.infer<typeof directoryRow>;

const importReport = z.object({
  applied: z.boolean(),
  lines: z.int(),
  changes: z.array(
    z.object({ line: z.int(), pmi: z.string(), name: z.string(), fields: z.array(z.string()) }),
  ),
  errors: z.array(z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })),
});

export type ImportReport = z.infer<typeof importReport>;

/** The PMI directory, and its public part. */
export const directoryRoutes = {
  directory: route({
    method: 'GET',
    path: '/api/directory',
    summary: 'Les PMI et la façon dont chacune reçoit les certificats',
    permission: 'directory:read',
    response: z.object({ entries: z.array(pmiEntry) }),
  }),
  pmi: route({
    method: 'GET',
    path: '/api/directory/:key',
    summary: 'Une PMI, les tests de ses boîtes et l’historique de ses modifications',
    permission: 'directory:read',
    params: z.object({ key: pmiKey }),
    response: pmiDetail,
  }),
  updatePmi: route({
    method: 'PUT',
    path: '/api/directory/:key',
    summary: 'Modifier une PMI ; refusé si une autre personne l’a modifiée entre-temps',
    permission: 'directory:write',
    params: z.object({ key: pmiKey }),
    body: pmiUpdate,
    response: pmiDetail,
  }),
  checkMailbox: route({
    method: 'POST',
    path: '/api/directory/:key/checks',
    summary: 'Envoyer le message de test dont le retour vérifie la boîte (R024)',
    permission: 'directory:write',
    params: z.object({ key: pmiKey }),
    body: z.object({ mailbox: z.email() }),
    response: z.object({ id: z.uuid() }),
  }),
  exportDirectory: route({
    method: 'GET',
    path: '/api/directory-export',
    summary: 'L’annuaire en CSV (UTF-8, points-virgules), relisible par l’import',
    permission: 'directory:read',
    kind: 'csv',
    response: directoryRow,
  }),
  importDirectory: route({
    method: 'POST',
    path: '/api/directory-import',
    summary: 'Contrôler un CSV, toutes ses erreurs listées ; l’appliquer seulement s’il est sans faute',
    permission: 'directory:import',
    maxBytes: 4 * 1024 * 1024,
    body: z.object({ csv: text(2_000_000), apply: z.boolean() }),
    response: importReport,
  }),
  whichPmi: route({
    method: 'GET',
    path: '/api/territory',
    summary: 'La PMI d’un code postal et d’une commune',
    permission: 'directory:read',
    query: z.object({ postalCode: z.string().max(20), city: z.string().max(100) }),
    response: z.object({
      status: z.string(),
      message: z.string(),
      pmis: z.array(z.object({ key: z.string(), name: z.string() })),
    }),
  }),
  openings: route({
    method: 'GET',
    path: '/api/public/pmi',
    summary: 'Quelle PMI reçoit quels certificats, depuis quand, sous quelle forme (R027, R028)',
    permission: 'public',
    response: z.object({
      entries: z.array(
        pmiEntry.pick({
          key: true,
          name: true,
          departements: true,
          region: true,
          regionName: true,
          mode: true,
          openKinds: true,
          opensCs8: true,
          opensCs9: true,
          opensCs24: true,
          conditions: true,
          contactPhone: true,
          postalAddress: true,
        }),
      ),
    }),
  }),
};
