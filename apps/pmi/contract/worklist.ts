import { route, wireList } from '@cigogne/contract';
import { z } from 'zod';
import { day, id, instant, kind, page, person, reason, sectorName, text, version } from './values.ts';
import {
  CAUSE_IDS,
  FOLLOW_UP_STATE_IDS,
  MEANS_IDS,
  OUTCOME_IDS,
  PROPOSAL_IDS,
  URGENCY_IDS,
} from './words.ts';

/** One criterion that holds, with what was found: « Prématurité : Âge gestationnel, 34 semaines, 30 points ». */
export const vigilanceReason = z.object({
  criterion: z.string(),
  label: z.string(),
  explanation: z.string(),
  weight: z.number(),
  /** What was found, item by item, in words. */
  found: z.array(z.object({ item: z.string(), label: z.string(), value: z.string() })),
});
export type VigilanceReason = z.infer<typeof vigilanceReason>;

export const listedChild = z.object({
  id: z.uuid(),
  family: z.string(),
  given: z.string(),
  birthDate: day.nullable(),
  sex: z.string(),
  /** Rank and count of a multiple birth; null for a single one. */
  twin: z.object({ rank: z.int().nullable(), count: z.int() }).nullable(),
  sector: sectorName.nullable(),
  city: z.string(),
});
export type ListedChild = z.infer<typeof listedChild>;

export const followUpLine = z.object({
  id: z.uuid(),
  child: listedChild,
  cause: z.enum(CAUSE_IDS),
  certificate: z.object({ id: z.uuid(), kind, receivedAt: instant }).nullable(),
  score: z.number(),
  urgency: z.enum(URGENCY_IDS),
  state: z.enum(FOLLOW_UP_STATE_IDS),
  /** Empty for a secretary, who has no clinical content. */
  reasons: z.array(vigilanceReason.omit({ explanation: true })),
  proposal: z.enum(PROPOSAL_IDS).nullable(),
  assignedTo: person.nullable(),
  plannedFor: day.nullable(),
  openedAt: instant,
  /** Whole days from birth to reception of the certificate. */
  delayDays: z.int().nullable(),
  /** Contacts recorded so far. */
  contacts: z.int(),
  version: z.int(),
});
export type FollowUpLine = z.infer<typeof followUpLine>;

const contact = z.object({
  id: z.uuid(),
  at: instant,
  by: z.string(),
  means: z.enum(MEANS_IDS),
  outcome: z.enum(OUTCOME_IDS),
  note: z.string(),
});

const followUp = followUpLine.omit({ reasons: true, contacts: true }).extend({
  /** Null for a secretary. */
  reasons: z.array(vigilanceReason).nullable(),
  note: z.string(),
  contacts: z.array(contact),
  closedAt: instant.nullable(),
  closedBecause: z.string().nullable(),
  /** Who did what, the latest first. */
  history: z.array(z.object({ at: instant, by: z.string(), label: z.string() })),
});
export type FollowUp = z.infer<typeof followUp>;

/** Work to do for children of the caller's sectors. */
export const worklistRoutes = {
  worklist: route({
    method: 'GET',
    path: '/api/follow-ups',
    summary: 'La liste de travail, les plus urgents et les plus récents d’abord, par pages de 50',
    permission: 'worklist:read',
    query: z.object({
      sector: z.uuid().optional(),
      /** All but `closed` when absent. */
      state: wireList(z.enum(FOLLOW_UP_STATE_IDS)).optional(),
      urgency: z.enum(URGENCY_IDS).optional(),
      cause: z.enum(CAUSE_IDS).optional(),
      kind: kind.optional(),
      /** `me`, `nobody`, or an account. */
      assigned: z.union([z.enum(['me', 'nobody']), z.uuid()]).optional(),
      /** Planned for today or before; `overdue`: before today. */
      due: z.enum(['true', 'overdue']).optional(),
      page,
    }),
    response: z.object({
      lines: z.array(followUpLine),
      page: z.int(),
      more: z.boolean(),
      total: z.int(),
      /** Of the same filters but the urgency's. */
      byUrgency: z.object({ prompt: z.int(), soon: z.int(), routine: z.int() }),
    }),
  }),
  followUp: route({
    method: 'GET',
    path: '/api/follow-ups/:id',
    summary: 'Un suivi : ses raisons, ses contacts, son histoire',
    permission: 'worklist:read',
    params: id,
    response: followUp,
  }),
  openFollowUp: route({
    method: 'POST',
    path: '/api/children/:id/follow-ups',
    summary: 'Ouvrir un suivi pour un enfant, ou pour un certificat attendu',
    permission: 'worklist:plan',
    params: id,
    body: z.object({
      cause: z.enum(['person', 'expected-9', 'expected-24']),
      urgency: z.enum(URGENCY_IDS).default('soon'),
      note: text(2000).default(''),
    }),
    response: followUp,
  }),
  planFollowUp: route({
    method: 'PATCH',
    path: '/api/follow-ups/:id',
    summary: 'Confier, planifier ; refusé si une autre personne l’a modifié entre-temps',
    permission: 'worklist:plan',
    params: id,
    body: z.object({
      version,
      /** Null: to nobody. */
      assignedTo: z.uuid().nullable().optional(),
      plannedFor: day.nullable().optional(),
    }),
    response: followUp,
  }),
  proposeFollowUp: route({
    method: 'POST',
    path: '/api/follow-ups/:id/proposal',
    summary: 'Proposer : visite, appel, courrier, consultation, ou rien',
    permission: 'worklist:write',
    params: id,
    body: z.object({
      version,
      proposal: z.enum(PROPOSAL_IDS),
      urgency: z.enum(URGENCY_IDS).optional(),
      note: text(2000).optional(),
    }),
    response: followUp,
  }),
  recordContact: route({
    method: 'POST',
    path: '/api/follow-ups/:id/contacts',
    summary: 'Noter un contact avec la famille et son issue, et prévoir la suite',
    permission: 'worklist:write',
    params: id,
    body: z.object({
      version,
      at: z.iso.datetime({ offset: true }),
      means: z.enum(MEANS_IDS),
      outcome: z.enum(OUTCOME_IDS),
      note: text(2000).default(''),
      /** The next date; null: nothing more is planned. */
      plannedFor: day.nullable().optional(),
    }),
    response: followUp,
  }),
  closeFollowUp: route({
    method: 'POST',
    path: '/api/follow-ups/:id/close',
    summary: 'Clore un suivi en disant pourquoi',
    permission: 'worklist:write',
    params: id,
    body: z.object({ version, reason }),
    response: followUp,
  }),
  reopenFollowUp: route({
    method: 'POST',
    path: '/api/follow-ups/:id/reopen',
    summary: 'Rouvrir un suivi clos',
    permission: 'worklist:write',
    params: id,
    body: z.object({ version }),
    response: followUp,
  }),
  reassign: route({
    method: 'POST',
    path: '/api/follow-ups/reassign',
    summary: 'Confier à une autre personne tous les suivis ouverts d’une personne (absence, départ)',
    permission: 'worklist:plan',
    body: z.object({ from: z.uuid(), to: z.uuid().nullable(), sector: z.uuid().optional() }),
    response: z.object({ moved: z.int() }),
  }),
  colleagues: route({
    method: 'GET',
    path: '/api/colleagues',
    summary: 'Les personnes à qui confier un suivi, avec leurs secteurs et leur charge',
    permission: 'worklist:read',
    response: z.object({
      colleagues: z.array(
        person.extend({
          role: z.string(),
          sectors: z.array(z.uuid()),
          open: z.int(),
          /** Last day of the absence that runs; null: here. */
          awayUntil: day.nullable(),
        }),
      ),
      sectors: z.array(sectorName.extend({ mine: z.boolean() })),
    }),
  }),
};
