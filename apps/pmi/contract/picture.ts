import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { day, id, instant, kind, page, sectorName, text } from './values.ts';

const entry = z.object({
  seq: z.string(),
  at: instant,
  actorId: z.string(),
  actor: z.string(),
  /** French: « Dossier consulté ». */
  label: z.string(),
  action: z.string(),
  childId: z.uuid().nullable(),
  /** Given by the person, for a break-glass; empty otherwise. */
  reason: z.string(),
});
export type JournalLine = z.infer<typeof entry>;

export const pictureRoutes = {
  picture: route({
    method: 'GET',
    path: '/api/picture',
    summary: 'Le point du jour : ce qui est arrivé, ce qui est en retard, qui a quoi',
    permission: 'worklist:read',
    response: z.object({
      arrivedToday: z.array(z.object({ kind, count: z.int() })),
      arrivedThisWeek: z.int(),
      /** Open follow-ups that nobody has, of the caller's sectors. */
      unassigned: z.int(),
      open: z.object({ prompt: z.int(), soon: z.int(), routine: z.int() }),
      /** Planned for a day that has passed. */
      overdue: z.int(),
      dueToday: z.int(),
      mine: z.int(),
      expected: z.object({ CS9: z.int(), CS24: z.int() }),
      waiting: z.int(),
      toKey: z.int(),
      proposals: z.int(),
      /** Median days from birth to reception of the CS8 of the last 30 days (R010). */
      medianDelayDays: z.number().nullable(),
      people: z.array(z.object({ id: z.uuid(), name: z.string(), open: z.int(), overdue: z.int() })),
      sectors: z.array(sectorName.extend({ open: z.int(), unassigned: z.int() })),
    }),
  }),
  figures: route({
    method: 'GET',
    path: '/api/figures',
    summary: 'Certificats reçus par mois, type et secteur, délais ; aucune identité',
    permission: 'figures:read',
    query: z.object({ months: wireInteger().min(1).max(60).default(12) }),
    response: z.object({
      months: z.array(
        z.object({
          month: z.string(),
          kind,
          sector: sectorName.nullable(),
          received: z.int(),
          medianDelayDays: z.number().nullable(),
          insQualified: z.int(),
          outsideWindow: z.int(),
        }),
      ),
    }),
  }),
  journal: route({
    method: 'GET',
    path: '/api/journal',
    summary: 'Qui a fait quoi, sans contenu, par pages de 50',
    permission: 'journal:read',
    query: z.object({
      actor: text(60).optional(),
      action: text(60).optional(),
      from: day.optional(),
      to: day.optional(),
      page,
    }),
    response: z.object({ entries: z.array(entry), page: z.int(), more: z.boolean() }),
  }),
  recordJournal: route({
    method: 'GET',
    path: '/api/children/:id/journal',
    summary: 'Qui a consulté ou modifié ce dossier',
    permission: 'record-journal:read',
    params: id,
    query: z.object({ page }),
    response: z.object({ entries: z.array(entry), page: z.int(), more: z.boolean() }),
  }),
};
