import { route } from '@cigogne/contract';
import { z } from 'zod';
import { day, id, person } from './values.ts';

const absence = z.object({
  id: z.uuid(),
  who: person,
  /** Null: the follow-ups go back to the whole sector. */
  replacement: person.nullable(),
  firstDay: day,
  lastDay: day,
  /** `planned`: begins later; `running`: now; `ended`: everything is back. */
  state: z.enum(['planned', 'running', 'ended']),
  by: z.string(),
  /** Follow-ups that changed hands for it. */
  moved: z.int(),
  /** Open follow-ups that stay with who is away: restricted records, or a sector that the replacement has not. */
  left: z.int(),
});
export type Absence = z.infer<typeof absence>;

/** Who is away, from when to when, and who works in their place. */
export const absenceRoutes = {
  absences: route({
    method: 'GET',
    path: '/api/absences',
    summary: 'Les absences en cours et prévues, et celles des trois derniers mois',
    permission: 'worklist:read',
    response: z.object({ absences: z.array(absence) }),
  }),
  planAbsence: route({
    method: 'POST',
    path: '/api/absences',
    summary:
      'Noter une absence : les suivis ouverts vont au remplaçant pendant ces jours, avec les secteurs, puis reviennent',
    permission: 'worklist:plan',
    body: z.object({ who: z.uuid(), replacement: z.uuid().nullable(), firstDay: day, lastDay: day }),
    response: absence,
  }),
  endAbsence: route({
    method: 'POST',
    path: '/api/absences/:id/end',
    summary: 'Terminer une absence, ou renoncer à une absence prévue : tout revient',
    permission: 'worklist:plan',
    params: id,
    response: absence,
  }),
};
