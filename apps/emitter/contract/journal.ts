import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { instant, kind, text } from './values.ts';

const entry = z.object({
  id: z.string(),
  at: instant,
  actorId: z.string(),
  /** Name of the person, the software or the program. */
  actor: z.string(),
  action: z.string(),
  /** French: « Consulté », « Champs modifiés ». */
  label: z.string(),
  /** How many answers changed; which ones is clinical content, and is in the certificate's own history. */
  changed: z.int(),
  /** The certificate that it is about; null for accounts, tokens, units and settings. */
  certificate: z.object({ id: z.uuid(), kind: kind.nullable() }).nullable(),
});
export type JournalLine = z.infer<typeof entry>;

/** Who saw and who changed what, without anybody's name but those of the people who work there. */
export const journalRoutes = {
  journal: route({
    method: 'GET',
    path: '/api/journal',
    summary: 'Qui a consulté, modifié, signé ou téléchargé quoi, par pages de 50 ; jamais de contenu',
    permission: 'journal:read',
    query: z.object({
      actor: text(60).optional(),
      certificate: z.uuid().optional(),
      page: wireInteger().min(1).max(10_000).default(1),
    }),
    response: z.object({ entries: z.array(entry), page: z.int(), more: z.boolean() }),
  }),
};
