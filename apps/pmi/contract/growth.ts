import { route } from '@cigogne/contract';
import { z } from 'zod';
import { id, instant, text } from './values.ts';

const curve = z.object({
  sex: z.enum(['M', 'F']),
  measure: z.enum(['weight', 'height', 'head']),
  /** « P3 », « +2 ET » */
  label: z.string(),
  /** Days of age; g or cm. By age, two points at least. */
  points: z.array(z.tuple([z.number(), z.number()])),
});
export type GrowthBand = z.infer<typeof curve>;

const reference = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.string(),
  licence: z.string(),
  /** Invented numbers, for demonstrations: never to judge a child by. */
  fictitious: z.boolean(),
  loadedAt: instant,
  loadedBy: z.string(),
  chosen: z.boolean(),
  curves: z.int(),
});
export type GrowthReference = z.infer<typeof reference>;
const references = z.object({ references: z.array(reference) });

/** Reference bands of growth: numbers that the service chose and loaded; none is delivered. */
export const growthRoutes = {
  growthBands: route({
    method: 'GET',
    path: '/api/growth-bands',
    summary: 'Les courbes de référence que le service a choisies, de la plus basse à la plus haute',
    permission: 'clinical:read',
    response: z.object({
      reference: reference.extend({ bands: z.array(curve) }).nullable(),
    }),
  }),
  growthReferences: route({
    method: 'GET',
    path: '/api/growth-references',
    summary: 'Les jeux de courbes de référence chargés',
    permission: 'growth:write',
    response: references,
  }),
  loadGrowthReference: route({
    method: 'POST',
    path: '/api/growth-references',
    summary: 'Charger un jeu de courbes (CSV ou JSON) ; refusé, ligne par ligne, s’il ne peut pas être lu',
    permission: 'growth:write',
    maxBytes: 3_000_000,
    body: z.object({
      name: text(80).min(3),
      source: text(300).min(3, 'Dites d’où viennent ces valeurs.'),
      licence: text(200).min(3, 'Dites sous quelle licence.'),
      fictitious: z.boolean().default(false),
      content: z.string().min(1).max(2_500_000),
    }),
    response: references,
  }),
  chooseGrowthReference: route({
    method: 'PUT',
    path: '/api/growth-references/:id/chosen',
    summary: 'Mettre un jeu de courbes derrière les mesures des enfants, ou l’en retirer',
    permission: 'growth:write',
    params: id,
    body: z.object({ chosen: z.boolean() }),
    response: references,
  }),
  removeGrowthReference: route({
    method: 'DELETE',
    path: '/api/growth-references/:id',
    summary: 'Supprimer un jeu de courbes',
    permission: 'growth:write',
    params: id,
    response: references,
  }),
};
