import { route, wireBoolean } from '@cigogne/contract';
import { z } from 'zod';
import { id, instant, reason } from './values.ts';

const use = z.enum(['statistics', 'follow-up']);
const opposition = z.object({
  use,
  at: instant,
  by: z.string(),
  reason: z.string(),
  liftedAt: instant.nullable(),
});
const oppositions = z.object({ oppositions: z.array(opposition) });

const subject = z.enum(['documents', 'moved-out', 'tray', 'closed-follow-up']);
const months = z.int().min(1).max(360);
const retention = z.object({
  rules: z.array(
    z.object({
      subject: z.union([subject, z.literal('record')]),
      label: z.string(),
      /** What the rule erases, and from when. */
      explanation: z.string(),
      months: z.int(),
      /** What would be erased today. */
      due: z.int(),
    }),
  ),
  purges: z.array(z.object({ at: instant, by: z.string(), erased: z.record(z.string(), z.int()) })),
});
export type Retention = z.infer<typeof retention>;

/** Rights of families (R040) and the end of what is kept. */
export const rightsRoutes = {
  accessRequest: route({
    method: 'GET',
    path: '/api/children/:id/access-request',
    summary:
      'Tout ce qui est détenu sur un enfant, pour la personne qui le demande, sans ce qui est à d’autres',
    permission: 'rights:write',
    params: id,
    query: z.object({
      requester: z.enum(['mother', 'other-parent', 'guardian', 'child']),
      format: z.enum(['pdf', 'json']).default('pdf'),
      /** The physician has read the working notes again. */
      notes: wireBoolean().default(false),
    }),
    kind: 'download',
  }),
  oppositions: route({
    method: 'GET',
    path: '/api/children/:id/oppositions',
    summary: 'Ce à quoi les parents s’opposent, et ce à quoi ils se sont opposés',
    permission: 'rights:write',
    params: id,
    response: oppositions,
  }),
  oppose: route({
    method: 'PUT',
    path: '/api/children/:id/oppositions/:use',
    summary: 'Noter ou lever une opposition : aux statistiques, ou aux propositions de suivi',
    permission: 'rights:write',
    params: id.extend({ use }),
    body: z.object({ opposed: z.boolean(), reason }),
    response: oppositions,
  }),
  retention: route({
    method: 'GET',
    path: '/api/retention',
    summary: 'Les durées de conservation, ce qui est à effacer aujourd’hui, ce qui l’a été',
    permission: 'retention:write',
    response: retention,
  }),
  setRetention: route({
    method: 'PUT',
    path: '/api/retention',
    summary: 'Changer les durées de conservation',
    permission: 'retention:write',
    body: z.object({ rules: z.array(z.object({ subject, months })).min(1).max(4) }),
    response: retention,
  }),
  purge: route({
    method: 'POST',
    path: '/api/retention/purge',
    summary: 'Effacer maintenant ce dont la durée est échue',
    permission: 'retention:write',
    response: retention,
  }),
};
