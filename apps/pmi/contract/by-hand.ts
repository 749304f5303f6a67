import { route } from '@cigogne/contract';
import { z } from 'zod';
import { matchSide } from './children.ts';
import { day, id, kind } from './values.ts';

/** What is shown before two records are joined, or one is split, by hand. */
export const byHandRoutes = {
  matchSide: route({
    method: 'GET',
    path: '/api/children/:id/match',
    summary:
      'Ce qui se compare d’un dossier : identité, coordonnées, liste des certificats sans leurs réponses',
    permission: 'matching:write',
    params: id,
    response: matchSide,
  }),
  compareChildren: route({
    method: 'GET',
    path: '/api/children/:id/compare/:other',
    summary: 'Deux dossiers côte à côte, ce qui concorde, et pourquoi ils ne se réunissent pas',
    permission: 'matching:write',
    params: id.extend({ other: z.uuid() }),
    response: z.object({
      kept: matchSide,
      other: matchSide,
      reasons: z.array(z.object({ agrees: z.boolean(), text: z.string() })),
      /** Twins, or the same record: never joined. */
      refusal: z.string().nullable(),
    }),
  }),
  previewSplit: route({
    method: 'POST',
    path: '/api/children/:id/split/preview',
    summary: 'Ce que donnerait une séparation : le nouveau dossier et ce qui reste',
    permission: 'matching:write',
    params: id,
    body: z.object({ certificates: z.array(z.uuid()).min(1).max(50) }),
    response: z.object({
      /** As the certificate taken out writes it. */
      child: z.object({ family: z.string(), given: z.string(), birthDate: day.nullable(), sex: z.string() }),
      /** Versions of one certificate go together: more may go than what was chosen. */
      moved: z.array(z.object({ id: z.uuid(), kind })),
      followUps: z.int(),
      /** Certificates that stay. */
      left: z.int(),
    }),
  }),
};
