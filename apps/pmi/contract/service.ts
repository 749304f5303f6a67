import { route } from '@cigogne/contract';
import { z } from 'zod';
import { ROLE_IDS } from './roles.ts';
import { id, person, text, version } from './values.ts';

const server = z.object({ host: text(200).min(1), port: z.int().min(1).max(65_535), user: text(200).min(1) });

const service = z.object({
  name: text(120).min(1),
  /** Key of the PMI authority in the table of territories: `23`, `69M`. */
  pmi: z.string(),
  address: text(300),
  phone: text(30),
  /** Physician who answers for the data, and to whom parents write. */
  physician: text(120),
  mailbox: z.email(),
  mailboxLabel: text(80),
  smtp: server,
  imap: server,
  hasPassword: z.boolean(),
  /** Years after birth when a record is erased. */
  retentionYears: z.int().min(1).max(30),
  version: z.int(),
});
export type Service = z.infer<typeof service>;

const role = z.enum(ROLE_IDS);
const account = z.object({
  id: z.uuid(),
  subject: z.string(),
  name: z.string(),
  role,
  active: z.boolean(),
  /** Sectors of a puéricultrice; the other roles have none. */
  sectors: z.array(z.uuid()),
});
export type Account = z.infer<typeof account>;
const accountDraft = z.object({ name: text(120).min(1), role, sectors: z.array(z.uuid()).max(200) });

const commune = z.object({ cog: z.string(), name: z.string() });
const sector = z.object({
  id: z.uuid(),
  name: z.string(),
  communes: z.array(commune),
  team: z.array(person),
  children: z.int(),
});
export type Sector = z.infer<typeof sector>;
const sectorDraft = z.object({
  name: text(80).min(1),
  communes: z.array(z.string().regex(/^\d[0-9AB]\d{3}$/)).max(600),
});

export const serviceRoutes = {
  service: route({
    method: 'GET',
    path: '/api/service',
    summary: 'Le service de PMI, sa boîte et ses règles ; jamais le mot de passe',
    permission: 'signed-in',
    response: service,
  }),
  updateService: route({
    method: 'PUT',
    path: '/api/service',
    summary: 'Modifier le service et sa boîte',
    permission: 'service:write',
    body: service
      .omit({ hasPassword: true, version: true })
      .extend({ version, password: z.string().min(1).max(500).optional() }),
    response: service,
  }),
  sectors: route({
    method: 'GET',
    path: '/api/sectors',
    summary: 'Les secteurs, leurs communes et leurs équipes, et les communes qui n’ont pas de secteur',
    permission: 'service:write',
    response: z.object({ sectors: z.array(sector), unassigned: z.array(commune) }),
  }),
  createSector: route({
    method: 'POST',
    path: '/api/sectors',
    summary: 'Créer un secteur',
    permission: 'service:write',
    body: sectorDraft,
    response: sector,
  }),
  updateSector: route({
    method: 'PUT',
    path: '/api/sectors/:id',
    summary: 'Modifier un secteur ; ses enfants et leurs suivis ouverts suivent leurs communes',
    permission: 'service:write',
    params: id,
    body: sectorDraft,
    response: sector,
  }),
  accounts: route({
    method: 'GET',
    path: '/api/accounts',
    summary: 'Les personnes du service',
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
