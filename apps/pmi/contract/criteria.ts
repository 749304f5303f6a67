import { route, wireInteger } from '@cigogne/contract';
import { z } from 'zod';
import { id, instant, kind, sectorName, text, version } from './values.ts';

const item = z.string().regex(/^[a-z][A-Za-z0-9]{1,60}$/);
const scalar = z.union([z.boolean(), z.number(), text(40)]);

/** A condition over the answers of one certificate; unknown and absent answers meet `missing` only. */
export type CriterionCondition =
  | { item: string; is: (boolean | number | string)[] }
  | { item: string; below: number }
  | { item: string; above: number }
  | { item: string; missing: true }
  | { item: string; noDoseOf: string[] }
  | { all: CriterionCondition[] }
  | { any: CriterionCondition[] }
  | { not: CriterionCondition };

export const condition: z.ZodType<CriterionCondition, CriterionCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ item, is: z.array(scalar).min(1).max(60) }),
    z.strictObject({ item, below: z.number() }),
    z.strictObject({ item, above: z.number() }),
    z.strictObject({ item, missing: z.literal(true) }),
    z.strictObject({ item, noDoseOf: z.array(text(20).min(1)).min(1).max(30) }),
    z.strictObject({ all: z.array(condition).min(1).max(20) }),
    z.strictObject({ any: z.array(condition).min(1).max(20) }),
    z.strictObject({ not: condition }),
  ]),
);

export const criterion = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  label: text(80).min(3),
  /** Why it matters, for who reads the score. */
  explanation: text(500).min(3),
  kinds: z.array(kind).min(1),
  weight: z.number().int().min(0).max(100),
  when: condition,
  active: z.boolean().default(true),
  /** Sectors in which it counts; none: all of them. */
  sectors: z.array(z.uuid()).max(100).default([]),
});
export type Criterion = z.infer<typeof criterion>;

export const criteriaContent = z.strictObject({
  criteria: z.array(criterion).max(100),
  /** Scores from which a follow-up is opened, and from which it is more urgent. */
  thresholds: z.strictObject({
    routine: z.number().int().min(1).max(1000),
    soon: z.number().int().min(1).max(1000),
    prompt: z.number().int().min(1).max(1000),
  }),
  /** Days from the exam to its certificate's arrival after which it is less urgent; absent: age changes nothing. */
  ageing: z
    .strictObject({
      /** One step less urgent. */
      lowerAfter: z.number().int().min(1).max(3650),
      /** Never more than an ordinary follow-up. */
      routineAfter: z.number().int().min(1).max(3650),
    })
    .optional(),
});
export type CriteriaContent = z.infer<typeof criteriaContent>;

const set = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  state: z.enum(['draft', 'active', 'retired']),
  createdAt: instant,
  createdBy: z.string(),
  activatedAt: instant.nullable(),
  activatedBy: z.string().nullable(),
  version: z.int(),
});
const wholeSet = set.extend({ content: criteriaContent });
export type CriteriaSet = z.infer<typeof wholeSet>;

const count = z.object({ before: z.int(), after: z.int() });

export const criteriaRoutes = {
  criteriaSets: route({
    method: 'GET',
    path: '/api/criteria',
    summary: 'Les jeux de critères de vigilance : l’actif, les brouillons, les anciens',
    permission: 'criteria:write',
    response: z.object({ sets: z.array(set) }),
  }),
  criteriaSet: route({
    method: 'GET',
    path: '/api/criteria/:id',
    summary: 'Un jeu de critères',
    permission: 'criteria:write',
    params: id,
    response: wholeSet,
  }),
  criteriaItems: route({
    method: 'GET',
    path: '/api/criteria-items',
    summary: 'Les questions des certificats sur lesquelles un critère peut porter',
    permission: 'criteria:write',
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          kinds: z.array(kind),
          concerned: z.enum(['child', 'mother', 'other-parent']),
          type: z.enum(['number', 'yes-no', 'choice', 'date', 'text', 'doses']),
          unit: z.string().nullable(),
          choices: z.array(z.object({ code: z.string(), label: z.string() })),
        }),
      ),
    }),
  }),
  draftCriteria: route({
    method: 'POST',
    path: '/api/criteria',
    summary: 'Ouvrir un brouillon à partir d’un jeu existant',
    permission: 'criteria:write',
    body: z.object({ from: z.uuid(), name: text(80).min(3) }),
    response: wholeSet,
  }),
  updateCriteria: route({
    method: 'PUT',
    path: '/api/criteria/:id',
    summary: 'Modifier un brouillon ; refusé si un critère porte sur une question inconnue',
    permission: 'criteria:write',
    params: id,
    body: z.object({ version, name: text(80).min(3), content: criteriaContent }),
    response: wholeSet,
  }),
  deleteCriteria: route({
    method: 'DELETE',
    path: '/api/criteria/:id',
    summary: 'Supprimer un brouillon',
    permission: 'criteria:write',
    params: id,
    response: z.object({ deleted: z.boolean() }),
  }),
  simulateCriteria: route({
    method: 'GET',
    path: '/api/criteria/:id/simulation',
    summary: 'Ce que donnerait un jeu sur les certificats déjà reçus, comparé au jeu actif',
    permission: 'criteria:write',
    params: id,
    query: z.object({ months: wireInteger().min(1).max(24).default(6) }),
    response: z.object({
      certificates: z.int(),
      /** Children on the list with the active set (before) and with this one (after). */
      listed: count,
      byUrgency: z.object({ prompt: count, soon: count, routine: count }),
      byMonth: z.array(z.object({ month: z.string(), ...count.shape })),
      bySector: z.array(z.object({ sector: sectorName.nullable(), ...count.shape })),
      /** How many certificates each criterion of this set holds for. */
      byCriterion: z.array(z.object({ id: z.string(), label: z.string(), held: z.int() })),
    }),
  }),
  activateCriteria: route({
    method: 'POST',
    path: '/api/criteria/:id/activate',
    summary: 'Mettre en service : les certificats qui arrivent ensuite sont évalués ainsi',
    permission: 'criteria:write',
    params: id,
    body: z.object({ version }),
    response: wholeSet,
  }),
};
