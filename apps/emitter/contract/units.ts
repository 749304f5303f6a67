import { route } from '@cigogne/contract';
import { z } from 'zod';
import { id, text } from './values.ts';

const unit = z.object({
  id: z.uuid(),
  name: text(80),
  /** Written in the certificates of the unit in place of the establishment's. */
  phone: text(30),
  /** The establishment's own code of the unit (UF), for its software. */
  serviceCode: text(20),
  open: z.boolean(),
  /** The person who asks may fill certificates there. */
  mine: z.boolean(),
});
export type Unit = z.infer<typeof unit>;

const unitDraft = z.object({
  name: text(80).min(1),
  phone: text(30).default(''),
  serviceCode: text(20).default(''),
});

/** The units of the establishment: Maternité, Néonatalogie. */
export const unitRoutes = {
  units: route({
    method: 'GET',
    path: '/api/units',
    summary: 'Les unités de l’établissement, ouvertes et fermées',
    permission: 'signed-in',
    response: z.object({ units: z.array(unit) }),
  }),
  createUnit: route({
    method: 'POST',
    path: '/api/units',
    summary: 'Ouvrir une unité',
    permission: 'establishment:write',
    body: unitDraft,
    response: unit,
  }),
  updateUnit: route({
    method: 'PATCH',
    path: '/api/units/:id',
    summary: 'Renommer, fermer ou rouvrir une unité ; fermée, elle garde ses certificats et n’en reçoit plus',
    permission: 'establishment:write',
    params: id,
    body: unitDraft.partial().extend({ open: z.boolean().optional() }),
    response: unit,
  }),
};
